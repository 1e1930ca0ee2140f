using CommunityHub.Contracts.Workflow;
using CommunityHub.Kernel.Events;
using MediatR;

namespace CommunityHub.Workflow.Running;

internal sealed class CompleteTaskHandler(WorkflowDb db, DatabaseStage stage, Outbox outbox, TimeProvider clock) : AsyncRequestHandler<CompleteTask>
{
    protected override async Task Handle(CompleteTask command, CancellationToken cancellationToken)
    {
        var task = await db.LockTask(command.TaskId, cancellationToken);
        var instance = task.Instance;
        instance.MustNotBeSuspended();

        task.Complete(command.By, clock.GetUtcNow());
        instance.Set(command.Variables);
        db.History.Add(HistoryEntry.Of(instance, task.ElementId, task.NameRu, HistoryKind.Completed, clock.GetUtcNow(), command.By, task.CapacityOf(command.By), command.Remark));
        await outbox.Publish(new TaskCompleted(task.Id, instance.Id, instance.Definition.Key, instance.BusinessKey, task.ElementId, command.By.PersonId), cancellationToken);

        await (await stage.BurstOf(instance)).GoOn(instance.Tokens.Single(t => t.Id == task.TokenId));
        await db.SaveChangesAsync(cancellationToken);
    }
}
