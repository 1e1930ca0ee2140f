using CommunityHub.Contracts.Workflow;
using MediatR;

namespace CommunityHub.Monitoring.Cycles;

/// <summary>Each day of a cycle: whoever has something to do is reminded when it is time, and not on other days; batch by batch.</summary>
internal sealed class RemindSchools(MonitoringDb db, IMediator mediator) : IServiceStep
{
    public async Task<IReadOnlyDictionary<string, object?>> Run(ServiceStep step, CancellationToken cancellationToken)
    {
        if (await db.CycleOf(step, cancellationToken) is { IsOpen: true } cycle)
            await mediator.Send(new RemindSchoolsOf(cycle.Id), cancellationToken);
        return CycleOfStep.Nothing;
    }
}
