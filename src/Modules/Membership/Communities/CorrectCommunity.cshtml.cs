using CommunityHub.Kernel;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Membership.Communities;

[Authorize]
internal sealed class CorrectCommunityPage(MembershipDb db, IMediator mediator) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty]
    public CommunityForm Input { get; set; } = new();

    public async Task<IActionResult> OnGetAsync()
    {
        if (!this.Actor().MayEditPeople())
            return Forbid();
        if (await db.Communities.SingleOrDefaultAsync(c => c.Id == Id) is not { } community)
            return NotFound();

        Input = new() { Name = community.Name, InGenitive = community.InGenitive, Cluster = community.Cluster, Version = db.VersionOf(community) };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync() => this.Actor().MayEditPeople()
        ? await this.Try(() => mediator.Send(new CorrectCommunity(Id, Input)), then: Redirect($"/communities/{Id}"))
        : Forbid();
}
