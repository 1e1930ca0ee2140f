using CommunityHub.Kernel;
using CommunityHub.Kernel.Tables;
using CommunityHub.Monitoring.Answering;
using CommunityHub.Monitoring.Cycles;
using CommunityHub.Monitoring.Forms;
using CommunityHub.Monitoring.Forms.Judging;
using CommunityHub.Monitoring.Responses;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Monitoring.Reviewing;

/// <summary>The answers that wait for the curator, those first that are worth a look.</summary>
[Authorize]
internal sealed class ReviewQueuePage(MonitoringDb db, IMediator mediator) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty(SupportsGet = true)]
    public int P { get; set; } = 1;

    [TempData]
    public string? Done { get; set; }

    public Cycle Cycle { get; private set; } = null!;
    public PageOf<Row> Queue { get; private set; } = PageOf<Row>.Empty;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => await Refused(cancellationToken) ?? await Show(cancellationToken);

    public async Task<IActionResult> OnPostAsync(List<Guid> chosen, CancellationToken cancellationToken)
    {
        if (await Refused(cancellationToken) is { } refusal)
            return refusal;

        var answer = await this.Try(async () =>
        {
            var accepted = await mediator.Send(new ChangeResponses(Id, chosen, ResponseAct.Accept, Text: null, Deadline: null, this.Actor()), cancellationToken);
            Done = Say($"Принято ответов: {accepted}.", $"Answers accepted: {accepted}.");
        }, then: Redirect($"/cycles/{Id}/review"));
        return ModelState.IsValid ? answer : await Show(cancellationToken);
    }

    private async Task<PageResult> Show(CancellationToken cancellationToken)
    {
        await mediator.Send(new WeighAnswers(Id, AtMost: WeighAnswers.WhileSomebodyWaits), cancellationToken);
        var form = await db.FormOf(Cycle.FormVersionId, cancellationToken);
        var (usual, page) = (await UsualNumbers.Read(db, Id, form, cancellationToken), await db.WaitingIn(Id).PageAsync(P, cancellationToken));
        var last = await db.LastAnswersOf(Cycle, page.Rows, cancellationToken);
        Queue = new([.. page.Rows.Select(response => new Row(response, WarningsOf(form, response, last.GetValueOrDefault((response.SchoolId, response.Building))), usual.In(response)))], page.Total, page.Number, page.Pages);
        return Page();
    }

    private static IReadOnlyList<Finding> WarningsOf(CompiledForm form, Response response, string? last) =>
        [.. form.Judge(Forms.Answers.Parse(response.Answers), last is null ? null : Forms.Answers.Parse(last), FactsOfSchool.Parse(response.Facts), Explanations.In(response.Explanations, form)).Findings.Where(f => f.Severity is Severity.Warning)];

    private async Task<IActionResult?> Refused(CancellationToken cancellationToken)
    {
        if (await db.Cycles.AsNoTracking().SingleOrDefaultAsync(c => c.Id == Id, cancellationToken) is not { } cycle)
            return NotFound();
        if (!this.Actor().MayCollect(cycle.CommunityId))
            return Forbid();

        Cycle = cycle;
        return null;
    }

    internal sealed record Row(Response Response, IReadOnlyList<Finding> Findings, IReadOnlyList<string> Outliers);
}
