using System.IO.Compression;
using CommunityHub.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommunityHub.Membership.Internships;

/// <summary>The report of an internship as a Word file or PDF; at most one, the newest.</summary>
internal sealed class ReportFile
{
    public const int Largest = 20_000_000;

    private const int MostParts = 5000;

    public Guid InternshipId { get; private init; }
    public string MediaType { get; private init; } = "";
    public byte[] Content { get; private init; } = [];

    public string FileName => $"internship-report-{InternshipId.ToString()[..8]}.{(MediaType == "application/pdf" ? "pdf" : "docx")}";

    /// <summary>What it is follows from what is in it, and not from its name.</summary>
    public static ReportFile Of(Guid internshipId, byte[] content)
    {
        MustFit(content.Length);
        var mediaType = content.AsSpan().StartsWith("%PDF-"u8) ? "application/pdf"
            : IsWord(content) ? "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
            : throw new RuleViolation("report-file.kind", "Это не файл Word (.docx) без макросов и не PDF. Сохраните отчёт в одном из этих видов.", "This is no Word file (.docx) without macros, and no PDF. Save the report as one of these.");
        return new() { InternshipId = internshipId, MediaType = mediaType, Content = content };
    }

    /// <param name="size">In bytes; asked before the file is read, too.</param>
    public static void MustFit(long size)
    {
        if (size > Largest)
            throw new RuleViolation("report-file.too-large", "Файл больше 20 МБ. Уменьшите картинки в нём или сохраните его как PDF.", "The file is larger than 20 MB. Make its pictures smaller, or save it as a PDF.");
    }

    // Only the list of its parts is read; nothing is unpacked.
    private static bool IsWord(byte[] content)
    {
        if (!content.AsSpan().StartsWith("PK\u0003\u0004"u8))
            return false;

        try
        {
            using var zip = new ZipArchive(new MemoryStream(content, writable: false));
            var parts = zip.Entries.Take(MostParts + 1).Select(part => part.FullName).ToList();
            return parts.Count <= MostParts && parts.Contains("word/document.xml") && !parts.Any(part => part.Contains("vbaProject", StringComparison.OrdinalIgnoreCase));
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }

    internal sealed class Mapping : IEntityTypeConfiguration<ReportFile>
    {
        public void Configure(EntityTypeBuilder<ReportFile> builder)
        {
            builder.ToTable("internship_reports").HasKey(f => f.InternshipId);
            builder.HasOne<Internship>().WithOne().HasForeignKey<ReportFile>(f => f.InternshipId);
            builder.Ignore(f => f.FileName);
            builder.Property(f => f.MediaType).HasMaxLength(100);
        }
    }
}
