using CommunityHub.Contracts.Membership;
using CommunityHub.Kernel;
using CommunityHub.Planning.Approving;
using CommunityHub.Planning.Plans;
using CommunityHub.Planning.Products;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Planning.Authoring;

/// <summary>A draft as its authors write it: every cell is a field that saves itself (see <see cref="DraftCellsPage"/>); without scripts, row by row.</summary>
[Authorize]
internal sealed class EditPlanPage(PlanningDb db, IMediator mediator, TimeProvider clock) : PageModel
{
    /// <summary>The row that was just added or moved: the cursor goes there.</summary>
    [BindProperty(SupportsGet = true)] public Guid? At { get; set; }

    /// <summary>The button that moved it, so that it can be pressed again.</summary>
    [BindProperty(SupportsGet = true)] public string? With { get; set; }

    /// <summary>The row that was just deleted: where it stood, it can be brought back.</summary>
    [BindProperty(SupportsGet = true)] public Guid? Gone { get; set; }

    public PlanView View { get; private set; } = null!;
    public Hints Hints { get; private set; } = null!;
    public KnownWords Known { get; private set; } = KnownWords.None;
    public IReadOnlyList<ProductKind> Catalogue { get; private set; } = [];
    public Together Together { get; private set; } = null!;

    /// <summary>What the writer typed into cells that somebody else had changed meanwhile.</summary>
    public Dictionary<(Guid ItemId, Cell Cell), (string Mine, CellConflict Theirs)> Conflicts { get; } = [];

    /// <summary>The same for the parts of the head.</summary>
    public Dictionary<HeadPart, (string Mine, CellConflict Theirs)> HeadConflicts { get; } = [];

    public IEnumerable<Item> Deleted => View.Version.Sections.SelectMany(s => s.Items).Where(i => i.DeletedAt is not null).OrderBy(i => i.DeletedAt);

    public async Task<IActionResult> OnGetAsync(Guid planId, int number)
    {
        if (await PlanView.Find(db, mediator, planId, number) is not { } view)
            return NotFound();

        View = view;
        if (!view.Version.IsDraft || !this.Actor().MayWrite(view.Plan.CommunityId))
            return Redirect(view.Link);

        Hints = await mediator.HintsFor(view, clock);
        Known = await KnownWords.Load(db, mediator);
        Catalogue = await db.ProductKinds.AsNoTracking().ToListAsync();
        Together = await mediator.Send(new BePresent(view.Version.Id, At, null, null, this.Actor()));
        return Page();
    }

    /// <summary>One row: saves every cell that was changed, then does what the button says.</summary>
    /// <param name="picked">Known words to be added to places, responsibles and products, where there is no script to offer them.</param>
    public Task<IActionResult> OnPostRowAsync(Guid planId, int number, Guid itemId, string[] texts, string[] was, string[] picked, string? act)
    {
        var then = act is "save" or null ? $"#row-{itemId}" : "";
        return Change(planId, number, async versionId =>
        {
            foreach (var cell in Enum.GetValues<Cell>().Where(c => (int)c < texts.Length && (int)c < was.Length))
            {
                var more = (int)cell - (int)Cell.Places is >= 0 and var at && at < picked.Length ? picked[at] : null;
                var (mine, seen) = (string.IsNullOrWhiteSpace(more) ? texts[(int)cell] ?? "" : $"{texts[(int)cell]}\n{more}", was[(int)cell] ?? "");
                if (Typed.AsText(mine) == Typed.AsText(seen))
                    continue;

                var written = await mediator.Send(new WriteCell(versionId, itemId, cell, mine, seen, this.Actor()));
                if (written.Conflict is { } conflict)
                    Conflicts[(itemId, cell)] = (mine, conflict);
            }

            if (Conflicts.Count == 0)
                then = await Act(versionId, itemId, act) ?? then;
        }, () => then);
    }

