using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Monitoring.Responses;

internal static class LockedResponse
{
    /// <summary>
    /// An answer as it stands after whoever was changing it is done; nobody else changes it until the end of the transaction. What this scope has read of it
    /// before is let go: EF would give that back instead, and a second press would see an answer that was not sent yet.
    /// </summary>
    public static Task<Response?> LockResponse(this MonitoringDb db, Guid id, CancellationToken cancellationToken)
    {
        foreach (var seen in db.ChangeTracker.Entries<Response>().Where(e => e.State is EntityState.Unchanged && e.Entity.Id == id).ToList())
            seen.State = EntityState.Detached;
        return db.Responses.FromSql($"select * from monitoring.responses where id = {id} for update").SingleOrDefaultAsync(cancellationToken);
    }
}
