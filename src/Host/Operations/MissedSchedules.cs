using System.Globalization;
using Hangfire;
using Hangfire.States;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Host.Operations;

/// <summary>
/// What fell due while no host was at work is done once, as soon as one is back, however many times have passed; the run says so. Called when a host starts, by one host at a time.
/// </summary>
internal sealed class MissedSchedules(OperationsDb db, IBackgroundJobClientV2 jobs, TimeProvider clock)
{
    // A start that was decided upon by another host a moment ago is on its way.
    private static readonly TimeSpan OnItsWay = TimeSpan.FromMinutes(10);

    public async Task CatchUp(CancellationToken cancellationToken)
    {
        var (now, missed) = (clock.GetUtcNow(), new List<(TimedJob Job, DateTimeOffset Slot)>());
        var tooLong = now - JobRun.Longest;
        await db.Runs.In(RunOutcome.Running).Where(r => r.StartedAt < tooLong).ExecuteUpdateAsync(run => run.SetProperty(r => r.LostAt, (DateTimeOffset?)now), cancellationToken);
        foreach (var job in RecurringJobs.All)
            if (await Plan(job, now, cancellationToken) is { } slot)
                missed.Add((job, slot));
        await db.SaveChangesAsync(cancellationToken);

        foreach (var (job, slot) in missed)
            jobs.Create(job.Job, new EnqueuedState(), new Dictionary<string, object> { ["RecurringJobId"] = job.Id, [RecordRuns.Slot] = slot.ToString("O", CultureInfo.InvariantCulture) });
    }

    private async Task<DateTimeOffset?> Plan(TimedJob job, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await db.KnownJobs.FindAsync([job.Id], cancellationToken) is not { } known)
        {
            db.KnownJobs.Add(KnownJob.Of(job.Id, now));
            return null;
        }

        // In this order: a start of another host that begins between the two is among those that have.
        var planned = await db.Runs.Where(r => r.Job == job.Id && r.StartedAt == null).ToListAsync(cancellationToken);
        var last = await db.Runs.Where(r => r.Job == job.Id && r.Slot != null && r.StartedAt != null).MaxAsync(r => r.Slot, cancellationToken);
        var times = job.Between(last > known.Since ? last.Value : known.Since, now).ToList();
        if (times.Count == 0 || planned.Any(run => run.PlannedAt > now - OnItsWay))
            return null;

        db.Runs.RemoveRange(planned);
        db.Runs.Add(JobRun.CatchUp(job.Id, slot: times[^1], missed: times.Count, since: times[0], now));
        return times[^1];
    }
}
