using CommunityHub.Membership.Qualifications;
using CommunityHub.Membership.Schools;
using CommunityHub.Membership.Staff;
using CommunityHub.Membership.Time;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Membership.Statistics;

/// <summary>A community in numbers, as of a day. Kept as JSON by snapshots: what is here may grow, and does not change.</summary>
/// <param name="Counts">People by sort and code; whoever is in none of the codes under <see cref="FigureSorts.Unknown"/>.</param>
/// <param name="TenureSteps">The pyramid of tenure, by <see cref="Steps"/>.</param>
/// <param name="AgeSteps">The pyramid of age: of those educated in librarianship, and the others.</param>
internal sealed record CommunityFigures(
    PlaceFigures Total, IReadOnlyList<PlaceFigures> Places, IReadOnlyDictionary<FigureSort, IReadOnlyDictionary<string, int>> Counts, IReadOnlyList<BothSides> TenureSteps, IReadOnlyList<BothSides> AgeSteps)
{
    /// <summary>The least years of each step of the pyramid of tenure.</summary>
    public static readonly IReadOnlyList<int> Steps = [0, 1, 3, 6, 10, 15, 20, 25, 30];

    public int Of(FigureSort sort, string code) => Counts.TryGetValue(sort, out var counts) ? counts.GetValueOrDefault(code) : 0;

    /// <summary>The codes of a sort that a page shows: all of them, and the unknown where there are any.</summary>
    public IEnumerable<(string Code, int People)> Shown(FigureSort sort) =>
        sort.Codes().Append(FigureSorts.Unknown).Select(code => (code, Of(sort, code))).Where(one => one.code != FigureSorts.Unknown || one.Item2 > 0);

    public static CommunityFigures Of(IReadOnlyCollection<StaffRow> people, IReadOnlyCollection<SchoolOfCommunity> schools)
    {
        var places = schools.Select(s => (s.Municipality, s.Cluster)).Union(people.Select(p => (p.Municipality, p.Cluster))).OrderBy(p => p.Municipality is null).ThenBy(p => p.Municipality, StringComparer.CurrentCulture).ThenBy(p => p.Cluster is null).ThenBy(p => p.Cluster, StringComparer.CurrentCulture);
        return new(
            PlaceFigures.Of(null, null, people, schools),
            [.. places.Select(place => PlaceFigures.Of(place.Municipality, place.Cluster, [.. people.Where(p => (p.Municipality, p.Cluster) == place)], [.. schools.Where(s => (s.Municipality, s.Cluster) == place)]))],
            FigureSorts.All.ToDictionary(sort => sort, sort => (IReadOnlyDictionary<string, int>)people.GroupBy(row => sort.CodeOf(row)).ToDictionary(group => group.Key, group => group.Count())),
            [.. Steps.Select((_, step) => new BothSides($"{Steps[step]}", people.Count(p => StepOf(p.Tenure?.Months) == step), people.Count(p => StepOf(p.Tenure?.InLibraries) == step)))],
            [.. Enum.GetValues<AgeBand>().Select(band => new BothSides($"{band}", people.Count(p => p.Learning?.AgeBand == band && p.Learning.IsOfLibraries), people.Count(p => p.Learning?.AgeBand == band && !p.Learning.IsOfLibraries)))]);
    }

    private static int? StepOf(int? months) => months is { } known ? Enumerable.Range(0, Steps.Count).Last(step => Steps[step] * 12 <= known) : null;
}

/// <summary>A community, or its part in one municipality and cluster.</summary>
internal sealed record PlaceFigures(string? Municipality, string? Cluster, int Schools, int People, int Beginners, int Pupils, decimal LibraryPosts, decimal Taken, decimal Vacant)
{
    public static PlaceFigures Of(string? municipality, string? cluster, IReadOnlyCollection<StaffRow> people, IReadOnlyCollection<SchoolOfCommunity> schools) => new(
        Municipality: municipality, Cluster: cluster, Schools: schools.Count, People: people.Count, Beginners: people.Count(p => p.IsBeginner), Pupils: schools.Sum(s => s.Figures.Pupils ?? 0),
        LibraryPosts: schools.Sum(s => s.Figures.LibraryPosts ?? 0), Taken: schools.Sum(s => s.Figures.Taken), Vacant: schools.Sum(s => s.Figures.Vacant ?? 0));
}

/// <summary>One step of a pyramid.</summary>
internal sealed record BothSides(string Code, int Left, int Right);

/// <summary>A member school on a day.</summary>
internal sealed record SchoolOfCommunity(Guid Id, string? Municipality, string? Cluster, SchoolFigures Figures);

internal static class ReadingCommunityFigures
{
    public static async Task<CommunityFigures> FiguresOn(this MembershipDb db, Guid communityId, AsOf asOf, CancellationToken cancellationToken = default)
    {
        var people = await db.StaffOn(communityId, asOf, cancellationToken);
        var ids = db.MemberSchoolsOn(communityId, asOf.Day);
        var schools = await ids.Distinct().ToListAsync(cancellationToken);
        var places = await db.Placements.AsNoTracking().On(asOf).Where(p => ids.Contains(p.SchoolId)).ToDictionaryAsync(p => p.SchoolId, cancellationToken);
        var figures = await db.FiguresOf(ids, asOf, cancellationToken);
        return CommunityFigures.Of(people, [.. schools.Select(id => new SchoolOfCommunity(id, places.GetValueOrDefault(id)?.Municipality, places.GetValueOrDefault(id)?.Cluster, figures.GetValueOrDefault(id, SchoolFigures.Unknown)))]);
    }
}
