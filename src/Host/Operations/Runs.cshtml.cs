using CommunityHub.Contracts.Membership;
using CommunityHub.Kernel;
using CommunityHub.Kernel.Tables;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Host.Operations;

/// <summary>Every start of a job: when, on which host, how it ended; what ran twice, what never ran, what was caught up.</summary>
[Authorize]
internal sealed class RunsPage(OperationsDb db, TimeProvider clock) : PageModel
{
    private const int MostNeverShown = 200;

    [BindProperty(SupportsGet = true, Name = "job")]
    public string? Job { get; set; }

    /// <summary>«failed», «lost», «twice», «never», «caught-up»; else all.</summary>
    [BindProperty(SupportsGet = true, Name = "show")]
    public string? Show { get; set; }

    [BindProperty(SupportsGet = true, Name = "p")]
    public int Number { get; set; } = 1;

    public PageOf<JobRun> Runs { get; private set; } = PageOf<JobRun>.Empty;

    /// <summary>Times by the schedule at which nothing ran, the latest first.</summary>
    public IReadOnlyList<(TimedJob Job, DateTimeOffset At)> Never { get; private set; } = [];

    public int NeverTotal { get; private set; }
    public IReadOnlyList<string> Jobs { get; private set; } = [];
    public bool IsFiltered => !string.IsNullOrEmpty(Job) || !string.IsNullOrEmpty(Show);

    public static string NameOf(string job) => RecurringJobs.All.FirstOrDefault(known => known.Id == job)?.InWords ?? job;

    public async Task<IActionResult> OnGetAsync(string? format, CancellationToken cancellationToken)
    {
        if (!this.Actor().Is(Group.Administrator))
            return Forbid();

        var runs = Filtered().OrderByDescending(r => r.StartedAt ?? r.PlannedAt).ThenBy(r => r.Id);
        if (format is not null)
            return new TableFile<JobRun>("runs", (Say("Работа", "Job"), r => NameOf(r.Job)), (Say("По расписанию", "Scheduled for"), r => r.Slot), (Say("Начато", "Started"), r => r.StartedAt),
                (Say("Закончено", "Ended"), r => r.EndedAt), (Say("Узел", "Host"), r => r.Host), (Say("Итог", "Outcome"), r => r.Outcome.InWords()), (Say("Ошибка", "Error"), r => r.Error),
                (Say("Пропущено сроков", "Times missed"), r => r.Missed), (Say("Лишних запусков отклонено", "Further starts turned away"), r => r.TurnedAway)).As(format, await runs.Take(50_000).ToListAsync(cancellationToken));

        Runs = await runs.PageAsync(Number, cancellationToken);
        Jobs = [.. (await db.Runs.Select(r => r.Job).Distinct().ToListAsync(cancellationToken)).Union(RecurringJobs.All.Select(job => job.Id)).OrderBy(NameOf)];
        if (Show is "never")
            await FindNever(cancellationToken);
        return Page();
    }

    private async Task FindNever(CancellationToken cancellationToken)
    {
        var never = new List<(TimedJob, DateTimeOffset At)>();
        foreach (var job in RecurringJobs.All.Where(known => string.IsNullOrEmpty(Job) || known.Id == Job))
            never.AddRange((await ScheduledJob.Times(job, db, clock.GetUtcNow(), cancellationToken)).Never.Select(at => (job, at)));
        (Never, NeverTotal) = ([.. never.OrderByDescending(time => time.At).Take(MostNeverShown)], never.Count);
    }

    private IQueryable<JobRun> Filtered()
    {
        var runs = db.Runs.AsNoTracking();
        if (!string.IsNullOrEmpty(Job))
            runs = runs.Where(r => r.Job == Job.Replace("\0", ""));

        return Show switch
        {
            "failed" => runs.In(RunOutcome.Failed),
            "lost" => runs.In(RunOutcome.Lost),
            "never" => runs.In(RunOutcome.NotStarted),
            "caught-up" => runs.Where(r => r.Missed > 0),
            // Begun again after a failure or a fall, or asked for twice.
            "twice" => runs.Where(r => r.TurnedAway > 0 || (r.Slot != null && db.Runs.Any(other => other.Job == r.Job && other.Slot == r.Slot && other.Id != r.Id))
                || (r.JobId != null && db.Runs.Any(other => other.JobId == r.JobId && other.Id != r.Id))),
            _ => runs,
        };
    }
}
