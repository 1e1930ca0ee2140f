using CommunityHub.Kernel;
using CommunityHub.Planning.Plans;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CommunityHub.Planning.Authoring;

/// <summary>Shows the new numbers beside the old before they are given.</summary>
[Authorize]
internal sealed class RenumberPage(PlanningDb db, IMediator mediator) : PageModel
{
    public PlanView View { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(Guid planId, int number)
    {
        if (await PlanView.Find(db, mediator, planId, number) is not { } view)
            return NotFound();

        View = view;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid planId, int number) => await OnGetAsync(planId, number) is PageResult
        ? await this.Try(() => mediator.Send(new RenumberItems(View.Version.Id, this.Actor())), then: Redirect($"{View.Link}/edit"))
        : NotFound();
}
