using CommunityHub.Contracts.Membership;
using CommunityHub.Contracts.Operations;
using CommunityHub.Contracts.Workflow;
using CommunityHub.Kernel;
using Hangfire;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Host.Operations;

/// <summary>Everything the house does by itself, at a glance: what needs a person, what the clock starts, which hosts are at work.</summary>
[Authorize]
internal sealed class OperationsPage(OperationsDb db, IEnumerable<IDueWork> kinds, IMediator mediator, JobStorage storage, TimeProvider clock) : PageModel
{
    private static readonly TimeSpan Silent = TimeSpan.FromMinutes(2);

    [TempData]
    public string? Done { get; set; }

    [BindProperty, Label("Почему", "Why")]
    public string? Reason { get; set; }

    public IReadOnlyList<(IDueWork Kind, IReadOnlyDictionary<DueState, int> Counts)> Work { get; private set; } = [];
    public IReadOnlyList<ScheduledJob> Schedule { get; private set; } = [];
    public IReadOnlyList<(string Name, DateTimeOffset StartedAt, DateTimeOffset? Heartbeat, bool IsSilent)> Hosts { get; private set; } = [];
    public IReadOnlyList<Intervention> Interventions { get; private set; } = [];
    public IReadOnlyList<int> MissingCalendars { get; private set; } = [];

    public int Total(DueState state) => Work.Sum(kind => kind.Counts.GetValueOrDefault(state));
    public string NameOf(string of) => Work.FirstOrDefault(work => work.Kind.Kind == of).Kind?.Name ?? RecurringJobs.All.FirstOrDefault(job => job.Id == of)?.InWords ?? of;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (!this.Actor().Is(Group.Administrator))
            return Forbid();

        await Load(cancellationToken);
        return Page();
    }

    public async Task<IActionResult> OnPostRunAsync(string job, CancellationToken cancellationToken)
    {
        if (!this.Actor().Is(Group.Administrator))
            return Forbid();

        var result = await this.Try(() => mediator.Send(new RunJobNow(job, Reason, this.Actor()), cancellationToken), then: Redirect("/operations#schedule"));
        if (result is RedirectResult)
            Done = Say("Запущено. Итог появится в таблице через несколько секунд.", "Started. The outcome will be in the table in a few seconds.");
        else
            await Load(cancellationToken);
        return result;
    }

    private async Task Load(CancellationToken cancellationToken)
    {
        var counted = new List<(IDueWork, IReadOnlyDictionary<DueState, int>)>();
        foreach (var kind in kinds.OrderBy(kind => kind.Kind, StringComparer.Ordinal))
            counted.Add((kind, await kind.Count(new([DueState.Waiting, DueState.Failing, DueState.SetAside]), cancellationToken)));
        Work = counted;

        var now = clock.GetUtcNow();
        var schedule = new List<ScheduledJob>();
        foreach (var job in RecurringJobs.All)
            schedule.Add(await ScheduledJob.Of(job, db, now, cancellationToken));
        Schedule = schedule;

        // Hangfire's heartbeats are by the machine's clock.
        Hosts = [.. storage.GetMonitoringApi().Servers().OrderBy(server => server.Name)
            .Select(server => (string.Join(':', server.Name.Split(':').Take(2)), new DateTimeOffset(DateTime.SpecifyKind(server.StartedAt, DateTimeKind.Utc)),
                server.Heartbeat is { } beat ? new DateTimeOffset(DateTime.SpecifyKind(beat, DateTimeKind.Utc)) : (DateTimeOffset?)null, server.Heartbeat is null || server.Heartbeat < TimeProvider.System.GetUtcNow().UtcDateTime - Silent))];
        Interventions = await db.Interventions.AsNoTracking().OrderByDescending(i => i.At).ThenBy(i => i.Id).Take(20).ToListAsync(cancellationToken);
        MissingCalendars = await mediator.Send(new MissingCalendars(clock.Today()), cancellationToken);
    }
}

/// <summary>A recurring job with how it went.</summary>
/// <param name="Due">How often it should have run in the time that is remembered.</param>
/// <param name="NeverRan">How many of those times have no run.</param>
/// <param name="CaughtUp">The latest run that made up for missed times; null when none is remembered.</param>
internal sealed record ScheduledJob(TimedJob Job, JobRun? Last, DateTimeOffset? Next, int Due, int NeverRan, JobRun? CaughtUp)
{
    public static async Task<ScheduledJob> Of(TimedJob job, OperationsDb db, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var last = await db.Runs.AsNoTracking().Where(r => r.Job == job.Id && r.StartedAt != null).OrderByDescending(r => r.StartedAt).FirstOrDefaultAsync(cancellationToken);
        var caughtUp = await db.Runs.AsNoTracking().Where(r => r.Job == job.Id && r.Missed > 0).OrderByDescending(r => r.PlannedAt).FirstOrDefaultAsync(cancellationToken);
        var (due, never) = await Times(job, db, now, cancellationToken);
        return new(job, last, job.NextAfter(now), due.Count, never.Count, caughtUp);
    }

    /// <summary>The times by the schedule as far as they are remembered, and those of them at which nothing ran.</summary>
    public static async Task<(IReadOnlyList<DateTimeOffset> Due, IReadOnlyList<DateTimeOffset> Never)> Times(TimedJob job, OperationsDb db, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await db.KnownJobs.AsNoTracking().SingleOrDefaultAsync(known => known.Job == job.Id, cancellationToken) is not { } known)
            return ([], []);

        var remembered = now.AddDays(job.IsFrequent ? -CleanUpRuns.RetainFrequentDays : -30);
        var since = known.Since > remembered ? known.Since : remembered;
        var ran = (await db.Runs.Where(r => r.Job == job.Id && r.Slot > since && r.StartedAt != null).Select(r => r.Slot!.Value).ToListAsync(cancellationToken)).ToHashSet();
        List<DateTimeOffset> due = [.. job.Between(since, now)];
        return (due, [.. due.Where(time => !ran.Contains(time))]);
    }
}
