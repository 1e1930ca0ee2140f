using CommunityHub.Contracts.Membership;
using CommunityHub.Workflow.Running;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Workflow.Operating;

/// <summary>An operator lets a run stand still: no task can be done, no timer falls due, no message is taken.</summary>
internal sealed record SuspendProcess(Guid ProcessInstanceId, string Reason, Actor By) : IRequest;

/// <summary>It goes on; what would have been due meanwhile is due now.</summary>
internal sealed record ResumeProcess(Guid ProcessInstanceId, string Reason, Actor By) : IRequest;

internal sealed class SuspendProcessHandler(WorkflowDb db, DatabaseStage stage, TimeProvider clock) : IRequestHandler<SuspendProcess, Unit>, IRequestHandler<ResumeProcess, Unit>
{
    public async Task<Unit> Handle(SuspendProcess command, CancellationToken cancellationToken)
    {
        Reason.MustBeGiven(command.Reason);
        var instance = await db.LockedRun(command.ProcessInstanceId, cancellationToken);
        instance.Suspend(clock.GetUtcNow());
        foreach (var timer in await db.Timers.Where(t => t.InstanceId == instance.Id && t.DoneAt == null && t.SetAsideAt == null).ToListAsync(cancellationToken))
            timer.Hold();
        foreach (var step in await db.Steps.Where(s => s.InstanceId == instance.Id && s.DoneAt == null && s.SetAsideAt == null).ToListAsync(cancellationToken))
            step.Hold();

        db.History.Add(HistoryEntry.Of(instance, "", "", HistoryKind.Suspended, clock.GetUtcNow(), command.By, remark: command.Reason));
        await db.SaveChangesAsync(cancellationToken);
        return Unit.Value;
    }

    public async Task<Unit> Handle(ResumeProcess command, CancellationToken cancellationToken)
    {
        Reason.MustBeGiven(command.Reason);
        var instance = await db.LockedRun(command.ProcessInstanceId, cancellationToken);
        instance.Resume();
        foreach (var timer in await db.Timers.Where(t => t.InstanceId == instance.Id && t.HeldDueAt != null).ToListAsync(cancellationToken))
            timer.LetGo();
        foreach (var step in await db.Steps.Where(s => s.InstanceId == instance.Id && s.HeldDueAt != null).ToListAsync(cancellationToken))
            step.LetGo();

        db.History.Add(HistoryEntry.Of(instance, "", "", HistoryKind.Resumed, clock.GetUtcNow(), command.By, remark: command.Reason));
        await TakeWhatCameMeanwhile(instance, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return Unit.Value;
    }

    private async Task TakeWhatCameMeanwhile(ProcessInstance instance, CancellationToken cancellationToken)
    {
        foreach (var subscription in await db.Subscriptions.Where(s => s.InstanceId == instance.Id).OrderBy(s => s.Since).ToListAsync(cancellationToken))
            if (instance.Tokens.Find(t => t.Id == subscription.TokenId) is { } token && await stage.Take(subscription.Message, subscription.Key) is { } message)
            {
                db.Remove(subscription);
                await (await stage.BurstOf(instance)).Fire(token, subscription.ElementId, message.Carried);
            }
    }
}
