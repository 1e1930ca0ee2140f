using CommunityHub.Contracts.Workflow;
using CommunityHub.Kernel.Due;
using CommunityHub.Kernel.Events;
using CommunityHub.Workflow.Definitions;

namespace CommunityHub.Workflow.Running;

/// <summary>Writes down that a step or timer has failed; after its last attempt, an incident waits for an operator.</summary>
internal sealed class FailedWaits(WorkflowDb db, Outbox outbox, TimeProvider clock)
{
    public async Task Note(DueRow row, Guid instanceId, Guid tokenId, string elementId, CancellationToken cancellationToken)
    {
        var instance = await db.Lock(instanceId, cancellationToken);
        if (instance?.Tokens.SingleOrDefault(t => t.Id == tokenId) is not { } token)
            return;

        var name = (await db.GraphOf(instance.DefinitionId, cancellationToken)).Find(elementId)?.Name ?? elementId;
        db.History.Add(HistoryEntry.Of(instance, elementId, name, HistoryKind.Failed, clock.GetUtcNow(), remark: row.LastError));
        if (row.SetAsideAt is null)
            return;

        var incident = Incident.Of(instance, token.Id, elementId, row.Id, row.LastError!, clock.GetUtcNow());
        db.Incidents.Add(incident);
        await outbox.Publish(new IncidentRaised(incident.Id, instance.Id, instance.Title, name, row.LastError!), cancellationToken);
    }
}
