using CommunityHub.Kernel;
using CommunityHub.Planning.Plans;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CommunityHub.Planning.Authoring;

/// <summary>Where a row is to stand: behind which other one, or first in which section.</summary>
[Authorize]
internal sealed class MoveRowPage(PlanningDb db, IMediator mediator) : PageModel
{
    public PlanView View { get; private set; } = null!;
    public Item Item { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(Guid planId, int number, Guid itemId)
    {
        if (await PlanView.Find(db, mediator, planId, number) is not { } view || view.Version.Items.FirstOrDefault(i => i.ItemId == itemId) is not { } item)
            return NotFound();

        (View, Item) = (view, item);
        return view.Version.IsDraft && this.Actor().MayWrite(view.Plan.CommunityId) ? Page() : Redirect(view.Link);
    }

    /// <param name="place">«section» or «section/row»: first in it, or behind the row.</param>
    public async Task<IActionResult> OnPostAsync(Guid planId, int number, Guid itemId, string? place)
    {
        if (await OnGetAsync(planId, number, itemId) is not PageResult)
            return NotFound();

        var chosen = (place ?? "").Split('/');
        if (!Guid.TryParse(chosen[0], out var section))
        {
            ModelState.AddModelError("place", Words.Say("Выберите, куда поставить строку.", "Choose where the row is to stand."));
            return Page();
        }

        Guid? after = chosen.Length > 1 && Guid.TryParse(chosen[1], out var row) ? row : null;
        return await this.Try(() => mediator.Send(new PlaceItem(View.Version.Id, itemId, section, after, this.Actor())), then: Redirect($"{View.Link}/edit?at={itemId}#row-{itemId}"));
    }
}
