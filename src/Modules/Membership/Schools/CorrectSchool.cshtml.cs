using CommunityHub.Kernel;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Membership.Schools;

[Authorize]
internal sealed class CorrectSchoolPage(MembershipDb db, IMediator mediator, TimeProvider clock) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty]
    public SchoolForm Input { get; set; } = new();

    public async Task<IActionResult> OnGetAsync()
    {
        if (await db.Schools.SingleOrDefaultAsync(s => s.Id == Id) is not { } school)
            return NotFound();
        if (!await db.MayEditSchool(this.Actor(), Id, clock.Today()))
            return Forbid();

        Input = SchoolForm.Of(school);
        Input.Version = db.VersionOf(school);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync() => await db.MayEditSchool(this.Actor(), Id, clock.Today())
        ? await this.Try(() => mediator.Send(new CorrectSchool(Id, Input.Facts, Input.Version)), then: Redirect($"/schools/{Id}"))
        : Forbid();
}
