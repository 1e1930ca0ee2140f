using System.Globalization;
using CommunityHub.Contracts.Membership;
using CommunityHub.Kernel;
using CommunityHub.Planning.Approving;
using CommunityHub.Planning.Plans;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CommunityHub.Planning.Authoring;

/// <summary>A draft as its authors write it: every cell is a field, saved as soon as it is left; without scripts, row by row.</summary>
[Authorize]
internal sealed class EditPlanPage(PlanningDb db, IMediator mediator, TimeProvider clock) : PageModel
{
    public PlanView View { get; private set; } = null!;
    public string? Approver { get; private set; }
    public KnownNamesFound Known { get; private set; } = new([], []);

    /// <summary>What the writer typed into cells that somebody else had changed meanwhile.</summary>
    public Dictionary<(Guid ItemId, Cell Cell), (string Mine, CellConflict Theirs)> Conflicts { get; } = [];

    public IEnumerable<Item> Deleted => View.Version.Sections.SelectMany(s => s.Items).Where(i => i.DeletedAt is not null).OrderBy(i => i.DeletedAt);

    public async Task<IActionResult> OnGetAsync(Guid planId, int number)
    {
        if (await PlanView.Find(db, mediator, planId, number) is not { } view)
            return NotFound();

        View = view;
        if (!view.Version.IsDraft || !this.Actor().MayWrite(view.Plan.CommunityId))
            return Redirect(view.Link);

        Approver = (await mediator.Send(new HoldersOf([Group.Director], clock.Today()))).Select(h => h.Name).FirstOrDefault();
        Known = await mediator.Send(new KnownNames());
        return Page();
    }

    /// <summary>One row: saves every cell that was changed, then does what the button says.</summary>
    public Task<IActionResult> OnPostRowAsync(Guid planId, int number, Guid itemId, string[] texts, string[] was, string? act) => Change(planId, number, itemId, async versionId =>
    {
        foreach (var cell in Enum.GetValues<Cell>().Where(c => (int)c < texts.Length && (int)c < was.Length))
        {
            var (mine, seen) = (texts[(int)cell] ?? "", was[(int)cell] ?? "");
            if (mine.ReplaceLineEndings("\n").Trim() == seen.ReplaceLineEndings("\n").Trim())
                continue;

            var written = await mediator.Send(new WriteCell(versionId, itemId, cell, mine, seen, this.Actor()));
            if (written.Conflict is { } conflict)
                Conflicts[(itemId, cell)] = (mine, conflict);
        }

        if (Conflicts.Count == 0)
            await Act(versionId, itemId, act);
    });

    public Task<IActionResult> OnPostRestoreAsync(Guid planId, int number, Guid itemId) =>
        Change(planId, number, itemId, versionId => mediator.Send(new RestoreItem(versionId, itemId, this.Actor())));

    public Task<IActionResult> OnPostAddAsync(Guid planId, int number, Guid sectionId) =>
        Change(planId, number, null, versionId => mediator.Send(new AddItem(versionId, sectionId, null, this.Actor())), anchor: $"section-{sectionId}-end");

    public Task<IActionResult> OnPostSectionAsync(Guid planId, int number, Guid? sectionId, string? sectionNumber, string? title, string act) => Change(planId, number, null, versionId => act switch
    {
        "add" => mediator.Send(new AddSection(versionId, sectionNumber, title ?? "", this.Actor())),
        "up" or "down" => mediator.Send(new MoveSection(versionId, sectionId!.Value, act == "up", this.Actor())),
        "delete" => mediator.Send(new DeleteSection(versionId, sectionId!.Value, this.Actor())),
        _ => mediator.Send(new RenameSection(versionId, sectionId!.Value, sectionNumber, title ?? "", this.Actor())),
    }, anchor: $"section-{sectionId}");

    public Task<IActionResult> OnPostHeadAsync(Guid planId, int number, string? goal, string? tasks, string? curator, string? leader) =>
        Change(planId, number, null, versionId => mediator.Send(new DescribePlan(versionId, goal ?? "", tasks ?? "", curator ?? "", leader ?? "", this.Actor())));

    public async Task<IActionResult> OnPostSubmitAsync(Guid planId, int number)
    {
        var sent = false;
        var outcome = await Change(planId, number, null, async versionId =>
        {
            await mediator.Send(new SubmitPlan(versionId, this.Actor()));
            sent = true;
        });
        return sent ? Redirect($"/plans/{planId}/v/{number}") : outcome;
    }

    /// <summary>One cell, for the script: answers with what the cell says now, what was understood, and what looks odd.</summary>
    public async Task<IActionResult> OnPostCellAsync(Guid planId, int number, Guid itemId, Cell cell, string? text, string? was)
    {
        if (await PlanView.Find(db, mediator, planId, number) is not { } view)
            return NotFound();

        try
        {
            var written = await mediator.Send(new WriteCell(view.Version.Id, itemId, cell, text ?? "", was ?? "", this.Actor()));
            var approver = (await mediator.Send(new HoldersOf([Group.Director], clock.Today()))).Select(h => h.Name).FirstOrDefault();
            return new JsonResult(new
            {
                text = written.Text,
                saved = clock.GetUtcNow().Local().ToString("HH:mm", CultureInfo.InvariantCulture),
                understood = written.Item.Occurrences.Select(o => o.InWords()),
                hints = Hints.For(written.Item, view.Plan.Year, approver).Select(h => new { cell = h.Cell.ToString(), text = h.Text }),
                conflict = written.Conflict is { } c ? new { theirs = c.Theirs, by = c.By, at = c.At?.InWords() } : null,
            });
        }
        catch (RuleViolation refusal)
        {
            return new JsonResult(new { refusal = refusal.Message }) { StatusCode = StatusCodes.Status409Conflict };
        }
    }

    private async Task<IActionResult> Change(Guid planId, int number, Guid? itemId, Func<Guid, Task> change, string? anchor = null)
    {
        if (await PlanView.Find(db, mediator, planId, number) is not { } view)
            return NotFound();

        var outcome = await this.Try(() => change(view.Version.Id), then: Redirect($"{view.Link}/edit#{anchor ?? (itemId is null ? "" : $"row-{itemId}")}"));
        if (outcome is not PageResult && Conflicts.Count == 0)
            return outcome;

        var shown = await OnGetAsync(planId, number);
        return shown is PageResult ? Page() : shown;
    }

    private Task Act(Guid versionId, Guid itemId, string? act) => act switch
    {
        "up" or "down" => mediator.Send(new MoveItem(versionId, itemId, act == "up", this.Actor())),
        "duplicate" => mediator.Send(new DuplicateItem(versionId, itemId, this.Actor())),
        "delete" => mediator.Send(new DeleteItem(versionId, itemId, this.Actor())),
        "add" => mediator.Send(new AddItem(versionId, null, itemId, this.Actor())),
        _ => Task.CompletedTask,
    };
}
