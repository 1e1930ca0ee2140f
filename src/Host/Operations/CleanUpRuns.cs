using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Host.Operations;

/// <summary>What happened in a run is kept for those who wonder, and then forgotten; what simply went well every minute, after two days.</summary>
internal sealed record CleanUpRuns(int RetainDays) : IRequest
{
    public const int RetainFrequentDays = 2;
}

internal sealed class CleanUpRunsHandler(OperationsDb db, TimeProvider clock) : AsyncRequestHandler<CleanUpRuns>
{
    protected override async Task Handle(CleanUpRuns command, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var (oldest, oldestFrequent) = (now.AddDays(-command.RetainDays), now.AddDays(-CleanUpRuns.RetainFrequentDays));
        var rare = RecurringJobs.All.Where(job => !job.IsFrequent).Select(job => job.Id).ToArray();

        await db.Runs.Where(r => r.PlannedAt < oldest).ExecuteDeleteAsync(cancellationToken);
        await db.Runs.Where(r => r.PlannedAt < oldestFrequent && r.EndedAt != null && r.Error == null && r.Missed == 0 && r.TurnedAway == 0 && !rare.Contains(r.Job)).ExecuteDeleteAsync(cancellationToken);
    }
}
