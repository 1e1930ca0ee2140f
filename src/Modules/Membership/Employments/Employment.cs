using CommunityHub.Kernel;
using CommunityHub.Membership.Schools;
using CommunityHub.Membership.Time;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Membership.Employments;

/// <summary>A person works at a school on a post; or elsewhere, which counts for tenure only.</summary>
internal sealed class Employment : PersonFact
{
    public const decimal MostRate = 1.5m;

    private Employment()
    {
    }

    /// <summary>Null for work elsewhere.</summary>
    public Guid? SchoolId { get; private init; }

    /// <summary>«Тульская областная детская библиотека»; null for work at a school of the data bank.</summary>
    public string? Elsewhere { get; private init; }

    /// <summary>The code of a <see cref="SchoolPost"/>.</summary>
    public string Post { get; private init; } = "";

    /// <summary>A part of a full-time post, by quarters: from 0.25 to 1.5.</summary>
    public decimal Rate { get; private init; }

    /// <summary>The person's main work, and not beside another.</summary>
    public bool IsMain { get; private init; }

    public override string Key => $"{SchoolId?.ToString() ?? Elsewhere!.ToLowerInvariant()} {Post}";

    /// <summary>The same post at the same place; whatever its days.</summary>
    public bool IsSameWorkAs(Employment other) => SchoolId == other.SchoolId && Post == other.Post && string.Equals(Elsewhere, other.Elsewhere, StringComparison.OrdinalIgnoreCase);

    public override string InWords => Say($"{Title}, ставка {Rate.InDigits()}{(IsMain ? "" : ", по совместительству")}", $"{Title}, rate {Rate.InDigits()}{(IsMain ? "" : ", beside other work")}");

    public string Title => SchoolPost.Of(Post).Title;

    internal override IQueryable<DatedFact> OfSameOwner(MembershipDb db) => db.Employments.Where(e => e.PersonId == PersonId);

    public static Employment At(Guid personId, Guid schoolId, string? post, decimal? rate, bool isMain) => Make(personId, schoolId, null, post, rate, isMain);

    public static Employment AtOther(Guid personId, string? organisation, string? post, decimal? rate, bool isMain) => Make(personId, null,
        Typed.Line(organisation, School.LongestName) ?? throw new RuleViolation("employment.nowhere", "Укажите школу или другую организацию.", "Enter the school, or another organisation."), post, rate, isMain);

    private static Employment Make(Guid personId, Guid? schoolId, string? elsewhere, string? post, decimal? rate, bool isMain)
    {
        if (rate is null or < 0.25m or > MostRate || rate * 4 % 1 != 0)
            throw new RuleViolation("employment.rate-impossible", "Ставка — от 0,25 до 1,5, четвертями. Например: 0,5 или 1.", "A rate is from 0.25 to 1.5, by quarters. For example 0.5, or 1.");

        return new() { PersonId = personId, SchoolId = schoolId, Elsewhere = elsewhere, Post = SchoolPost.Of(post).Code, Rate = rate.Value, IsMain = isMain };
    }

    /// <summary>One main work at a time; the others are beside it.</summary>
    internal override void RefuseBeside(IReadOnlyCollection<DatedFact> known)
    {
        var main = known.Cast<Employment>().Where(e => e.IsMain).OrderBy(e => e.FirstDay).ToList();
        foreach (var (before, after) in main.Zip(main.Skip(1)))
            if (before.LastDay is null || after.FirstDay <= before.LastDay)
                throw new RuleViolation("employment.two-main-works",
                    $"Основная работа одна: {before.Title} ({before.Days}) и {after.Title} ({after.Days}) пересекаются. Закончите прежнюю или отметьте одну как совместительство.",
                    $"There is one main work at a time: {before.Title} ({before.Days}) and {after.Title} ({after.Days}) overlap. End the former, or mark one as beside the other.");
    }

    internal sealed class Mapping : IEntityTypeConfiguration<Employment>
    {
        public void Configure(EntityTypeBuilder<Employment> builder)
        {
            MapOfPerson(builder, "employments");
            builder.HasOne<School>().WithMany().HasForeignKey(e => e.SchoolId).OnDelete(DeleteBehavior.Restrict);
            builder.Property(e => e.Elsewhere).HasMaxLength(School.LongestName);
            builder.Property(e => e.Post).HasMaxLength(40);
            builder.Property(e => e.Rate).HasPrecision(3, 2);
            builder.Ignore(e => e.Title);
        }
    }
}
