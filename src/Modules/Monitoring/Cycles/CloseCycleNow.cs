using CommunityHub.Contracts.Membership;
using CommunityHub.Contracts.Workflow;
using CommunityHub.Kernel;
using MediatR;

namespace CommunityHub.Monitoring.Cycles;

/// <summary>The curator does not wait any longer: the collecting is over now.</summary>
internal sealed record CloseCycleNow(Guid CycleId, Actor By) : IRequest;

internal sealed class CloseCycleNowHandler(MonitoringDb db, IMediator mediator) : AsyncRequestHandler<CloseCycleNow>
{
    protected override async Task Handle(CloseCycleNow command, CancellationToken cancellationToken)
    {
        var cycle = await db.CycleToLead(command.CycleId, command.By, cancellationToken);
        if (!cycle.IsOpen)
            throw new RuleViolation("cycle.not-open", "Закрыть можно только сбор, который идёт.", "Only a collection that is going on can be closed.");

        await mediator.Send(new CorrelateMessage("monitoring.collecting-over", $"{cycle.Id}", new Dictionary<string, object?>(), command.By), cancellationToken);
    }
}
