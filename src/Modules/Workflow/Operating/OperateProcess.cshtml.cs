using CommunityHub.Contracts.Membership;
using CommunityHub.Contracts.Workflow;
using CommunityHub.Kernel;
using CommunityHub.Workflow.Definitions;
using CommunityHub.Workflow.Processes;
using CommunityHub.Workflow.Running;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Workflow.Operating;

/// <summary>Where an administrator intervenes in a run: each act with its reason, and what it will do said before it is done.</summary>
[Authorize]
internal sealed class OperateProcessPage(WorkflowDb db, IMediator mediator, TimeProvider clock) : PageModel
{
    /// <summary>Which of the forms was sent: after a refusal it is shown as it was filled in.</summary>
    [BindProperty] public string? Form { get; set; }
    [BindProperty] public string? Reason { get; set; }
    [BindProperty] public string? Variables { get; set; }
    [BindProperty] public string? ToElement { get; set; }
    [BindProperty] public string? Name { get; set; }
    [BindProperty] public string? Value { get; set; }

    [TempData]
    public string? Done { get; set; }

    public ProcessSheet Sheet { get; private set; } = null!;
    public DrawnProcess Drawn => ProcessDrawing.Of(Sheet, clock.GetUtcNow());

    /// <summary>The other versions the run could go on by, the newest first.</summary>
    public IReadOnlyList<Definition> OtherVersions { get; private set; } = [];

    /// <summary>The tokens that can be moved, with where to.</summary>
    public IEnumerable<(Token Token, IReadOnlyList<Element> Targets)> Movable => Sheet.Instance.Tokens.Where(t => t.LoopIndex is null).OrderBy(t => t.ArrivedAt)
        .Select(t => (t, (IReadOnlyList<Element>)[.. MoveTokenHandler.Targets(Sheet.Graph, t).Where(e => e.Id != t.ElementId)])).Where(m => m.Item2.Count > 0);

    public string? Kept(string form, string? value) => form == Form ? value : null;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken) => await NotShown(id, cancellationToken) ?? Page();

    public Task<IActionResult> OnPostRetryAsync(Guid id, Guid incident, CancellationToken cancellationToken) =>
        Act(id, new RetryIncident(incident, Reason ?? "", this.Actor()), Say("Шаг будет выполнен ещё раз. Обновите страницу, чтобы увидеть итог.", "The step is tried again. Reload the page to see how it ended."), cancellationToken);

    public Task<IActionResult> OnPostSkipAsync(Guid id, Guid incident, CancellationToken cancellationToken) =>
        Act(id, new SkipIncident(incident, Variables, Reason ?? "", this.Actor()), Say("Шаг пропущен, процесс пошёл дальше.", "The step is skipped, the process has gone on."), cancellationToken);

    public Task<IActionResult> OnPostSuspendAsync(Guid id, CancellationToken cancellationToken) =>
        Act(id, new SuspendProcess(id, Reason ?? "", this.Actor()), Say("Процесс приостановлен.", "The process is suspended."), cancellationToken);

    public Task<IActionResult> OnPostResumeAsync(Guid id, CancellationToken cancellationToken) =>
        Act(id, new ResumeProcess(id, Reason ?? "", this.Actor()), Say("Процесс возобновлён.", "The process is resumed."), cancellationToken);

    public Task<IActionResult> OnPostMoveAsync(Guid id, Guid token, CancellationToken cancellationToken) =>
        Act(id, new MoveToken(id, token, ToElement ?? "", Reason ?? "", this.Actor()), Say("Процесс перенесён.", "The process has been moved."), cancellationToken);

    public Task<IActionResult> OnPostSetAsync(Guid id, CancellationToken cancellationToken) =>
        Act(id, new SetVariable(id, Name ?? "", Value ?? "", Reason ?? "", this.Actor()), Say("Значение изменено.", "The value is changed."), cancellationToken);

    public Task<IActionResult> OnPostCancelAsync(Guid id, CancellationToken cancellationToken) =>
        Act(id, new CancelProcess(id, this.Actor(), Reason ?? ""), Say("Процесс прекращён.", "The process is stopped."), cancellationToken);

    private async Task<IActionResult> Act(Guid id, IRequest<Unit> command, string done, CancellationToken cancellationToken)
    {
        if (!this.Actor().Is(Group.Administrator))
            return Forbid();

        // What is shown after a refusal is how it stands then: somebody else may have been quicker.
        var result = await this.Try(() => mediator.Send(command, cancellationToken), then: Redirect($"/processes/{id}"));
        if (result is not RedirectResult)
            return await NotShown(id, cancellationToken) ?? result;

        Done = done;
        return result;
    }

    private async Task<IActionResult?> NotShown(Guid id, CancellationToken cancellationToken)
    {
        if (!this.Actor().Is(Group.Administrator))
            return Forbid();
        if (await ProcessSheet.Find(id, this.Actor(), db, mediator, clock.GetUtcNow(), cancellationToken) is not { } sheet)
            return NotFound();
        if (sheet.Instance.IsOver && Form is null)
            return Redirect($"/processes/{id}");

        Sheet = sheet;
        OtherVersions = await db.Definitions.AsNoTracking().Where(d => d.Key == sheet.Instance.Definition.Key && d.Id != sheet.Instance.DefinitionId).OrderByDescending(d => d.Version).ToListAsync(cancellationToken);
        return null;
    }
}
