using CommunityHub.Monitoring.Cycles;
using CommunityHub.Monitoring.Responses;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Monitoring.Answering;

/// <summary>A response, the cycle that asks for it, and what the same school answered by the same form last.</summary>
/// <param name="Last">As accepted; null when there was nothing.</param>
/// <param name="LastIn">The year of which <paramref name="Last"/> tells.</param>
/// <param name="IsReported">The report of the cycle has gone to the director.</param>
internal sealed record ResponseInItsCycle(Response Response, Cycle Cycle, string? Last, int? LastIn, bool IsReported)
{
    /// <summary>All in one trip: hundreds are asked for in a second when a deadline is near.</summary>
    /// <param name="toChange">The response is locked until the end of the transaction, and what is changed in it is saved.</param>
    public static async Task<ResponseInItsCycle?> Find(MonitoringDb db, Guid id, CancellationToken cancellationToken, bool toChange = false)
    {
        var responses = toChange ? db.Responses.FromSql($"select * from monitoring.responses where id = {id} for update") : db.Responses.Where(r => r.Id == id);
        var found = await Of(responses, db).SingleOrDefaultAsync(cancellationToken);
        if (toChange && found is not null)
        {
            // What this scope has read of it before is let go: what stands there now may be another's.
            if (db.Responses.Local.FindEntry(id) is { } known)
                known.State = EntityState.Detached;
            db.Attach(found.Response);
        }

        return found;
    }

    /// <summary>Those that nobody else has locked, locked until the end of the transaction. What is to be saved of them has to be attached.</summary>
    public static async Task<IReadOnlyList<ResponseInItsCycle>> LockFree(MonitoringDb db, Guid[] ids, CancellationToken cancellationToken) =>
        await Of(db.Responses.FromSql($"select * from monitoring.responses where id = any({ids}) for update skip locked"), db).ToListAsync(cancellationToken);

    private static IQueryable<ResponseInItsCycle> Of(IQueryable<Response> responses, MonitoringDb db) => (
        from one in db.WithLastYear(responses)
        select new ResponseInItsCycle(one.Response, one.Cycle, one.Last, one.LastIn, one.Cycle.ClosedAt != null && db.Reports.Any(report => report.CycleId == one.Cycle.Id && report.SentAt != null))).AsNoTracking();
}
