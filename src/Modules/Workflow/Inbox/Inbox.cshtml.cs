using CommunityHub.Contracts.Membership;
using CommunityHub.Kernel;
using CommunityHub.Kernel.Tables;
using CommunityHub.Kernel.Workflow;
using CommunityHub.Workflow.Comments;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Workflow.Inbox;

/// <summary>What waits for me and for the posts I hold, the late ones first; beside the list, the paper with the decision.</summary>
[Authorize]
internal sealed partial class InboxPage(WorkflowDb db, IMediator mediator, IEnumerable<TaskForm> forms, KnownCount known, TimeProvider clock, ILogger<InboxPage> log) : PageModel
{
    private const int MostInAFile = 10_000;

    [BindProperty(SupportsGet = true)] public InboxFilter Filter { get; set; } = new();
    [BindProperty(SupportsGet = true, Name = "p")] public int PageNumber { get; set; } = 1;
    [BindProperty(SupportsGet = true)] public Guid? Done { get; set; }

    /// <summary>Tasks to decide alike; what is ticked stays ticked when that is refused.</summary>
    [BindProperty(SupportsGet = true, Name = "task")] public List<Guid> Chosen { get; set; } = [];

    public PageOf<InboxRow> Tasks { get; private set; } = PageOf<InboxRow>.Empty;
    public InboxFacets Facets { get; private set; } = InboxFacets.None;
    public IReadOnlyList<SavedFilter> Saved { get; private set; } = [];
    public IReadOnlyDictionary<Guid, string> Communities { get; private set; } = new Dictionary<Guid, string>();

    /// <summary>Those that can be decided alike with another one here.</summary>
    public IReadOnlySet<Guid> Together { get; private set; } = new HashSet<Guid>();

    public OpenedTask? Open { get; private set; }

    /// <summary>What was typed and refused.</summary>
    public string? Typed { get; private set; }
    public string? FilterName { get; private set; }

    public Calendar.WorkingCalendar Calendar { get; private set; } = null!;
    public DateTimeOffset Now => clock.GetUtcNow();
    public DateOnly Tomorrow => clock.Today().AddDays(1);
    public bool IsAllDone => Tasks.Total == 0 && Open is null && Filter.IsEmpty && Facets.PutOff == 0;

    public async Task<IActionResult> OnGetAsync(Guid? taskId, string? format)
    {
        if (format is not null)
            return await File(format);

        await Load(taskId);
        if (taskId is not null && Open is null)
            return NotFound();
        if (Open is { IsUnread: true })
            await mediator.Send(new MarkSeen(Open.Task.Id, this.Actor().PersonId));
        return Page();
    }

    public async Task<IActionResult> OnGetTogetherAsync()
    {
        await Load(null);
        var chosen = await db.OpenTasks().For(this.Actor()).Where(t => Chosen.Contains(t.Id)).Select(t => new { t.Id, t.FormKey }).ToListAsync();
        if (chosen.Count > 0 && chosen.Select(t => t.FormKey).Distinct().ToList() is [var form] && forms.FirstOrDefault(f => f.Key == form)?.Together is { } page)
            return Redirect(page + new QueryBuilder(chosen.Select(t => KeyValuePair.Create("task", $"{t.Id}"))));

        ModelState.AddModelError("", chosen.Count == 0
            ? Say("Отметьте задачи, которые хотите решить вместе.", "Tick the tasks you want to decide together.")
            : Say("Вместе решаются только задачи одного вида: например, все «Утвердить план». Снимите лишние отметки.", "Only tasks of one kind are decided together. Untick the others."));
        return Page();
    }

    public Task<IActionResult> OnPostClaimAsync(Guid taskId) => Act(taskId, () => mediator.Send(new ClaimTask(taskId, this.Actor())));

    public Task<IActionResult> OnPostReleaseAsync(Guid taskId) => Act(taskId, () => mediator.Send(new ReleaseTask(taskId, this.Actor())));

    public Task<IActionResult> OnPostDelegateAsync(Guid taskId, Guid? to, string? remark) =>
        Act(taskId, () => mediator.Send(new DelegateTask(taskId, to ?? Guid.Empty, remark, this.Actor())), then: "/inbox");

