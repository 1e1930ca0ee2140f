using System.IO.Compression;
using System.Text;
using System.Xml;
using DocumentFormat.OpenXml.Packaging;

namespace CommunityHub.Kernel.Sheets;

/// <summary>Refuses what cannot or should not be read, before anything is opened, and says what to bring instead.</summary>
public static class FileGuard
{
    public const int LargestFile = 20 * 1024 * 1024;

    private static readonly byte[][] Pictures = [[0x89, (byte)'P', (byte)'N', (byte)'G'], [0xFF, 0xD8, 0xFF], "GIF8"u8.ToArray(), "II*\0"u8.ToArray(), "MM\0*"u8.ToArray(), "BM"u8.ToArray()];

    public static void Check(byte[] content, string fileName)
    {
        if (content.Length == 0)
            throw Refusal("empty", "Файл пуст. Выберите другой.", "The file is empty. Choose another.");
        if (content.Length > LargestFile)
            throw TooLarge();
        if (Begins(content, [0xD0, 0xCF, 0x11, 0xE0]))
            throw Locked(content) ?? OldFormat();
        if (BeginsWith(content, "%PDF"))
            throw Refusal("pdf", "Это PDF: в нём ячейки таблицы перемешаны, и прочитать их честно нельзя. Принесите исходный файл Word или Excel.",
                "This is a PDF: the cells of its table are mixed up and cannot be read honestly. Bring the Word or Excel file it was made from.");
        if (Pictures.Any(sign => Begins(content, sign) && !IsText(content)))
            throw Refusal("picture", "Это картинка, а не документ: с неё программа не читает. Принесите исходный файл Word или Excel.",
                "This is a picture and no document: it cannot be read. Bring the Word or Excel file it was made from.");
        if (((string[])["{\\rtf", "<html", "<!DOCTYPE", "<?xml", "<meta", "MIME-Version:"]).Any(sign => BeginsWith(content, sign)))
            throw Refusal("not-office", "Внутри файла не документ Office, а RTF или веб-страница. Откройте его в Word или Excel и сохраните как .docx или .xlsx.",
                "Inside this file there is RTF or a web page. Open it in Word or Excel and save it as .docx or .xlsx.");
        if (IsZip(content))
            ZipGuard.Check(content, fileName);
        else if (Begins(content, "PK"u8.ToArray()))
            throw Broken();
    }

    public static bool IsZip(byte[] content) => Begins(content, [(byte)'P', (byte)'K', 3, 4]);

    /// <summary>Whether a document's archive is an Excel workbook.</summary>
    public static bool IsWorkbook(byte[] content)
    {
        using var zip = new ZipArchive(new MemoryStream(content));
        return zip.Entries.Any(e => e.FullName.StartsWith("xl/", StringComparison.Ordinal));
    }

    /// <summary>Reads a document; whatever a library stumbles over in it, the file is damaged.</summary>
    public static T Open<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception failure) when (failure is OpenXmlPackageException or InvalidDataException or XmlException or FileFormatException or ArgumentException or InvalidOperationException or KeyNotFoundException or UriFormatException or FormatException)
        {
            throw Broken();
        }
    }

    public static RuleViolation Refusal(string code, string russian, string english) => new("file." + code, russian, english);

    public static RuleViolation Broken() => Refusal("broken", "Файл повреждён или сохранён не до конца. Откройте его в Word или Excel и сохраните ещё раз.", "The file is damaged or was cut short. Open it in Word or Excel and save it again.");

    public static RuleViolation TooLarge() => Refusal("too-large", "Файл больше 20 МБ. Уберите из него картинки или сохраните одну таблицу в новый файл.", "The file is larger than 20 MB. Take the pictures out, or save the table alone.");

    public static RuleViolation Interleaved() => Refusal("interleaved",
        "Текст перемешан: слова соседних ячеек идут вперемежку, как бывает при копировании из PDF. Угадывать программа не станет. Принесите файл Word или Excel или скопируйте таблицу из Word.",
        "The text is mixed up: words of neighbouring cells follow each other, as in a copy from a PDF. Nothing is guessed. Bring the Word or Excel file, or copy the table from Word.");

    internal static RuleViolation TooMuch() => Refusal("bomb", "Внутри файла слишком много данных. Скопируйте таблицу в новый документ и сохраните его.", "There is too much inside this file. Copy the table to a new document and save that.");

    // A password makes of a .docx an old-style container around a stream of this name.
    private static RuleViolation? Locked(byte[] content) => content.AsSpan().IndexOf(Encoding.Unicode.GetBytes("EncryptedPackage")) < 0 ? null : Refusal("locked",
        "Файл защищён паролем. Откройте его в Word или Excel, снимите пароль («Файл» → «Сведения» → «Защита») и сохраните.",
        "The file has a password. Open it in Word or Excel, take the password off (File → Info → Protect) and save it.");

    private static RuleViolation OldFormat() => Refusal("old-format",
        "Это файл старого формата (.doc или .xls). Откройте его в Word или Excel и сохраните как .docx или .xlsx.",
        "This is a file of the old format (.doc or .xls). Open it in Word or Excel and save it as .docx or .xlsx.");

    private static bool Begins(byte[] content, byte[] bytes) => content.AsSpan().StartsWith(bytes);

    private static bool IsText(byte[] content) => content.AsSpan(0, Math.Min(content.Length, 512)).IndexOf((byte)0) < 0 && content[0] < 0x80;

    private static bool BeginsWith(byte[] content, string text) =>
        Encoding.UTF8.GetString(content.AsSpan(0, Math.Min(content.Length, 64))).TrimStart('\uFEFF', ' ', '\r', '\n', '\t').StartsWith(text, StringComparison.OrdinalIgnoreCase);
}
