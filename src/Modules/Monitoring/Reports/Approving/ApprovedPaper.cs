using System.Security.Cryptography;
using CommunityHub.Monitoring.Reports.Papers;
using CommunityHub.Monitoring.Reports.Writing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommunityHub.Monitoring.Reports.Approving;

/// <summary>The file of an approved report, to the byte: whatever the house prints otherwise in later years, this paper stays as it was approved.</summary>
internal sealed class ApprovedPaper
{
    private ApprovedPaper()
    {
    }

    public Guid Id { get; private init; }
    public Guid ReportId { get; private init; }
    public PaperKind Kind { get; private init; }
    public byte[] Content { get; private init; } = [];

    /// <summary>SHA-256 of the file, in hexadecimal digits.</summary>
    public string Fingerprint { get; private init; } = "";
    public DateTimeOffset MadeAt { get; private init; }

    public static ApprovedPaper Of(Report report, PaperKind kind, byte[] content, DateTimeOffset now) => report.FrozenAt is null
        ? throw new ArgumentException("The report is not approved yet.", nameof(report))
        : new() { Id = Guid.CreateVersion7(now), ReportId = report.Id, Kind = kind, Content = content, Fingerprint = Convert.ToHexStringLower(SHA256.HashData(content)), MadeAt = now };

    internal sealed class Mapping : IEntityTypeConfiguration<ApprovedPaper>
    {
        public void Configure(EntityTypeBuilder<ApprovedPaper> builder)
        {
            builder.ToTable("approved_papers");
            builder.Property(p => p.Id).ValueGeneratedNever();
            builder.Property(p => p.Kind).HasConversion<string>().HasMaxLength(10);
            builder.Property(p => p.Fingerprint).HasMaxLength(64);
            builder.HasOne<Report>().WithMany().HasForeignKey(p => p.ReportId).OnDelete(DeleteBehavior.Cascade);
            builder.HasIndex(p => new { p.ReportId, p.Kind }).IsUnique();
        }
    }
}
