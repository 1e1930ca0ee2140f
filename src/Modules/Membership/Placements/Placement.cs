using CommunityHub.Kernel;
using CommunityHub.Membership.Schools;
using CommunityHub.Membership.Time;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommunityHub.Membership.Placements;

/// <summary>To which municipality and cluster a school belonged on these days; totals are made by them.</summary>
internal sealed class Placement : SchoolFact
{
    private Placement()
    {
    }

    /// <summary>«муниципальное образование город Тула».</summary>
    public string Municipality { get; private init; } = "";

    /// <summary>«Зареченский»; null where a municipality has none.</summary>
    public string? Cluster { get; private init; }

    public override string InWords => Cluster is null ? Municipality : Words.Say($"{Municipality}, кластер «{Cluster}»", $"{Municipality}, cluster “{Cluster}”");

    internal override IQueryable<DatedFact> OfSameOwner(MembershipDb db) => db.Placements.Where(p => p.SchoolId == SchoolId);

    public static Placement Of(Guid schoolId, string? municipality, string? cluster) => new()
    {
        SchoolId = schoolId, Cluster = Typed.Line(cluster, School.LongestCity),
        Municipality = Typed.Line(municipality, School.LongestCity) ?? throw new RuleViolation("placement.no-municipality", "Впишите муниципалитет, например «г. Тула».", "Enter the municipality."),
    };

    internal sealed class Mapping : IEntityTypeConfiguration<Placement>
    {
        public void Configure(EntityTypeBuilder<Placement> builder)
        {
            MapOfSchool(builder, "placements");
            builder.Property(p => p.Municipality).HasMaxLength(School.LongestCity);
            builder.Property(p => p.Cluster).HasMaxLength(School.LongestCity);
        }
    }
}
