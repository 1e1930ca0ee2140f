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
        var usual = await UsualNumbers.Read(db, Id, await db.FormOf(Cycle.FormVersionId, cancellationToken), cancellationToken);
        var page = (await db.WaitingIn(Id, usual, cancellationToken)).PageAt(P);
        var rows = new List<Row>();
        foreach (var id in page.Rows)
        {
            var sheet = (await AnswerSheet.Read(id, db, cancellationToken))!;
            rows.Add(new(sheet.Response, [.. sheet.Judged.Findings.Where(f => f.Severity is Severity.Warning)], usual.In(sheet.Response)));
        }

        Queue = new(rows, page.Total, page.Number, page.Pages);
        return Page();
    }

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
