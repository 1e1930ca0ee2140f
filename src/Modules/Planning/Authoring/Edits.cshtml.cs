using CommunityHub.Kernel;
using CommunityHub.Kernel.Tables;
using CommunityHub.Planning.Plans;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Planning.Authoring;

/// <summary>What was edited in a draft, by whom, and what it said before; an earlier text can be brought back.</summary>
[Authorize]
internal sealed class EditsPage(PlanningDb db, IMediator mediator) : PageModel
{
    [BindProperty(SupportsGet = true)] public string? Who { get; set; }
    [BindProperty(SupportsGet = true)] public int P { get; set; } = 1;

    public PlanView View { get; private set; } = null!;
    public PageOf<CellEdit> Edits { get; private set; } = PageOf<CellEdit>.Empty;
    public IReadOnlyList<string> Editors { get; private set; } = [];
    public bool MayBringBack => View.Version.IsDraft && this.Actor().MayWrite(View.Plan.CommunityId);

    public async Task<IActionResult> OnGetAsync(Guid planId, int number, string? format)
    {
        if (await PlanView.Find(db, mediator, planId, number) is not { } view)
            return NotFound();

        View = view;
        var edits = db.CellEdits.AsNoTracking().Where(e => e.VersionId == view.Version.Id);
        Editors = await edits.Select(e => e.ByName).Distinct().OrderBy(n => n).ToListAsync();
        var asked = edits.Where(e => string.IsNullOrEmpty(Who) || e.ByName == Who).OrderByDescending(e => e.At).ThenByDescending(e => e.Id);
        if (format is not null)
            return File().As(format, await asked.ToListAsync());

        Edits = await asked.PageAsync(P);
        return Page();
    }

    /// <param name="now">What the cell said when the button was shown.</param>
    public async Task<IActionResult> OnPostAsync(Guid planId, int number, Guid editId, string? now)
    {
        if (await OnGetAsync(planId, number, null) is not PageResult || await db.CellEdits.AsNoTracking().SingleOrDefaultAsync(e => e.Id == editId && e.VersionId == View.Version.Id) is not { } edit)
            return NotFound();

        return await this.Try(() => BringBack(edit, now ?? ""), then: Redirect($"{View.Link}/edits"));
    }

    private async Task BringBack(CellEdit edit, string now)
    {
        var conflict = edit switch
        {
            { HeadPart: { } part } => (await mediator.Send(new WriteHead(View.Version.Id, part, edit.Before, now, this.Actor()))).Conflict,
            _ when RowOf(edit) is { } item => (await mediator.Send(new WriteCell(View.Version.Id, item.ItemId, edit.Cell!.Value, edit.Before, now, this.Actor()))).Conflict,
            _ => throw new RuleViolation("edit.row-gone", "Этой строки в плане уже нет.", "This row is no longer in the plan."),
        };
        if (conflict is not null)
            throw new RuleViolation("edit.meanwhile",
                $"Пока вы смотрели, здесь написали другое: «{conflict.Theirs}». Если вернуть прежний текст всё же верно, нажмите ещё раз.",
                $"While you were looking, something else was written here: “{conflict.Theirs}”. If the earlier text is right all the same, press once more.");
    }

    public Item? RowOf(CellEdit edit) => View.Version.Sections.SelectMany(s => s.Items).FirstOrDefault(i => i.Id == edit.ItemRowId);

    public string? SaysNow(CellEdit edit) => edit.HeadPart is { } part ? View.Version[part] : RowOf(edit)?[edit.Cell!.Value];

    /// <summary>«2.3, срок проведения».</summary>
    public string Where(CellEdit edit) => edit switch
    {
        { HeadPart: { } part } => Words.Say("шапка, ", "head, ") + part.InWords(),
        _ when RowOf(edit) is { } item => $"{item.Number ?? Words.Say("без номера", "no number")}, {edit.Cell!.Value.InWords()}",
        _ => Words.Say("строки уже нет", "the row is gone"),
    };

    private TableFile<CellEdit> File() => new("edits",
        (Words.Say("Когда", "When"), e => e.At), (Words.Say("Кто", "Who"), e => e.ByName), (Words.Say("Где", "Where"), Where), (Words.Say("Было", "Before"), e => e.Before), (Words.Say("Стало", "After"), e => e.After));
}