    public Task<IActionResult> OnPostRestoreAsync(Guid planId, int number, Guid itemId) =>
        Change(planId, number, versionId => mediator.Send(new RestoreItem(versionId, itemId, this.Actor())), () => $"?at={itemId}");

    public Task<IActionResult> OnPostAddAsync(Guid planId, int number, Guid sectionId)
    {
        Guid added = default;
        return Change(planId, number, async versionId => added = await mediator.Send(new AddItem(versionId, sectionId, null, this.Actor())), () => $"?at={added}");
    }

    public Task<IActionResult> OnPostSectionAsync(Guid planId, int number, Guid? sectionId, string? sectionNumber, string? title, string? titleWas, string act) => Change(planId, number, versionId => act switch
    {
        "add" => mediator.Send(new AddSection(versionId, sectionNumber, title ?? "", this.Actor())),
        "up" or "down" => mediator.Send(new MoveSection(versionId, sectionId!.Value, act == "up", this.Actor())),
        "delete" => mediator.Send(new DeleteSection(versionId, sectionId!.Value, this.Actor())),
        _ => mediator.Send(new RenameSection(versionId, sectionId!.Value, sectionNumber, title ?? "", titleWas, this.Actor())),
    }, () => $"#section-{sectionId}");

    public Task<IActionResult> OnPostHeadAsync(Guid planId, int number, string[] texts, string[] was) => Change(planId, number, async versionId =>
    {
        foreach (var part in Enum.GetValues<HeadPart>().Where(p => (int)p < texts.Length && (int)p < was.Length))
        {
            var (mine, seen) = (texts[(int)part] ?? "", was[(int)part] ?? "");
            if (Typed.AsText(mine) == Typed.AsText(seen))
                continue;

            var written = await mediator.Send(new WriteHead(versionId, part, mine, seen, this.Actor()));
            if (written.Conflict is { } conflict)
                HeadConflicts[part] = (mine, conflict);
        }
    }, () => "#head");

    public Task<IActionResult> OnPostMendedAsync(Guid planId, int number, Guid remarkId, string? answer, bool again) => Change(
        planId, number, _ => again ? mediator.Send(new TakeUpRemark(remarkId, this.Actor())) : mediator.Send(new MendRemark(remarkId, answer, this.Actor())), () => $"#remark-{remarkId}");

    public async Task<IActionResult> OnPostSubmitAsync(Guid planId, int number)
    {
        var sent = false;
        var outcome = await Change(planId, number, async versionId =>
        {
            await mediator.Send(new SubmitPlan(versionId, this.Actor()));
            sent = true;
        });
        return sent ? Redirect($"/plans/{planId}/v/{number}") : outcome;
    }

    private async Task<IActionResult> Change(Guid planId, int number, Func<Guid, Task> change, Func<string>? then = null)
    {
        if (await PlanView.Find(db, mediator, planId, number) is not { } view)
            return NotFound();

        var outcome = await this.Try(() => change(view.Version.Id), then: new EmptyResult());
        if (outcome is not PageResult && Conflicts.Count == 0 && HeadConflicts.Count == 0)
            return Redirect($"{view.Link}/edit{then?.Invoke()}");

        var shown = await OnGetAsync(planId, number);
        return shown is PageResult ? Page() : shown;
    }

    /// <returns>Where the page opens then.</returns>
    private async Task<string?> Act(Guid versionId, Guid itemId, string? act)
    {
        switch (act)
        {
            case "up" or "down":
                await mediator.Send(new MoveItem(versionId, itemId, act == "up", this.Actor()));
                return $"?at={itemId}&with={act}";
            case "duplicate":
                return $"?at={await mediator.Send(new DuplicateItem(versionId, itemId, this.Actor()))}";
            case "delete":
                await mediator.Send(new DeleteItem(versionId, itemId, this.Actor()));
                return $"?gone={itemId}";
            case "add":
                return $"?at={await mediator.Send(new AddItem(versionId, null, itemId, this.Actor()))}";
            default:
                return null;
        }
    }
}
