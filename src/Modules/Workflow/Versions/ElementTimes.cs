using CommunityHub.Workflow.Definitions;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Workflow.Versions;

/// <summary>One element of a version with what is known of it.</summary>
/// <param name="Here">How many tokens stand there now.</param>
/// <param name="OldestSince">Since when the longest of them does.</param>
/// <param name="Passed">How often it was done in the time looked at.</param>
/// <param name="Median">Half of those times it took no longer; null where it was not done, or takes no time.</param>
/// <param name="NineOfTen">Nine times of ten it took no longer.</param>
internal sealed record ElementTime(Element Element, int Here, DateTimeOffset? OldestSince, int Incidents, int Passed, TimeSpan? Median, TimeSpan? NineOfTen)
{
    /// <summary>Too short to be worth a sign on the drawing.</summary>
    public bool IsShort => Median is null || Median < TimeSpan.FromMinutes(1);

    /// <summary>Where runs stay long, against the longest of all: «hottest», «hot», «warm»; null: not long. A sub-process is as long as what lies in it, which is marked itself.</summary>
    public static string? Heat(ElementTime one, TimeSpan longest) => one.IsShort || one.Element is SubProcess ? null : (one.Median!.Value / longest) switch
    {
        >= 2.0 / 3 => "hottest",
        >= 1.0 / 3 => "hot",
        >= 1.0 / 10 => "warm",
        _ => null,
    };

    public static TimeSpan Longest(IEnumerable<ElementTime> all) => all.Where(e => !e.IsShort && e.Element is not SubProcess).Select(e => e.Median!.Value).DefaultIfEmpty(TimeSpan.MaxValue).Max();
}

internal static class ElementTimes
{
    /// <summary>The times of so many runs tell as much as those of a hundred times as many, and are counted at once.</summary>
    public const int MostRuns = 1000;

    private sealed record Visits(string ElementId, int Times, double? Median, double? NineOfTen);

    /// <summary>How many runs of a version went on within this time.</summary>
    public static Task<int> RunsOf(this WorkflowDb db, Guid definitionId, DateTimeOffset since, CancellationToken cancellationToken) =>
        db.Instances.CountAsync(i => i.DefinitionId == definitionId && (i.EndedAt == null || i.EndedAt >= since), cancellationToken);

    /// <summary>Every element in the order of the drawing; times are those of the youngest <see cref="MostRuns"/>.</summary>
    public static async Task<IReadOnlyList<ElementTime>> TimesOf(this WorkflowDb db, Guid definitionId, ProcessGraph graph, DateTimeOffset since, CancellationToken cancellationToken)
    {
        // Of a repeated activity each repetition is counted, not the token that stands for all of them.
        var repeated = graph.Elements.OfType<Activity>().Where(a => a.Loop is not null).Select(a => a.Id).ToArray();
        var here = await (from token in db.Tokens
                          join run in db.Instances on token.InstanceId equals run.Id
                          where run.DefinitionId == definitionId && run.EndedAt == null && (token.LoopIndex != null || !repeated.Contains(token.ElementId))
                          group token by token.ElementId into at
                          select new { at.Key, Count = at.Count(), Oldest = at.Min(t => t.ArrivedAt) }).ToDictionaryAsync(h => h.Key, cancellationToken);
        var incidents = await db.Incidents.Where(i => i.ResolvedAt == null && i.Instance.DefinitionId == definitionId && i.Instance.EndedAt == null)
            .GroupBy(i => i.ElementId).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(i => i.Key, i => i.Count, cancellationToken);
        var visits = (await db.VisitsOf(definitionId, since, cancellationToken)).ToDictionary(v => v.ElementId);

        return [.. graph.Elements.Select(e => (Element: e, Here: here.GetValueOrDefault(e.Id), Visits: visits.GetValueOrDefault(e.Id))).Select(e => new ElementTime(
            e.Element, e.Here?.Count ?? 0, e.Here?.Oldest, incidents.GetValueOrDefault(e.Element.Id), e.Visits?.Times ?? 0,
            Span(e.Element, e.Visits?.Median), Span(e.Element, e.Visits?.NineOfTen)))];
    }

    private static TimeSpan? Span(Element element, double? seconds) => seconds is { } known && element.TakesTime() ? TimeSpan.FromSeconds(known) : null;

    // The first time that something was entered in a run ended with the first end of it, the second with the second: who came first, leaves first.
    private static Task<List<Visits>> VisitsOf(this WorkflowDb db, Guid definitionId, DateTimeOffset since, CancellationToken cancellationToken) => db.Database.SqlQuery<Visits>($"""
        with runs as materialized (
            select id from workflow.instances where definition_id = {definitionId} and (ended_at is null or ended_at >= {since}) order by started_at desc limit {MostRuns}
        ), turns as (
            select h.instance_id, h.element_id collate "C" as element_id, h.at, h.kind, row_number() over (partition by h.instance_id, h.element_id collate "C", h.kind = 'Entered' order by h.id) as turn
            from runs join workflow.history h on h.instance_id = runs.id where h.kind in ('Entered', 'Completed', 'Cancelled', 'Skipped')
        ), visits as (
            select element_id, extract(epoch from max(at) filter (where kind <> 'Entered') - min(at) filter (where kind = 'Entered'))::float8 as took,
                max(at) filter (where kind = 'Completed') as done_at
            from turns group by instance_id, element_id, turn
        )
        select element_id, count(*)::int as times, percentile_cont(0.5) within group (order by took) filter (where took >= 0) as median,
            percentile_cont(0.9) within group (order by took) filter (where took >= 0) as nine_of_ten
        from visits where done_at >= {since} group by element_id
        """).ToListAsync(cancellationToken);
}
