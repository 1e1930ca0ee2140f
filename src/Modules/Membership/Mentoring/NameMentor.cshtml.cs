using CommunityHub.Kernel;
using CommunityHub.Membership.Communities;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Membership.Mentoring;

[Authorize]
internal sealed class NameMentorPage(MembershipDb db, IMediator mediator, TimeProvider clock) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty]
    public MentorForm Input { get; set; } = new();

    public string Community { get; private set; } = "";
    public IReadOnlyList<string> Suggested { get; private set; } = [];

    public Task<IActionResult> OnGetAsync() => With(() =>
    {
        Input = new() { Capacity = 1, FirstDay = clock.Today() };
        return Task.FromResult<IActionResult>(Page());
    });

    public Task<IActionResult> OnPostAsync() => With(() => this.Try(() => mediator.Send(new NameMentor(Id, Input.Person, Input.Terms, Input.FirstDay, this.Actor())), then: Redirect($"/communities/{Id}/mentoring#mentors")));

    private async Task<IActionResult> With(Func<Task<IActionResult>> act)
    {
        if (!this.Actor().MayEdit(Id))
            return Forbid();
        if (await db.Communities.Where(c => c.Id == Id).Select(c => c.Name).SingleOrDefaultAsync() is not { } community)
            return NotFound();

        (Community, Suggested) = (community, await db.NamesIn(Id, clock.Today(), HttpContext.RequestAborted));
        return await act();
    }
}
