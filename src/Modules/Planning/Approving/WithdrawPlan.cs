using CommunityHub.Contracts.Membership;
using CommunityHub.Contracts.Workflow;
using CommunityHub.Planning.Plans;
using MediatR;

namespace CommunityHub.Planning.Approving;

/// <summary>The authors give a draft up. One that never went anywhere just closes; one on its way ends its process.</summary>
internal sealed record WithdrawPlan(Guid VersionId, string Reason, Actor By) : IRequest;

internal sealed class WithdrawPlanHandler(PlanningDb db, IMediator mediator, TimeProvider clock) : AsyncRequestHandler<WithdrawPlan>
{
    protected override async Task Handle(WithdrawPlan command, CancellationToken cancellationToken)
    {
        var (_, version) = await db.OpenForWriting(command.VersionId, command.By, cancellationToken);
        version.Withdraw(clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);

        foreach (var running in (await mediator.Send(new ProcessesOf($"{version.Id}"), cancellationToken)).Where(p => p.EndedAt is null))
            await mediator.Send(new CancelProcess(running.Id, command.By, command.Reason), cancellationToken);
    }
}
