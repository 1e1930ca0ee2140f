using System.Globalization;
using CommunityHub.Kernel;
using CommunityHub.Membership.Schools;
using CommunityHub.Membership.Time;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Membership.Buildings;

/// <summary>A building of a school on these days; each may have a library of its own.</summary>
internal sealed class Building : SchoolFact
{
    public const int MostBuildings = 50;

    private Building()
    {
    }

    /// <summary>The school's own number of it, from 1.</summary>
    public int Number { get; private init; }

    public string Address { get; private init; } = "";
    public bool HasLibrary { get; private init; }

    public override string Key => Number.ToString(CultureInfo.InvariantCulture);

    public override string InWords => Say($"корпус {Number}: {Address}, ", $"building {Number}: {Address}, ") + (HasLibrary ? Say("с библиотекой", "with a library") : Say("без библиотеки", "without a library"));

    internal override IQueryable<DatedFact> OfSameOwner(MembershipDb db) => db.Buildings.Where(b => b.SchoolId == SchoolId);

    public static Building Of(Guid schoolId, int number, string? address, bool hasLibrary)
    {
        if (number is < 1 or > MostBuildings)
            throw new RuleViolation("building.number-impossible", "Номер корпуса — от 1 до 50.", "The number of a building is from 1 to 50.");

        return new()
        {
            SchoolId = schoolId, Number = number, HasLibrary = hasLibrary,
            Address = Typed.Line(address, School.LongestName) ?? throw new RuleViolation("building.no-address", "Впишите адрес корпуса: улица и дом.", "Enter the street and number of the building."),
        };
    }

    internal sealed class Mapping : IEntityTypeConfiguration<Building>
    {
        public void Configure(EntityTypeBuilder<Building> builder)
        {
            MapOfSchool(builder, "buildings");
            builder.Property(b => b.Address).HasMaxLength(School.LongestName);
        }
    }
}
