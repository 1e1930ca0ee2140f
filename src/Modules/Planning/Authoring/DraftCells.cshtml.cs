using System.Globalization;
using CommunityHub.Contracts.Membership;
using CommunityHub.Kernel;
using CommunityHub.Planning.Plans;
using CommunityHub.Planning.Products;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Planning.Authoring;

/// <summary>What the script of the editor asks: to save one cell, and who else is there.</summary>
[Authorize]
internal sealed class DraftCellsPage(PlanningDb db, IMediator mediator, TimeProvider clock) : PageModel
{
    /// <summary>Answers with what the cell says now, what was understood, what closes the row, and what looks odd.</summary>
    public Task<IActionResult> OnPostCellAsync(Guid planId, int number, Guid itemId, Cell cell, string? text, string? was) => Answer(planId, number, async view =>
    {
        var written = await mediator.Send(new WriteCell(view.Version.Id, itemId, cell, text ?? "", was ?? "", this.Actor()));
        var catalogue = await db.ProductKinds.AsNoTracking().ToListAsync();
        var hints = await mediator.HintsFor(view, clock);
        return new
        {
            text = written.Text,
            saved = Now(),
            understood = written.Item.Occurrences.Select(o => o.InWords()),
            closedBy = catalogue.Closing(written.Item.Products).Select(c => c.InWords()),
            hints = hints.For(written.Item).Select(h => new { cell = h.Cell.ToString(), text = h.Text }),
            conflict = Shown(written.Conflict),
        };
    });

    public Task<IActionResult> OnPostHeadAsync(Guid planId, int number, HeadPart part, string? text, string? was) => Answer(planId, number, async view =>
    {
        var written = await mediator.Send(new WriteHead(view.Version.Id, part, text ?? "", was ?? "", this.Actor()));
        return new { text = written.Text, saved = Now(), conflict = Shown(written.Conflict) };
    });

    /// <summary>Said again and again while the page is open.</summary>
    public Task<IActionResult> OnPostHereAsync(Guid planId, int number, Guid? itemId, Cell? cell, DateTimeOffset? since) => Answer(planId, number, async view =>
    {
        var together = await mediator.Send(new BePresent(view.Version.Id, itemId, cell, since?.ToUniversalTime(), this.Actor()));
        return new
        {
            at = together.At,
            shape = together.Shape,
            isDraft = view.Version.IsDraft,
            others = together.Others.Select(o => new { name = o.Name, where = Place(o, view), itemId = o.ItemId, cell = o.Cell?.ToString() }),
            edits = together.Edits.Select(e => new { itemId = e.ItemId, cell = e.Cell?.ToString(), part = e.Part?.ToString(), text = e.Text, by = e.By }),
        };
    });

    public async Task<IActionResult> OnPostLeaveAsync(Guid planId, int number)
    {
        if (await db.Versions.Where(v => v.PlanId == planId && v.Number == number).Select(v => (Guid?)v.Id).SingleOrDefaultAsync() is { } version)
            await mediator.Send(new LeaveDraft(version, this.Actor()));
        return new NoContentResult();
    }

    /// <summary>«строка 2.3»: where a colleague is writing; null when nowhere in particular.</summary>
    public static string? Place(Presence other, PlanView view) =>
        view.Version.Items.FirstOrDefault(i => i.ItemId == other.ItemId) is { } item ? Say("строка ", "row ") + (item.Number ?? $"«{Short(item.Title)}»") : null;

    private static string Short(string title) => title.Split('\n')[0] is var line && line.Length > 40 ? line[..40] + "…" : line;

    private async Task<IActionResult> Answer(Guid planId, int number, Func<PlanView, Task<object>> answer)
    {
        if (await PlanView.Find(db, mediator, planId, number) is not { } view)
            return NotFound();

        try
        {
            return new JsonResult(await answer(view));
        }
        catch (RuleViolation refusal)
        {
            return new JsonResult(new { refusal = refusal.Message }) { StatusCode = StatusCodes.Status409Conflict };
        }
    }

    private string Now() => clock.GetUtcNow().Local().ToString("HH:mm", CultureInfo.InvariantCulture);

    private object? Shown(CellConflict? conflict) => conflict is { } c ? new { theirs = c.Theirs, by = c.By, at = c.At?.InWords(clock.Today()) } : null;
}

internal static class HintsOfPlan
{
    public static async Task<Hints> HintsFor(this IMediator mediator, PlanView view, TimeProvider clock)
    {
        var approver = (await mediator.Send(new HoldersOf([Group.Director], clock.Today()))).Select(h => h.Name).FirstOrDefault();
        return new(view.Plan.Year, approver, view.Community.Centre is "?" ? null : view.Community.Centre);
    }
}
