using CommunityHub.Kernel;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Membership.Mentoring;

[Authorize]
internal sealed class ChangeMentorPage(MembershipDb db, IMediator mediator) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty]
    public MentorForm Input { get; set; } = new();

    public Mentor Mentor { get; private set; } = null!;
    public string Person { get; private set; } = "";

    public Task<IActionResult> OnGetAsync() => With(() =>
    {
        Input = new() { Capacity = Mentor.Capacity, Topics = Mentor.Topics, LastDay = Mentor.LastDay };
        return Task.FromResult<IActionResult>(Page());
    });

    public Task<IActionResult> OnPostAsync() => With(() => this.Try(() => mediator.Send(new ChangeMentor(Id, Input.Terms)), then: Redirect($"/communities/{Mentor.CommunityId}/mentoring#mentors")));

    private async Task<IActionResult> With(Func<Task<IActionResult>> act)
    {
        if (await db.Mentors.AsNoTracking().SingleOrDefaultAsync(m => m.Id == Id) is not { } mentor)
            return NotFound();
        if (!this.Actor().MayEdit(mentor.CommunityId))
            return Forbid();

        (Mentor, Person) = (mentor, (await db.People.AsNoTracking().SingleAsync(p => p.Id == mentor.PersonId)).Name.Full);
        return await act();
    }
}
