using CommunityHub.Kernel;
using CommunityHub.Membership.Communities;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Membership.Schools;

/// <summary>A school is added; it joins the communities of whoever keeps it, from today on.</summary>
internal sealed record RegisterSchool(SchoolFacts Facts, IReadOnlyList<Guid> Joins) : IRequest<Guid>;

internal sealed class RegisterSchoolHandler(MembershipDb db, TimeProvider clock) : IRequestHandler<RegisterSchool, Guid>
{
    public async Task<Guid> Handle(RegisterSchool command, CancellationToken cancellationToken)
    {
        var school = School.Register(command.Facts);
        await db.RefuseDouble(school, cancellationToken);

        db.Add(school);
        db.AddRange(command.Joins.Select(community => MemberSchool.Join(community, school.Id, clock.Today())));
        await db.SaveChangesAsync(cancellationToken);
        return school.Id;
    }
}

internal static class Doubles
{
    /// <summary>One school, one row: by kind and number in a city, and by name.</summary>
    public static async Task RefuseDouble(this MembershipDb db, School school, CancellationToken cancellationToken) =>
        school.RefusedAsDoubleOf(await db.MaybeDoublesOf([school], cancellationToken));

    /// <summary>The schools that are known and may be one of these.</summary>
    public static async Task<IReadOnlyList<School>> MaybeDoublesOf(this MembershipDb db, IReadOnlyCollection<School> schools, CancellationToken cancellationToken)
    {
        if (schools.Count == 0)
            return [];

        // Two who add the same school at once come here one after the other.
        await db.OneAtATime("membership.schools", cancellationToken);

        string[] cities = [.. schools.Select(s => s.City).Distinct()], names = [.. schools.Select(s => s.ShortName).Distinct()];
        int[] numbers = [.. schools.Select(s => s.Number).OfType<int>().Distinct()];
        return await db.Schools.AsNoTracking().Where(s => cities.Contains(s.City) && ((s.Number != null && numbers.Contains(s.Number.Value)) || names.Contains(s.ShortName))).ToListAsync(cancellationToken);
    }

    /// <summary>The school itself, unless it is one of these.</summary>
    public static School RefusedAsDoubleOf(this School school, IEnumerable<School> others)
    {
        var known = others.FirstOrDefault(s => s.Id != school.Id && s.City == school.City && ((s.Number is not null && s.Kind == school.Kind && s.Number == school.Number) || s.ShortName == school.ShortName));
        return known is null ? school : throw new RuleViolation("school.known-already", $"Эта школа уже есть: {known.ShortName}. Откройте её карточку и поправьте данные там.",
            $"This school is known already: {known.ShortName}. Open its card and correct the record there.");
    }
}
