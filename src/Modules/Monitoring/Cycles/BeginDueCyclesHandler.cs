using CommunityHub.Contracts.Monitoring;
using CommunityHub.Kernel;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Monitoring.Cycles;

/// <summary>Begins every planned cycle whose day has come, and reminds whoever mends an answer of a closed one, of which no process reminds any longer; started by the clock.</summary>
internal sealed class BeginDueCyclesHandler(MonitoringDb db, IMediator mediator, TimeProvider clock) : AsyncRequestHandler<BeginDueCycles>
{
    protected override async Task Handle(BeginDueCycles command, CancellationToken cancellationToken)
    {
        var today = clock.Today();
        foreach (var id in await db.Cycles.Where(c => c.BegunAt == null && c.DroppedAt == null && c.OpensOn <= today && c.Deadline > clock.GetUtcNow()).OrderBy(c => c.OpensOn).Select(c => c.Id).ToListAsync(cancellationToken))
            await mediator.Send(new BeginCycle(id), cancellationToken);
        foreach (var id in await db.Cycles.Where(c => c.ClosedAt != null && c.PublishedAt == null && db.Responses.Any(r => r.CycleId == c.Id && r.ReturnedAt != null && r.SubmittedAt == null)).Select(c => c.Id).ToListAsync(cancellationToken))
            await mediator.Send(new RemindSchoolsOf(id), cancellationToken);
    }
}
