using CommunityHub.Kernel;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Membership.Schools;

[Authorize]
internal sealed class RegisterSchoolPage(MembershipDb db, IMediator mediator) : PageModel
{
    [BindProperty]
    public SchoolForm Input { get; set; } = new();

    public async Task<IActionResult> OnGetAsync()
    {
        Input.City = await db.Centres.OrderBy(c => c.Id).Select(c => c.City).FirstOrDefaultAsync();
        return await MayAdd() ? Page() : Forbid();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!await MayAdd())
            return Forbid();

        // A curator's school is one of the curator's communities from the start, or nobody but the administrator could mend it.
        var joins = this.Actor().MayEditPeople() ? [] : await Kept();
        return await this.Try(() => mediator.Send(new RegisterSchool(Input.Facts, joins)), then: Redirect("/schools"));
    }

    private async Task<bool> MayAdd() => this.Actor().MayEditPeople() || (await Kept()).Count > 0;

    private async Task<IReadOnlyList<Guid>> Kept() => (await db.Communities.Select(c => c.Id).ToListAsync()).CommunitiesKeptBy(this.Actor());
}
