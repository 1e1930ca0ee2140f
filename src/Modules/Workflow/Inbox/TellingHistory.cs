using CommunityHub.Contracts.Membership;
using CommunityHub.Workflow.Running;
using MediatR;

namespace CommunityHub.Workflow.Inbox;

internal static class TellingHistory
{
    /// <summary>Saves what was done with a task, and who did it in which capacity. A second click changes nothing, and is no second line of history.</summary>
    /// <param name="inCapacity">Where the act itself takes it away; else as it is after it.</param>
    public static async Task<Unit> SaveAndTell(this WorkflowDb db, UserTask task, HistoryKind kind, Actor by, DateTimeOffset now, CancellationToken cancellationToken, string? remark = null, Capacity? inCapacity = null)
    {
        if (!db.ChangeTracker.HasChanges())
            return Unit.Value;

        db.History.Add(HistoryEntry.Of(task.Instance, task.ElementId, task.NameRu, kind, now, by, inCapacity ?? task.CapacityOf(by), remark));
        await db.SaveChangesAsync(cancellationToken);
        return Unit.Value;
    }
}
