using CommunityHub.Kernel;
using CommunityHub.Membership.PersonalData;
using CommunityHub.Membership.Posts;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Membership.People;

[Authorize]
internal sealed class PersonCardPage(MembershipDb db, IMediator mediator, TimeProvider clock) : PageModel
{
    public Person Person { get; private set; } = null!;
    public IReadOnlyList<HeldPost> Now { get; private set; } = [];
    public IReadOnlyList<HeldPost> Later { get; private set; } = [];
    public IReadOnlyList<HeldPost> Before { get; private set; } = [];

    public bool MayKeepConsents { get; private set; }

    public bool SeesAddress => this.Actor().MaySeeAddresses() || this.Actor().PersonId == Person.Id;

    public async Task<IActionResult> OnGetAsync(Guid id)
    {
        if (await db.People.AsNoTracking().SingleOrDefaultAsync(p => p.Id == id) is not { } person)
            return NotFound();

        await mediator.Send(new NoteView(id, CardPart.Card, this.Actor()));
        Person = person;
        MayKeepConsents = await db.MayKeepConsents(this.Actor(), id, clock.Today());
        var (today, posts) = (clock.Today(), (await db.PostsOf([id]))[id].ToList());
        Now = [.. posts.Where(p => p.Appointment.IsHeldOn(today))];
        Later = [.. posts.Where(p => p.Appointment.FirstDay > today)];
        Before = [.. posts.Where(p => p.Appointment.LastDay < today)];
        return Page();
    }
}
