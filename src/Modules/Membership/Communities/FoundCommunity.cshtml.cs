using CommunityHub.Kernel;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CommunityHub.Membership.Communities;

[Authorize]
internal sealed class FoundCommunityPage(IMediator mediator) : PageModel
{
    [BindProperty]
    public CommunityForm Input { get; set; } = new();

    public IActionResult OnGet() => this.Actor().MayEditPeople() ? Page() : Forbid();

    public async Task<IActionResult> OnPostAsync() => this.Actor().MayEditPeople()
        ? await this.Try(() => mediator.Send(new FoundCommunity(Input)), then: Redirect("/communities"))
        : Forbid();
}
