using CommunityHub.Contracts.Membership;
using CommunityHub.Kernel;
using CommunityHub.Kernel.Tables;
using CommunityHub.Kernel.Workflow;
using CommunityHub.Workflow.Running;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Workflow.Inbox;

/// <summary>What waits for me and for the posts I hold, the late ones first; beside the list, the paper with the decision.</summary>
[Authorize]
internal sealed class InboxPage(WorkflowDb db, IMediator mediator, IEnumerable<TaskForm> forms, TimeProvider clock) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "q")] public string? Search { get; set; }
    [BindProperty(SupportsGet = true)] public bool LateOnly { get; set; }
    [BindProperty(SupportsGet = true, Name = "p")] public int PageNumber { get; set; } = 1;
    [BindProperty(SupportsGet = true)] public Guid? Done { get; set; }

    /// <summary>Tasks to decide alike; what is ticked stays ticked when that is refused.</summary>
    [BindProperty(SupportsGet = true, Name = "task")] public List<Guid> Chosen { get; set; } = [];

    public PageOf<UserTask> Tasks { get; private set; } = PageOf<UserTask>.Empty;

    /// <summary>Those that can be decided alike with another one here.</summary>
    public IReadOnlySet<Guid> Together { get; private set; } = new HashSet<Guid>();
    public UserTask? Open { get; private set; }
    public UserTask? Gone { get; private set; }
    public Type? Form { get; private set; }
    public IReadOnlyList<Holder> Colleagues { get; private set; } = [];
    public Calendar.WorkingCalendar Calendar { get; private set; } = null!;
    public DateTimeOffset Now => clock.GetUtcNow();

    public async Task<IActionResult> OnGetAsync(Guid? taskId)
    {
        await Load(taskId);
        return taskId is not null && Open is null && Gone is null ? NotFound() : Page();
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

    private async Task<IActionResult> Act(Guid taskId, Func<Task> act, string? then = null)
    {
        var outcome = await this.Try(act, then: Redirect(then ?? $"/inbox/{taskId}"));
        if (outcome is PageResult)
            await Load(taskId);
        return outcome;
    }

    private async Task Load(Guid? taskId)
    {
        var mine = db.OpenTasks().For(this.Actor());
        if (!string.IsNullOrWhiteSpace(Search))
            mine = mine.Where(t => EF.Functions.ILike(t.Instance.Title, $"%{Search.Trim()}%") || EF.Functions.ILike(t.Name, $"%{Search.Trim()}%"));
        if (LateOnly)
            mine = mine.Where(t => t.DueAt < Now);

        Tasks = await mine.OrderBy(t => t.DueAt ?? DateTimeOffset.MaxValue).ThenBy(t => t.CreatedAt).ThenBy(t => t.Id).PageAsync(PageNumber);
        Together = Tasks.Rows.Where(t => forms.Any(f => f.Key == t.FormKey && f.Together is not null)).GroupBy(t => t.FormKey).Where(g => g.Count() > 1).SelectMany(g => g.Select(t => t.Id)).ToHashSet();
        Calendar = await db.WorkingDays(HttpContext.RequestAborted);

        var wanted = taskId is null ? null : await db.Tasks.AsNoTracking().Include(t => t.Instance).ThenInclude(i => i.Definition).SingleOrDefaultAsync(t => t.Id == taskId);
        if (wanted is { IsOpen: false })
            Gone = wanted;
        else if (wanted?.IsFor(this.Actor()) == true)
            Open = wanted;

        if (Open is null)
            return;

        Form = forms.FirstOrDefault(f => f.Key == Open.FormKey)?.View;
        Colleagues = [.. (await mediator.Send(new HoldersOf(Open.CandidateGroups, clock.Today()))).Where(h => h.PersonId != this.Actor().PersonId)];
    }
}
