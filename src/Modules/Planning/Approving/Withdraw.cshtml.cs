using CommunityHub.Kernel;
using CommunityHub.Planning.Plans;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CommunityHub.Planning.Approving;

[Authorize]
internal sealed class WithdrawPage(PlanningDb db, IMediator mediator) : PageModel
{
    public PlanView View { get; private set; } = null!;
    public string? Reason { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid planId, int number)
    {
        if (await PlanView.Find(db, mediator, planId, number) is not { } view)
            return NotFound();

        View = view;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid planId, int number, string? reason)
    {
        Reason = reason;
        if (await OnGetAsync(planId, number) is not PageResult)
            return NotFound();
        if (string.IsNullOrWhiteSpace(reason))
            ModelState.AddModelError("reason", Words.Say("Напишите, почему план отзывают: это останется в истории.", "Write why the plan is withdrawn: it stays in the history."));

        return await this.Try(() => mediator.Send(new WithdrawPlan(View.Version.Id, reason!, this.Actor())), then: Redirect("/plans"));
    }
}
