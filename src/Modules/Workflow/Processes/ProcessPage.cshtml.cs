using CommunityHub.Contracts.Membership;
using CommunityHub.Kernel;
using CommunityHub.Workflow.Definitions;
using CommunityHub.Workflow.Running;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Workflow.Processes;

/// <summary>One process: the diagram with where it is, everything that happened, what it knows and what is still to come.</summary>
[Authorize]
internal sealed class ProcessPagePage(WorkflowDb db, IMediator mediator, TimeProvider clock) : PageModel
{
    [TempData]
    public string? Done { get; set; }

    public ProcessSheet Sheet { get; private set; } = null!;
    public ProcessInstance Instance => Sheet.Instance;
    public DrawnProcess Drawn => ProcessDrawing.Of(Sheet, clock.GetUtcNow());
    public bool MayOperate => this.Actor().Is(Group.Administrator);

    /// <summary>Of a task also when it came; of all else only what became of it.</summary>
    public IEnumerable<HistoryEntry> Told => Sheet.History.Where(h => h.Kind is not HistoryKind.Entered || IsTask(h));

    public bool IsTask(HistoryEntry entry) => Sheet.Graph.Find(entry.ElementId) is UserTaskElement;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken) => await Load(id, cancellationToken) ? Page() : NotFound();

    public async Task<IActionResult> OnGetDiagramAsync(Guid id, CancellationToken cancellationToken) => await Load(id, cancellationToken)
        ? Content(DrawingInEnglish.ForReader(await db.XmlOf(Instance.DefinitionId, cancellationToken)), "application/xml; charset=utf-8")
        : NotFound();

    private async Task<bool> Load(Guid id, CancellationToken cancellationToken)
    {
        if (await ProcessSheet.Find(id, this.Actor(), db, mediator, clock.GetUtcNow(), cancellationToken) is not { } sheet)
            return false;

        Sheet = sheet;
        return true;
    }
}
