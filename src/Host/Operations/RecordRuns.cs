using System.Data;
using System.Globalization;
using Hangfire.Common;
using Hangfire.Server;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Host.Operations;

/// <summary>
/// Writes down every start and end of a job, and lets each time of a schedule have one run: whoever comes second, from whatever host, is turned away. So it can be told what
/// ran twice and what never ran.
/// </summary>
internal sealed class RecordRuns(IServiceScopeFactory scopes, TimeProvider clock) : IServerFilter
{
    /// <summary>The parameter that marks a start by hand: it is of no time by the schedule.</summary>
    public const string ByHand = "ByHand";

    /// <summary>The parameter that says which time by the schedule is made up for.</summary>
    public const string Slot = "Slot";

    private const string RunKey = "hub:run";
    private static readonly string Host = $"{Environment.MachineName}:{Environment.ProcessId}";

    public void OnPerforming(PerformingContext context)
    {
        using var scope = scopes.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<OperationsDb>();
        var now = clock.GetUtcNow();
        var recurring = RecurringJobs.All.FirstOrDefault(job => job.Id == context.GetJobParameter<string>("RecurringJobId"));
        var slot = recurring is null || context.GetJobParameter<bool?>(ByHand) == true ? null : SlotOf(recurring, context);

        if (Start(db, recurring?.Id ?? NameOf(context.BackgroundJob.Job), context.BackgroundJob.Id, slot, now) is { } run)
            context.Items[RunKey] = run;
        else
            context.Canceled = true;
    }

    public void OnPerformed(PerformedContext context)
    {
        if (!context.Items.TryGetValue(RunKey, out var id) || id is not Guid runId)
            return;

        using var scope = scopes.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<OperationsDb>();
        db.Runs.SingleOrDefault(r => r.Id == runId)?.End(Words(context.Exception), clock.GetUtcNow());
        try
        {
            db.SaveChanges();
        }
        catch (DbUpdateConcurrencyException)
        {
            // It was forgotten meanwhile: that is no reason to run what has run once more.
        }
    }

    // A second try of a job is of the time for which it was made, however late it comes.
    private static DateTimeOffset? SlotOf(TimedJob recurring, PerformingContext context) => context.GetJobParameter<string>(Slot) is { } madeUpFor
        ? DateTimeOffset.Parse(madeUpFor, CultureInfo.InvariantCulture)
        : recurring.LastUntil(new(DateTime.SpecifyKind(context.BackgroundJob.CreatedAt, DateTimeKind.Utc)));

    /// <returns>The run that has begun; null when this time has had, or is having, its run.</returns>
    private static Guid? Start(OperationsDb db, string job, string jobId, DateTimeOffset? slot, DateTimeOffset now)
    {
        // Hangfire asks without waiting; two hosts that start the same job come one after the other.
        using var transaction = db.Database.BeginTransaction(IsolationLevel.ReadCommitted);
        db.Database.ExecuteSql($"select pg_advisory_xact_lock(hashtextextended({"operations.job:" + job}, 0))");

        var same = slot is null ? db.Runs.Where(r => r.JobId == jobId).ToList() : [.. db.Runs.Where(r => r.Job == job && r.Slot == slot)];
        var suffices = JobRun.ThatSuffices(same, jobId, now);
        if (slot is not null)
            suffices?.TurnAway();

        Guid? started = null;
        if (suffices is null || slot is null)
        {
            var run = same.FirstOrDefault(r => r.Outcome is RunOutcome.NotStarted);
            if (run is null)
                db.Runs.Add(run = JobRun.Start(job, jobId, slot, Host, now));
            else
                run.Begin(jobId, Host, now);
            started = run.Id;
        }

        db.SaveChanges();
        transaction.Commit();
        return started;
    }

    private static string? Words(Exception? failure) => failure is JobPerformanceException { InnerException: { } inner } ? $"{inner.GetType().Name}: {inner.Message}" : failure is null ? null : $"{failure.GetType().Name}: {failure.Message}";

    public static string NameOf(Job? job) => job is { Args: [{ } first, ..] } ? first.GetType().Name : job?.Method.Name ?? "?";
}

/// <summary>Adds the filter to those Hangfire has anyway: not to its global ones, which all hosts of a process share.</summary>
internal sealed class JobFiltersOfThisHost(RecordRuns runs) : IJobFilterProvider
{
    public IEnumerable<JobFilter> GetFilters(Job job) => JobFilterProviders.Providers.GetFilters(job).Append(new JobFilter(runs, JobFilterScope.Global, null));
}