    public Task<IActionResult> OnPostPutOffAsync(Guid taskId, DateOnly? until) => Act(taskId, () => mediator.Send(new PutOffTask(taskId, until, this.Actor())), then: "/inbox");

    public Task<IActionResult> OnPostTakeUpAsync(Guid taskId) => Act(taskId, () => mediator.Send(new TakeUpTask(taskId, this.Actor())));

    public Task<IActionResult> OnPostRankAsync(Guid taskId, Urgency? rank) => Act(taskId, () => mediator.Send(new RankTask(taskId, rank ?? Urgency.Usual, this.Actor())));

    public Task<IActionResult> OnPostUnseeAsync(Guid taskId) => Act(taskId, () => mediator.Send(new MarkSeen(taskId, this.Actor().PersonId, Seen: false)), then: "/inbox");

    public Task<IActionResult> OnPostSayAsync(Guid taskId, string? text)
    {
        Typed = text;
        return Act(taskId, () => mediator.Send(new SayComment(taskId, text, this.Actor())), then: $"/inbox/{taskId}#talk");
    }

    public Task<IActionResult> OnPostUnsayAsync(Guid taskId, Guid comment) => Act(taskId, () => mediator.Send(new RemoveComment(comment, this.Actor())), then: $"/inbox/{taskId}#talk");

    public Task<IActionResult> OnPostSaveFilterAsync(string? name)
    {
        FilterName = name;
        return Act(null, () => mediator.Send(new SaveFilter(name, Filter, this.Actor())), then: "/inbox?" + Filter.AsQuery());
    }

    public Task<IActionResult> OnPostDeleteFilterAsync(Guid filter) => Act(null, () => mediator.Send(new DeleteFilter(filter, this.Actor())), then: "/inbox");

    public void NoteBrokenForm(Exception failure) => LogBrokenForm(failure, Open?.Task.Id);

    private async Task<IActionResult> Act(Guid? taskId, Func<Task> act, string? then = null)
    {
        var outcome = await this.Try(act, then: Redirect(then ?? $"/inbox/{taskId}"));
        if (outcome is PageResult)
            await Load(taskId);
        return outcome;
    }

    private async Task<FileContentResult> File(string format)
    {
        var me = this.Actor();
        var rows = await Filter.InOrder(Filter.Of(db.OpenTasks().For(me), db, me.PersonId, Now)).Take(MostInAFile).AsRows(db, me.PersonId).ToListAsync();
        return InboxFile.As(format, rows, (await mediator.Send(new Communities())).ToDictionary(c => c.Id, c => c.Name), Now);
    }

    private async Task Load(Guid? taskId)
    {
        var me = this.Actor();
        var mine = db.OpenTasks().For(me);
        Facets = await InboxFacets.Of(mine, db.Definitions, Now);
        known.Is(me, new(Facets.Waiting, Facets.Late));
        var chosen = Filter.Of(mine, db, me.PersonId, Now);
        Tasks = await Filter.InOrder(chosen).PageAsync(PageNumber, rows => rows.AsRows(db, me.PersonId), knownTotal: Filter.IsEmpty ? Facets.Waiting : null);
        Together = Tasks.Rows.Where(t => forms.Any(f => f.Key == t.FormKey && f.Together is not null)).GroupBy(t => t.FormKey).Where(g => g.Count() > 1).SelectMany(g => g.Select(t => t.Id)).ToHashSet();
        Calendar = await db.WorkingDays(HttpContext.RequestAborted);
        Saved = await db.SavedFilters.AsNoTracking().Where(f => f.PersonId == me.PersonId).OrderBy(f => f.Name).ToListAsync();
        if (Facets.Communities.Any())
            Communities = (await mediator.Send(new Communities())).ToDictionary(c => c.Id, c => c.Name);
        if (taskId is { } id)
            Open = await OpenedTask.Find(db, mediator, forms, id, me, clock, Typed);
    }

    [LoggerMessage(LogLevel.Error, "The decision form of task {Task} did not open")]
    private partial void LogBrokenForm(Exception failure, Guid? task);
}
