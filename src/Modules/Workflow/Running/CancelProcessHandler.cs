using CommunityHub.Contracts.Workflow;
using CommunityHub.Kernel;
using CommunityHub.Kernel.Events;
using MediatR;

namespace CommunityHub.Workflow.Running;

internal sealed class CancelProcessHandler(WorkflowDb db, DatabaseStage stage, Outbox outbox, TimeProvider clock) : AsyncRequestHandler<CancelProcess>
{
    protected override async Task Handle(CancelProcess command, CancellationToken cancellationToken)
    {
        var instance = await db.LockedRun(command.ProcessInstanceId, cancellationToken);
        Reason.MustBeGiven(command.Reason);
        if (instance.CallerId is not null && !instance.IsOver)
            throw new RuleViolation("process.is-called",
                "Этот процесс вызван другим и ждёт его. Прекратите вызвавший процесс: этот закончится вместе с ним.", "This process was called by another one. Stop that one: this one ends with it.");

        instance.Cancel(clock.GetUtcNow());
        await (await stage.BurstOf(instance)).Stop();
        db.History.Add(HistoryEntry.Of(instance, "", "", HistoryKind.Cancelled, clock.GetUtcNow(), command.By, remark: command.Reason));
        await outbox.Publish(new ProcessEnded(instance.Id, instance.Definition.Key, instance.BusinessKey, Cancelled: true), cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
    }
}
