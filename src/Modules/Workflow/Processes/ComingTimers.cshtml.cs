using CommunityHub.Kernel;
using CommunityHub.Kernel.Tables;
using CommunityHub.Workflow.Definitions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Workflow.Processes;

/// <summary>What will happen by itself, and when: timers of running processes, and processes that begin at a time.</summary>
[Authorize]
internal sealed class ComingTimersPage(WorkflowDb db) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "q")] public string? Search { get; set; }

    /// <summary>«at» (usual), «process»; with a minus the other way round.</summary>
    [BindProperty(SupportsGet = true, Name = "sort")] public string? Sort { get; set; }
    [BindProperty(SupportsGet = true, Name = "p")] public int PageNumber { get; set; } = 1;

    public PageOf<ComingTimer> Timers { get; private set; } = PageOf<ComingTimer>.Empty;
    public IReadOnlyList<(DateTimeOffset At, string Process, string Key)> Starts { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string? format, CancellationToken cancellationToken)
    {
        var found = InOrder(Ahead());
        if (format is not null)
            return new TableFile<ComingTimer>("timers", (Say("Когда", "When"), t => t.At), (Say("Что произойдёт", "What will happen"), t => t.What), (Say("Процесс", "Process"), t => t.Title), (Say("Приостановлен", "Suspended"), t => t.IsHeld ? Say("да", "yes") : ""))
                .As(format, await Named(await found.ToListAsync(cancellationToken), cancellationToken));

        Timers = await found.PageAsync(PageNumber, cancellationToken);
        await Named(Timers.Rows, cancellationToken);
        Starts = this.Actor().SeesAllProcesses()
            ? [.. (await db.ScheduledStarts.AsNoTracking().Where(s => s.DoneAt == null && s.SetAsideAt == null).Join(db.Definitions, s => s.DefinitionId, d => d.Id, (s, d) => new { s.DueAt, Name = Words.InEnglish ? d.NameEn ?? d.NameRu : d.NameRu, d.Key }).OrderBy(s => s.DueAt).Take(Paging.RowsOnAPage).ToListAsync(cancellationToken)).Select(s => (s.DueAt, s.Name, s.Key))]
            : [];
        return Page();
    }

    private IQueryable<ComingTimer> Ahead()
    {
        var instances = db.Instances.AsNoTracking().SeenBy(this.Actor()).Where(i => i.EndedAt == null);
        if (!string.IsNullOrWhiteSpace(Search))
            instances = instances.Where(i => EF.Functions.ILike(i.TitleRu + "\n" + i.TitleEn, SearchWords.Containing(Search), SearchWords.Escape));
        // One whose token has gone on does nothing any more.
        return from timer in db.Timers.AsNoTracking()
               where timer.DoneAt == null && timer.SetAsideAt == null && db.Tokens.Any(t => t.Id == timer.TokenId)
               join instance in instances on timer.InstanceId equals instance.Id
               select new ComingTimer { Id = timer.Id, At = timer.HeldDueAt ?? timer.DueAt, IsHeld = timer.HeldDueAt != null, ElementId = timer.ElementId, ProcessId = instance.Id, Title = Words.InEnglish ? instance.TitleEn ?? instance.TitleRu : instance.TitleRu, DefinitionId = instance.DefinitionId };
    }

    private IQueryable<ComingTimer> InOrder(IQueryable<ComingTimer> timers) => Sort switch
    {
        "-at" => timers.OrderByDescending(t => t.At).ThenBy(t => t.Id),
        "process" => timers.OrderBy(t => t.Title).ThenBy(t => t.At).ThenBy(t => t.Id),
        "-process" => timers.OrderByDescending(t => t.Title).ThenBy(t => t.At).ThenBy(t => t.Id),
        _ => timers.OrderBy(t => t.At).ThenBy(t => t.Id),
    };

    private async Task<IReadOnlyList<ComingTimer>> Named(IReadOnlyList<ComingTimer> timers, CancellationToken cancellationToken)
    {
        var graphs = await db.GraphsOf(timers.Select(t => t.DefinitionId), cancellationToken);
        foreach (var timer in timers)
            timer.What = graphs[timer.DefinitionId].NameOfTimer(timer.ElementId);
        return timers;
    }
}

/// <summary>A timer that will move a process.</summary>
internal sealed class ComingTimer
{
    public Guid Id { get; init; }
    public DateTimeOffset At { get; init; }

    /// <summary>Its process is suspended: it waits for longer than that.</summary>
    public bool IsHeld { get; init; }
    public string ElementId { get; init; } = "";
    public Guid ProcessId { get; init; }
    public string Title { get; init; } = "";
    public Guid DefinitionId { get; init; }
    public string What { get; set; } = "";
}
