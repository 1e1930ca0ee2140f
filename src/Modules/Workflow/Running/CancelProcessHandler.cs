using CommunityHub.Contracts.Workflow;
using CommunityHub.Kernel;
using CommunityHub.Kernel.Events;
using MediatR;

namespace CommunityHub.Workflow.Running;

internal sealed class CancelProcessHandler(WorkflowDb db, Burst burst, Outbox outbox, TimeProvider clock) : AsyncRequestHandler<CancelProcess>
{
    protected override async Task Handle(CancelProcess command, CancellationToken cancellationToken)
    {
        var instance = await db.Lock(command.ProcessInstanceId, cancellationToken)
            ?? throw new RuleViolation("process.not-found", "Такого процесса нет.", "There is no such process.");
        if (string.IsNullOrWhiteSpace(command.Reason))
            throw new RuleViolation("process.cancel-without-reason", "Напишите, почему процесс прекращается: это останется в истории.", "Write why the process is stopped: it stays in the history.");

        instance.Cancel(clock.GetUtcNow());
        await burst.Stop(instance, cancellationToken);
        db.History.Add(HistoryEntry.Of(instance, "", "", HistoryKind.Cancelled, clock.GetUtcNow(), command.By, remark: command.Reason));
        await outbox.Publish(new ProcessEnded(instance.Id, instance.Definition.Key, instance.BusinessKey, Cancelled: true), cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
    }
}
