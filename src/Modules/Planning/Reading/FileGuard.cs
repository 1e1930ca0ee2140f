using System.IO.Compression;
using CommunityHub.Kernel;

namespace CommunityHub.Planning.Reading;

/// <summary>Refuses what cannot or should not be read, before anything is opened, and says what to bring instead.</summary>
internal static class FileGuard
{
    public const int LargestFile = 20 * 1024 * 1024;
    private const long LargestUnpacked = 200L * 1024 * 1024;
    private const int MostEntries = 2000;

    public static void Check(byte[] content)
    {
        if (content.Length == 0)
            throw Refusal("empty", "Файл пуст. Выберите файл с планом.", "The file is empty. Choose the file of the plan.");
        if (content.Length > LargestFile)
            throw Refusal("too-large", "Файл больше 20 МБ. Уберите из него картинки или сохраните одну таблицу в новый файл.", "The file is larger than 20 MB. Take the pictures out, or save the table alone.");
        if (Begins(content, 0xD0, 0xCF, 0x11, 0xE0))
            throw Refusal("old-or-locked", "Это файл старого формата (.doc, .xls) или он защищён паролем. Откройте его в Word или Excel, снимите пароль и сохраните как .docx или .xlsx.",
                "This is a file of the old format (.doc, .xls), or it has a password. Open it in Word or Excel, take the password off and save it as .docx or .xlsx.");
        if (BeginsWith(content, "%PDF"))
            throw Refusal("pdf", "Это PDF: в нём ячейки таблицы перемешаны, и прочитать их честно нельзя. Принесите исходный файл Word или Excel.",
                "This is a PDF: the cells of its table are mixed up and cannot be read honestly. Bring the Word or Excel file it was made from.");
        if (BeginsWith(content, "{\\rtf") || BeginsWith(content, "<html") || BeginsWith(content, "<!DOCTYPE") || BeginsWith(content, "<?xml"))
            throw Refusal("not-office", "Внутри файла не документ Word, а RTF или веб-страница. Откройте его в Word и сохраните как .docx.",
                "Inside this file there is RTF or a web page. Open it in Word and save it as .docx.");
        if (IsZip(content))
            CheckZip(content);
    }

    public static bool IsZip(byte[] content) => Begins(content, (byte)'P', (byte)'K', 3, 4);

    public static RuleViolation Refusal(string code, string russian, string english) => new("paper." + code, russian, english);

    public static RuleViolation Broken() => Refusal("broken", "Файл повреждён или сохранён не до конца. Откройте его в Word или Excel и сохраните ещё раз.", "The file is damaged or was cut short. Open it in Word or Excel and save it again.");

    private static void CheckZip(byte[] content)
    {
        try
        {
            using var zip = new ZipArchive(new MemoryStream(content), ZipArchiveMode.Read);
            if (zip.Entries.Any(e => e.FullName.EndsWith("vbaProject.bin", StringComparison.OrdinalIgnoreCase)))
                throw Refusal("macros", "В файле есть макросы. Сохраните его как .docx или .xlsx без макросов.", "The file has macros. Save it as .docx or .xlsx without them.");
            if (zip.Entries.Count > MostEntries || zip.Entries.Sum(e => e.Length) > LargestUnpacked)
                throw Refusal("bomb", "Внутри файла слишком много данных для плана. Скопируйте таблицу в новый документ и сохраните его.", "There is too much inside this file for a plan. Copy the table to a new document and save that.");
            if (zip.GetEntry("[Content_Types].xml") is null)
                throw Refusal("not-office", "Это архив, а не документ. Распакуйте его и принесите файл .docx или .xlsx.", "This is an archive, not a document. Unpack it and bring the .docx or .xlsx file.");
        }
        catch (InvalidDataException)
        {
            throw Broken();
        }
    }

    private static bool Begins(byte[] content, params ReadOnlySpan<byte> bytes) => content.AsSpan().StartsWith(bytes);

    private static bool BeginsWith(byte[] content, string text) =>
        System.Text.Encoding.UTF8.GetString(content.AsSpan(0, Math.Min(content.Length, 64))).TrimStart('\uFEFF', ' ', '\r', '\n', '\t').StartsWith(text, StringComparison.OrdinalIgnoreCase);
}
