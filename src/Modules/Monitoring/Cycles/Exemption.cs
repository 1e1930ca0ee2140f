using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommunityHub.Monitoring.Cycles;

/// <summary>A school of a community is not asked by a form, until somebody decides otherwise. Every collection by the form passes it by, also one that the plan asks for.</summary>
internal sealed class Exemption
{
    private Exemption()
    {
    }

    public Guid Id { get; private init; }
    public Guid CommunityId { get; private init; }
    public Guid SchoolId { get; private init; }
    public string FormCode { get; private init; } = "";

    public DateTimeOffset SinceAt { get; private init; }
    public string ByName { get; private init; } = "";

    /// <summary>When it was asked again; null as long as it is not.</summary>
    public DateTimeOffset? EndedAt { get; private set; }
    public string? EndedByName { get; private set; }

    public static Exemption Of(Guid communityId, Guid schoolId, string formCode, string by, DateTimeOffset now) =>
        new() { Id = Guid.CreateVersion7(now), CommunityId = communityId, SchoolId = schoolId, FormCode = formCode, ByName = by, SinceAt = now };

    public void End(string by, DateTimeOffset now) => (EndedAt, EndedByName) = (now, by);

    internal sealed class Mapping : IEntityTypeConfiguration<Exemption>
    {
        public void Configure(EntityTypeBuilder<Exemption> builder)
        {
            builder.ToTable("exemptions");
            builder.Property(e => e.Id).ValueGeneratedNever();
            builder.Property(e => e.FormCode).HasMaxLength(60);
            builder.Property(e => e.ByName).HasMaxLength(200);
            builder.Property(e => e.EndedByName).HasMaxLength(200);
            builder.HasIndex(e => new { e.CommunityId, e.FormCode, e.SchoolId }).IsUnique().HasFilter("ended_at is null");
        }
    }
}
