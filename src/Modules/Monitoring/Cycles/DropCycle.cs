using CommunityHub.Contracts.Membership;
using CommunityHub.Contracts.Workflow;
using CommunityHub.Kernel;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Monitoring.Cycles;

/// <summary>The curator does without a collection; its schools are not written to.</summary>
/// <param name="TaskId">The task of the launch, when the process waits there.</param>
internal sealed record DropCycle(Guid CycleId, Guid? TaskId, string? Reason, Actor By) : IRequest;

internal sealed class DropCycleHandler(MonitoringDb db, IMediator mediator, TimeProvider clock) : AsyncRequestHandler<DropCycle>
{
    protected override async Task Handle(DropCycle command, CancellationToken cancellationToken)
    {
        var cycle = await db.Cycles.SingleAsync(c => c.Id == command.CycleId, cancellationToken);
        command.By.MustCollect(cycle.CommunityId);
        if (Typed.Text(command.Reason, Cycle.LongestReason) is not { } reason)
            throw new RuleViolation("cycle.drop-reason", "Напишите, почему сбор не проводится.", "Say why there is no such collection.");

        cycle.Drop(reason, clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
        if (command.TaskId is { } task)
            await mediator.Send(new CompleteTask(task, command.By, new Dictionary<string, object?> { ["launch"] = false }, reason), cancellationToken);
    }
}
