using CommunityHub.Monitoring.Cycles;
using CommunityHub.Monitoring.Responses;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Monitoring.Reviewing;

/// <summary>In which order answers that wait are worth a look: what is odd in one by itself and what is unlike the other schools, times what it weighs in the total of the city.</summary>
internal static class ReviewOrder
{
    /// <summary>As the table keeps it: the first page of forty thousand is the first page of an index.</summary>
    public static IQueryable<Response> WaitingIn(this MonitoringDb db, Guid cycleId) => db.Responses.AsNoTracking()
        .Where(r => r.CycleId == cycleId && r.SubmittedAt != null && r.AcceptedAt == null && r.ExcludedAt == null)
        .OrderByDescending(r => r.WorthALook).ThenBy(r => r.Id);

    /// <summary>What the same schools and buildings said by the same form the year before, as accepted.</summary>
    public static async Task<IReadOnlyDictionary<(Guid School, int Building), string>> LastAnswersOf(this MonitoringDb db, Cycle cycle, IReadOnlyList<Response> responses, CancellationToken cancellationToken)
    {
        var schools = responses.Select(r => r.SchoolId).Distinct().ToList();
        var last = await (
            from r in db.Responses
            join c in db.Cycles on r.CycleId equals c.Id
            where schools.Contains(r.SchoolId) && r.AcceptedAt != null && r.ExcludedAt == null && c.FormCode == cycle.FormCode && c.Year == cycle.Year - 1 && c.Id != cycle.Id
            orderby r.AcceptedAt descending
            select new { r.SchoolId, r.Building, r.Answers }).ToListAsync(cancellationToken);
        return last.GroupBy(r => (r.SchoolId, r.Building)).ToDictionary(r => r.Key, r => r.First().Answers);
    }
}
