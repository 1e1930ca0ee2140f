using CommunityHub.Monitoring.Responses;

namespace CommunityHub.Monitoring.Reports.Questions;

/// <summary>The answers of a collection by which its questions are judged: those that were begun and are awaited, those saved last first, and no more than so many.
/// One choice for all that is told of them.</summary>
internal static class LookedAt
{
    public const int Most = 2_000;

    /// <param name="most">How many at the most.</param>
    public static IQueryable<Response> In(MonitoringDb db, Guid cycleId, int most = Most) => db.Responses
        .Where(r => r.CycleId == cycleId && r.StartedAt != null && r.ExcludedAt == null)
        .OrderBy(r => r.SavedAt == null).ThenByDescending(r => r.SavedAt).ThenBy(r => r.Id).Take(most);
}
