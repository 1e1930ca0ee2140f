using CommunityHub.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommunityHub.Membership.Consents;

/// <summary>The signed paper of a consent, as a picture or PDF.</summary>
internal sealed class ConsentScan
{
    public const int Largest = 10_000_000;

    public Guid ConsentId { get; private init; }
    public string MediaType { get; private init; } = "";
    public byte[] Content { get; private init; } = [];

    public string FileName => $"{ConsentId}.{MediaType[(MediaType.IndexOf('/', StringComparison.Ordinal) + 1)..]}";

    /// <summary>What it is follows from how it begins, and not from its name.</summary>
    public static ConsentScan Of(Guid consentId, byte[] content)
    {
        MustBeThere(content.Length);
        var mediaType = content.AsSpan().StartsWith("%PDF-"u8) ? "application/pdf"
            : content.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) ? "image/jpeg"
            : content.AsSpan().StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47]) ? "image/png"
            : throw new RuleViolation("consent-scan.kind", "Это не PDF, не JPG и не PNG. Отсканируйте бумагу заново или сохраните файл в одном из этих видов.", "This is no PDF, JPG or PNG. Scan the paper again, or save the file as one of these.");
        return new() { ConsentId = consentId, MediaType = mediaType, Content = content };
    }

    /// <param name="size">In bytes; asked before the file is read, too.</param>
    public static void MustBeThere(long size)
    {
        if (size == 0)
            throw new RuleViolation("consent-scan.missing", "Приложите скан подписанного согласия: PDF, JPG или PNG.", "Attach a scan of the signed consent: PDF, JPG or PNG.");
        if (size > Largest)
            throw new RuleViolation("consent-scan.too-large", "Скан больше 10 МБ. Сохраните его с меньшим разрешением: 150 точек на дюйм достаточно.", "The scan is larger than 10 MB. Save it with less resolution; 150 dpi will do.");
    }

    internal sealed class Mapping : IEntityTypeConfiguration<ConsentScan>
    {
        public void Configure(EntityTypeBuilder<ConsentScan> builder)
        {
            builder.ToTable("consent_scans").HasKey(s => s.ConsentId);
            builder.HasOne<Consent>().WithOne().HasForeignKey<ConsentScan>(s => s.ConsentId);
            builder.Property(s => s.MediaType).HasMaxLength(40);
        }
    }
}
