using CommunityHub.Monitoring.Cycles;

namespace CommunityHub.Monitoring.Responses;

/// <summary>The one rule of what a school said the year before.</summary>
internal static class LastYear
{
    /// <summary>
    /// Each response with its cycle, and what the same school (or building) answered by the same form the year before: as accepted, if it counts, and by whichever community it was asked; of several
    /// the one that was accepted last. All in one trip.
    /// </summary>
    public static IQueryable<WithLastYear> WithLastYear(this MonitoringDb db, IQueryable<Response> responses) =>
        from response in responses
        join cycle in db.Cycles on response.CycleId equals cycle.Id
        select new WithLastYear
        {
            Response = response, Cycle = cycle,
            Last = (
                from before in db.Responses
                join its in db.Cycles on before.CycleId equals its.Id
                where before.SchoolId == response.SchoolId && before.Building == response.Building && before.AcceptedAt != null && before.ExcludedAt == null && its.FormCode == cycle.FormCode && its.Year == cycle.Year - 1 && its.Id != cycle.Id
                orderby before.AcceptedAt descending
                select before.Answers).FirstOrDefault(),
        };
}

internal sealed class WithLastYear
{
    public required Response Response { get; init; }
    public required Cycle Cycle { get; init; }

    /// <summary>Null when there was nothing.</summary>
    public required string? Last { get; init; }
}
