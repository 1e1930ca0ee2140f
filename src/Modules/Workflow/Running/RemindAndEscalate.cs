using CommunityHub.Contracts.Membership;
using CommunityHub.Contracts.Workflow;
using CommunityHub.Kernel.Events;

namespace CommunityHub.Workflow.Running;

/// <summary>The topic «workflow.remind»: whoever can do the task the timer is attached to gets a letter.</summary>
internal sealed class RemindOfTask(WorkflowDb db, Outbox outbox, TimeProvider clock) : IServiceStep
{
    public async Task<IReadOnlyDictionary<string, object?>> Run(ServiceStep step, CancellationToken cancellationToken)
    {
        if (step.AttachedTask is { } taskId && await db.LockTask(taskId, cancellationToken) is { IsOpen: true } task)
        {
            db.History.Add(HistoryEntry.Of(task.Instance, task.ElementId, task.NameRu, HistoryKind.Reminded, clock.GetUtcNow()));
            await outbox.Publish(new TaskReminded(task.Id), cancellationToken);
        }

        return new Dictionary<string, object?>();
    }
}

/// <summary>
/// The topic «workflow.escalate»: the task is offered to one more group. Which one, or which ones with commas between them, the drawing says by the
/// input parameter «escalateTo»; where it says nothing, to the deputy director.
/// </summary>
internal sealed class EscalateTask(WorkflowDb db, Outbox outbox, TimeProvider clock) : IServiceStep
{
    public const string To = "escalateTo";

    public async Task<IReadOnlyDictionary<string, object?>> Run(ServiceStep step, CancellationToken cancellationToken)
    {
        if (step.AttachedTask is { } taskId && await db.LockTask(taskId, cancellationToken) is { IsOpen: true } task)
        {
            var groups = (step.Variables.GetValueOrDefault(To) as string ?? Group.Deputy).Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            foreach (var group in groups)
            {
                task.Escalate(group, clock.GetUtcNow());
                await outbox.Publish(new TaskEscalated(task.Id, group), cancellationToken);
            }

            db.History.Add(HistoryEntry.Of(task.Instance, task.ElementId, task.NameRu, HistoryKind.Escalated, clock.GetUtcNow()));
        }

        return new Dictionary<string, object?>();
    }
}
