using CommunityHub.Contracts.Membership;
using CommunityHub.Contracts.Operations;
using CommunityHub.Kernel;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Host.Operations;

/// <summary>One thing the house has to do, with all that is known of it.</summary>
[Authorize]
internal sealed class WorkSheetPage(IEnumerable<IDueWork> kinds, OperationsDb db, IMediator mediator) : PageModel
{
    [BindProperty, Label("Почему", "Why")]
    public string? Reason { get; set; }

    [TempData]
    public string? Done { get; set; }

    public IDueWork Kind { get; private set; } = null!;
    public DueSheet Sheet { get; private set; } = null!;
    public IReadOnlyList<JobRun> Runs { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string kind, string id, CancellationToken cancellationToken) => await NotShown(kind, id, cancellationToken) ?? Page();

    public async Task<IActionResult> OnPostAsync(string kind, string id, CancellationToken cancellationToken)
    {
        if (await NotShown(kind, id, cancellationToken) is { } refusal)
            return refusal;

        var again = new RunWorkAgain(kind, new(Enum.GetValues<DueState>()), [$"{kind}/{id}"], Reason, this.Actor());
        var result = await this.Try(() => mediator.Send(again, cancellationToken), then: Redirect($"/operations/work/{kind}/{id}"));
        if (result is RedirectResult)
            Done = Say("Запущено ещё раз. Обновите страницу, чтобы увидеть итог.", "Run again. Reload the page to see how it ended.");
        return result;
    }

    private async Task<IActionResult?> NotShown(string kind, string id, CancellationToken cancellationToken)
    {
        if (!this.Actor().Is(Group.Administrator))
            return Forbid();
        if (kinds.FirstOrDefault(known => known.Kind == kind) is not { } found || await found.Find(id, cancellationToken) is not { } sheet)
            return NotFound();

        (Kind, Sheet) = (found, sheet);
        Runs = found is JobsAsDueWork ? await db.Runs.AsNoTracking().Where(r => r.JobId == id).OrderBy(r => r.PlannedAt).ToListAsync(cancellationToken) : [];
        return null;
    }
}
