using CommunityHub.Kernel;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Membership.Centres;

[Authorize]
internal sealed class CorrectCentrePage(MembershipDb db, IMediator mediator) : PageModel
{
    [BindProperty]
    public CentreForm Input { get; set; } = new();

    public async Task<IActionResult> OnGetAsync()
    {
        if (!this.Actor().MayEditPeople())
            return Forbid();

        if (await db.Centres.OrderBy(c => c.Id).FirstOrDefaultAsync() is { } centre)
            Input = new()
            {
                ShortName = centre.ShortName, FullName = centre.FullName, City = centre.City, SpelledForms = string.Join('\n', centre.SpelledForms),
                Version = db.VersionOf(centre),
            };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync() => this.Actor().MayEditPeople()
        ? await this.Try(() => mediator.Send(new CorrectCentre(Input)), then: Redirect("/communities"))
        : Forbid();
}
