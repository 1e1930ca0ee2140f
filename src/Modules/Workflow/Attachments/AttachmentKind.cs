using System.IO.Compression;
using System.Text;
using CommunityHub.Kernel;

namespace CommunityHub.Workflow.Attachments;

/// <summary>What may be attached: papers and pictures. The name says which, and the file must begin as such a file begins.</summary>
internal sealed record AttachmentKind(string Extension, string MediaType, Func<byte[], bool> Begins)
{
    private static readonly Func<byte[], bool> Zip = content => content.AsSpan().StartsWith("PK\u0003\u0004"u8);
    private static readonly Func<byte[], bool> Compound = content => content.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0]);

    private static readonly AttachmentKind[] All =
    [
        new(".pdf", "application/pdf", content => content.AsSpan().StartsWith("%PDF-"u8)),
        new(".docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", Zip),
        new(".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", Zip),
        new(".pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation", Zip),
        new(".odt", "application/vnd.oasis.opendocument.text", Zip),
        new(".ods", "application/vnd.oasis.opendocument.spreadsheet", Zip),
        new(".doc", "application/msword", Compound),
        new(".xls", "application/vnd.ms-excel", Compound),
        new(".rtf", "application/rtf", content => content.AsSpan().StartsWith("{\\rtf"u8)),
        new(".txt", "text/plain", content => !content.AsSpan().Contains((byte)0)),
        new(".csv", "text/csv", content => !content.AsSpan().Contains((byte)0)),
        new(".jpg", "image/jpeg", content => content.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF])),
        new(".jpeg", "image/jpeg", content => content.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF])),
        new(".png", "image/png", content => content.AsSpan().StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])),
    ];

    /// <summary>For the file field of a form.</summary>
    public static string Accepted => string.Join(',', All.Select(kind => kind.Extension));

    public static AttachmentKind Of(string name, byte[] content)
    {
        var kind = All.FirstOrDefault(k => name.EndsWith(k.Extension, StringComparison.OrdinalIgnoreCase))
            ?? throw new RuleViolation("attachment.kind", $"Файл «{name}» такого вида приложить нельзя. Подойдут: {Accepted.Replace(",", ", ")}.", $"A file such as “{name}” cannot be attached. These can: {Accepted.Replace(",", ", ")}.");
        if (!kind.Begins(content))
            throw new RuleViolation("attachment.not-what-it-says", $"Внутри файла «{name}» не то, что обещает его имя. Откройте его и сохраните заново как {kind.Extension}.",
                $"The file “{name}” is not what its name says. Open it and save it again as {kind.Extension}.");
        if (kind.Begins == Zip && HasMacros(content))
            throw new RuleViolation("attachment.macros", $"В файле «{name}» есть макросы. Сохраните его без них.", $"The file “{name}” has macros. Save it without them.");
        return kind;
    }

    /// <summary>The name alone, without a path and without signs that turn or hide what follows.</summary>
    public static string Clean(string? name)
    {
        var last = (name ?? "").Split('/', '\\')[^1].Normalize(NormalizationForm.FormC);
        last = string.Concat(last.Where(c => !char.IsControl(c) && char.GetUnicodeCategory(c) is not (System.Globalization.UnicodeCategory.Format or System.Globalization.UnicodeCategory.Surrogate) && c is not ('"' or '<' or '>' or '|' or '*' or '?' or ':'))).Trim();
        return last.Length <= Attachment.LongestName ? last : last[..(Attachment.LongestName - 10)] + Path.GetExtension(last)[..Math.Min(10, Path.GetExtension(last).Length)];
    }

    private static bool HasMacros(byte[] content)
    {
        try
        {
            using var zip = new ZipArchive(new MemoryStream(content), ZipArchiveMode.Read);
            return zip.Entries.Any(e => e.FullName.EndsWith("vbaProject.bin", StringComparison.OrdinalIgnoreCase));
        }
        catch (InvalidDataException)
        {
            throw new RuleViolation("attachment.broken", "Файл повреждён или сохранён не до конца. Откройте его и сохраните ещё раз.", "The file is damaged or was cut short. Open it and save it again.");
        }
    }
}
