using CommunityHub.Contracts.Membership;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Monitoring.Cycles;

/// <summary>Every school of a cycle gets more time.</summary>
internal sealed record ProlongCycle(Guid CycleId, DateTimeOffset Deadline, Actor By) : IRequest;

internal sealed class ProlongCycleHandler(MonitoringDb db, TimeProvider clock) : AsyncRequestHandler<ProlongCycle>
{
    protected override async Task Handle(ProlongCycle command, CancellationToken cancellationToken)
    {
        var cycle = await db.CycleToLead(command.CycleId, command.By, cancellationToken);
        cycle.Prolong(command.Deadline, clock.GetUtcNow()); // Its process looks once more when the first deadline has come.
        var deadline = cycle.Deadline;
        await db.Responses.Where(r => r.CycleId == cycle.Id && r.LateAt <= deadline).ExecuteUpdateAsync(set => set.SetProperty(r => r.LateAt, (DateTimeOffset?)null), cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
    }
}
