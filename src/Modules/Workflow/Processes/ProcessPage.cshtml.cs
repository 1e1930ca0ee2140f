using CommunityHub.Contracts.Membership;
using CommunityHub.Contracts.Workflow;
using CommunityHub.Kernel;
using CommunityHub.Workflow.Definitions;
using CommunityHub.Workflow.Running;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Workflow.Processes;

/// <summary>One process: the diagram with where it is, and everything that happened.</summary>
[Authorize]
internal sealed class ProcessPagePage(WorkflowDb db, IMediator mediator, TimeProvider clock) : PageModel
{
    public ProcessInstance Instance { get; private set; } = null!;
    public ProcessGraph Graph { get; private set; } = null!;
    public IReadOnlyList<HistoryEntry> History { get; private set; } = [];
    public IReadOnlyList<Running.Timer> Timers { get; private set; } = [];
    public IReadOnlyList<Wait> Waits { get; private set; } = [];

    /// <summary>Who could do a task that nobody has taken, by its id.</summary>
    public IReadOnlyDictionary<Guid, string> Candidates { get; private set; } = new Dictionary<Guid, string>();

    public bool MayCancel => !Instance.IsOver && this.Actor().Is(Group.Administrator);

    public DrawnProcess Drawn => new DrawnProcess($"/processes/{Instance.Id}?handler=Diagram",
            Instance.IsOver ? Words.Say("Процесс закончен.", "The process is over.") : Words.Say("Сейчас: ", "Now at: ") + string.Join(", ", Waits.Select(w => w.Name)))
        .Mark(History.Where(h => h.Kind is HistoryKind.Completed).Select(h => h.ElementId).Distinct(), "passed")
        .Mark(Instance.Tokens.Select(t => t.ElementId).Distinct(), "here");

    /// <summary>A timer is called by what it brings about; one on the way, by itself.</summary>
    public string NameOf(Running.Timer timer) =>
        Graph[timer.ElementId] is BoundaryEvent boundary && Graph.From(boundary.Id).FirstOrDefault() is { } flow ? Graph[flow.To].Name : Graph[timer.ElementId].Name;

    /// <summary>Of a task also when it came; of all else only what became of it.</summary>
    public IEnumerable<HistoryEntry> Told => History.Where(h => h.Kind is not HistoryKind.Entered || IsTask(h));

    public bool IsTask(HistoryEntry entry) => Graph.Find(entry.ElementId) is UserTaskElement;

    public async Task<IActionResult> OnGetAsync(Guid id) => await Load(id) ? Page() : NotFound();

    public async Task<IActionResult> OnGetDiagramAsync(Guid id) => await Load(id)
        ? Content(await db.Definitions.Where(d => d.Id == Instance.DefinitionId).Select(d => d.File!.Xml).SingleAsync(), "application/xml; charset=utf-8")
        : NotFound();

    public async Task<IActionResult> OnPostCancelAsync(Guid id, string? reason)
    {
        if (!await Load(id))
            return NotFound();
        if (!MayCancel)
            return Forbid();

        return await this.Try(() => mediator.Send(new CancelProcess(id, this.Actor(), reason ?? "")), then: Redirect($"/processes/{id}"));
    }

    private async Task<bool> Load(Guid id)
    {
        var actor = this.Actor();
        var instance = await db.Instances.AsNoTracking().Include(i => i.Definition).Include(i => i.Tokens).Include(i => i.Tasks).AsSplitQuery().SingleOrDefaultAsync(i => i.Id == id);
        if (instance is null || !(await db.Instances.SeenBy(actor).AnyAsync(i => i.Id == id) || instance.Tasks.Any(t => t.IsFor(actor))))
            return false;

        (Instance, Graph) = (instance, await db.GraphOf(instance.DefinitionId, HttpContext.RequestAborted));
        History = await db.History.AsNoTracking().Where(h => h.InstanceId == id).OrderBy(h => h.Id).ToListAsync();
        var waiting = instance.Tokens.Select(t => t.Id).ToList();
        Timers = await db.Timers.AsNoTracking().Where(t => t.InstanceId == id && t.DoneAt == null && waiting.Contains(t.TokenId)).OrderBy(t => t.DueAt).ToListAsync();
        Waits = Wait.Of(instance, Graph, clock.GetUtcNow());
        var candidates = new Dictionary<Guid, string>();
        foreach (var task in Waits.Select(w => w.Task).OfType<UserTask>().Where(t => t.ClaimedBy is null))
            candidates[task.Id] = string.Join(", ", (await mediator.Send(new HoldersOf(task.CandidateGroups, clock.Today()))).Select(h => h.Name));
        Candidates = candidates;
        return true;
    }
}
