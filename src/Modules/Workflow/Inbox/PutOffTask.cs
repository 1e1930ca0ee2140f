using CommunityHub.Contracts.Membership;
using CommunityHub.Kernel;
using CommunityHub.Workflow.Running;
using MediatR;

namespace CommunityHub.Workflow.Inbox;

/// <summary>Puts a task off until a day begins; it comes back by itself, and at its due moment in any case.</summary>
internal sealed record PutOffTask(Guid TaskId, DateOnly? Until, Actor By) : IRequest;

/// <summary>Takes a task up again that had been put off.</summary>
internal sealed record TakeUpTask(Guid TaskId, Actor By) : IRequest;

/// <summary>Says how urgent a task is.</summary>
internal sealed record RankTask(Guid TaskId, Urgency Urgency, Actor By) : IRequest;

internal sealed class PutOffTaskHandler(WorkflowDb db, TimeProvider clock) : IRequestHandler<PutOffTask, Unit>, IRequestHandler<TakeUpTask, Unit>, IRequestHandler<RankTask, Unit>
{
    public async Task<Unit> Handle(PutOffTask command, CancellationToken cancellationToken)
    {
        var until = command.Until ?? throw new RuleViolation("task.put-off-until-when", "Выберите день, до которого отложить задачу.", "Choose the day until which to put the task off.");
        var task = await db.LockTask(command.TaskId, cancellationToken);
        task.PutOff(until, command.By, clock.GetUtcNow());
        return await db.SaveAndTell(task, HistoryKind.PutOff, command.By, clock.GetUtcNow(), cancellationToken, until.InDigits());
    }

    public async Task<Unit> Handle(TakeUpTask command, CancellationToken cancellationToken)
    {
        var task = await db.LockTask(command.TaskId, cancellationToken);
        task.TakeUpAgain(command.By);
        return await db.SaveAndTell(task, HistoryKind.TakenUp, command.By, clock.GetUtcNow(), cancellationToken);
    }

    public async Task<Unit> Handle(RankTask command, CancellationToken cancellationToken)
    {
        var task = await db.LockTask(command.TaskId, cancellationToken);
        task.Rank(command.Urgency.AsPriority(), command.By);
        return await db.SaveAndTell(task, HistoryKind.Ranked, command.By, clock.GetUtcNow(), cancellationToken, command.Urgency.InWords());
    }
}
