using System.Globalization;
using CommunityHub.Kernel;
using CommunityHub.Membership.Buildings;
using CommunityHub.Membership.Time;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Membership.ResourceCards;

/// <summary>The resources of a school's library in one building on these days.</summary>
internal sealed class ResourceCard : SchoolFact
{
    private ResourceCard()
    {
    }

    /// <summary>The number of the building, 1 where there is but one.</summary>
    public int Building { get; private init; }

    public Library Library { get; private init; } = null!;

    public override string Key => Building.ToString(CultureInfo.InvariantCulture);

    public override string InWords
    {
        get
        {
            string?[] said =
            [
                Say($"корпус {Building}", $"building {Building}"), Library.Area is { } area ? Say($"{area} м²", $"{area} m²") : null,
                Library.Seats is { } seats ? Count(seats, ("место", "места", "мест"), ("seat", "seats")) : null,
                Library.Computers is { } computers ? Count(computers, ("компьютер", "компьютера", "компьютеров"), ("computer", "computers")) : null,
                Library.Equipment is Equipment.None ? null : Library.Equipment.InWords(),
                Library.HasCatalogue ? Say("электронный каталог", "electronic catalogue") : null, Library.Software,
            ];
            return string.Join(", ", said.OfType<string>());
        }
    }

    internal override IQueryable<DatedFact> OfSameOwner(MembershipDb db) => db.ResourceCards.Where(r => r.SchoolId == SchoolId);

    protected override DatedFact Copied() => new ResourceCard { SchoolId = SchoolId, Building = Building, Library = Library with { } };

    public static ResourceCard Of(Guid schoolId, int building, Library library)
    {
        if (building is < 1 or > Buildings.Building.MostBuildings)
            throw new RuleViolation("building.number-impossible", "Номер корпуса — от 1 до 50.", "The number of a building is from 1 to 50.");

        return new() { SchoolId = schoolId, Building = building, Library = library.Checked() };
    }

    internal sealed class Mapping : IEntityTypeConfiguration<ResourceCard>
    {
        public void Configure(EntityTypeBuilder<ResourceCard> builder)
        {
            MapOfSchool(builder, "resource_cards");
            builder.OwnsOne(r => r.Library, library => library.ToJson());
        }
    }
}
