using CommunityHub.Contracts.Monitoring;
using CommunityHub.Kernel;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CommunityHub.Monitoring.Cycles;

/// <summary>
/// Begins every planned cycle whose day has come, and reminds whoever mends or confirms an answer of a closed one, of which no process reminds any longer; started by the clock.
/// Each in a transaction of its own: the one that fails is told, and tried again tomorrow.
/// </summary>
internal sealed partial class BeginDueCyclesHandler(MonitoringDb db, IServiceScopeFactory scopes, TimeProvider clock, ILogger<BeginDueCyclesHandler> log) : AsyncRequestHandler<BeginDueCycles>
{
    protected override async Task Handle(BeginDueCycles command, CancellationToken cancellationToken)
    {
        var today = clock.Today();
        foreach (var id in await db.Cycles.Where(c => c.BegunAt == null && c.DroppedAt == null && c.OpensOn <= today && c.Deadline > clock.GetUtcNow()).OrderBy(c => c.OpensOn).Select(c => c.Id).ToListAsync(cancellationToken))
            await Try(id, new BeginCycle(id), cancellationToken);
        foreach (var id in await db.Cycles.Where(c => c.ClosedAt != null && c.PublishedAt == null && db.Responses.Any(r => r.CycleId == c.Id && (r.ReturnedAt != null || r.HeadAddress != null) && r.SubmittedAt == null)).Select(c => c.Id).ToListAsync(cancellationToken))
            await Try(id, new RemindSchoolsOf(id), cancellationToken);
    }

    private async Task Try(Guid cycle, IRequest step, CancellationToken cancellationToken)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<IMediator>().Send(step, cancellationToken);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            Failed(failure, cycle, step.GetType().Name);
        }
    }

    [LoggerMessage(LogLevel.Warning, "{Step} failed for the collection {Cycle}; the others went on, and it is tried again tomorrow.")]
    private partial void Failed(Exception failure, Guid cycle, string step);
}
