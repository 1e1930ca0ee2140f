using CommunityHub.Contracts.Membership;
using CommunityHub.Kernel;
using CommunityHub.Workflow.Letters;
using CommunityHub.Workflow.Running;
using MediatR;

namespace CommunityHub.Workflow.Inbox;

/// <summary>Takes a task for oneself.</summary>
internal sealed record ClaimTask(Guid TaskId, Actor By) : IRequest;

/// <summary>Gives a claimed task back to its group.</summary>
internal sealed record ReleaseTask(Guid TaskId, Actor By) : IRequest;

/// <summary>Hands a task to a named person.</summary>
internal sealed record DelegateTask(Guid TaskId, Guid ToPersonId, string? Remark, Actor By) : IRequest;

/// <summary>Keeps the unfinished decision, as JSON.</summary>
internal sealed record KeepDraft(Guid TaskId, string Draft, Actor By) : IRequest;

internal sealed class ChangeTasksHandler(WorkflowDb db, IMediator mediator, TaskLetters letters, TimeProvider clock) :
    IRequestHandler<ClaimTask, Unit>, IRequestHandler<ReleaseTask, Unit>, IRequestHandler<DelegateTask, Unit>, IRequestHandler<KeepDraft, Unit>
{
    private const int LongestRemark = 1000;

    public async Task<Unit> Handle(ClaimTask command, CancellationToken cancellationToken)
    {
        var task = await db.LockTask(command.TaskId, cancellationToken);
        task.Claim(command.By, clock.GetUtcNow());
        return await db.SaveAndTell(task, HistoryKind.Claimed, command.By, clock.GetUtcNow(), cancellationToken);
    }

    public async Task<Unit> Handle(ReleaseTask command, CancellationToken cancellationToken)
    {
        var task = await db.LockTask(command.TaskId, cancellationToken);
        var inCapacity = task.CapacityOf(command.By);
        task.Release(command.By);
        return await db.SaveAndTell(task, HistoryKind.Released, command.By, clock.GetUtcNow(), cancellationToken, inCapacity: inCapacity);
    }

    public async Task<Unit> Handle(DelegateTask command, CancellationToken cancellationToken)
    {
        var task = await db.LockTask(command.TaskId, cancellationToken);
        var to = (await mediator.Send(new PeopleById([command.ToPersonId]), cancellationToken)).SingleOrDefault()
            ?? throw new RuleViolation("task.delegate-to-nobody", "Выберите, кому поручить задачу.", "Choose whom to hand the task to.");

        if (command.Remark?.Length > LongestRemark)
            throw new RuleViolation("task.delegate-remark-too-long", $"Пояснение длиннее {LongestRemark} знаков: сократите его.", $"The remark is longer than {LongestRemark} characters: shorten it.");

        var inCapacity = task.CapacityOf(command.By); // before it is somebody else's
        task.Delegate(to, command.By, clock.GetUtcNow());
        await letters.QueueDelegation(task, to, command.By, command.Remark, cancellationToken);
        return await db.SaveAndTell(task, HistoryKind.Delegated, command.By, clock.GetUtcNow(), cancellationToken, $"→ {to.Name}. {command.Remark}".TrimEnd(), inCapacity);
    }

    public async Task<Unit> Handle(KeepDraft command, CancellationToken cancellationToken)
    {
        (await db.LockTask(command.TaskId, cancellationToken)).Keep(command.Draft, command.By);
        await db.SaveChangesAsync(cancellationToken);
        return Unit.Value;
    }
}
