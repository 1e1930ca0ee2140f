using CommunityHub.Kernel;
using CommunityHub.Membership.Employments;
using CommunityHub.Membership.PersonalData;
using CommunityHub.Membership.PersonalData.Erasing;
using CommunityHub.Membership.Posts;
using CommunityHub.Membership.Qualifications;
using CommunityHub.Membership.Time;
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

    public bool MayEditPerson { get; private set; }
    public bool SeesWork { get; private set; }

    /// <summary>What holds today, as it is known now.</summary>
    public IReadOnlyList<(string Where, Guid? School, Employment Employment)> Work { get; private set; } = [];
    public Tenure? Tenure { get; private set; }
    public Qualification? Qualification { get; private set; }

    /// <summary>For those who keep the person: the data are to be erased.</summary>
    public PendingErasure? Asked { get; private set; }

    public bool SeesAddress => this.Actor().MaySeeAddresses() || this.Actor().PersonId == Person.Id;

    public async Task<IActionResult> OnGetAsync(Guid id)
    {
        if (await db.People.AsNoTracking().SingleOrDefaultAsync(p => p.Id == id) is not { } person)
            return NotFound();

        SeesWork = await db.MaySeePerson(this.Actor(), id, clock.Today());
        if (!SeesWork && !await db.PeopleNamedTo(this.Actor(), clock.Today()).AnyAsync(p => p.Id == id))
            return Forbid();

        await mediator.Send(new NoteView(id, CardPart.Card, this.Actor()));
        Person = person;
        MayEditPerson = await db.MayEditPerson(this.Actor(), id, clock.Today());
        Asked = MayEditPerson ? await PendingErasure.Find(id, db, mediator, HttpContext.RequestAborted) : null;
        if (SeesWork)
            await LoadWork(id);
        var (today, posts) = (clock.Today(), (await db.PostsOf([id]))[id].ToList());
        Now = [.. posts.Where(p => p.Appointment.IsHeldOn(today))];
        Later = [.. posts.Where(p => p.Appointment.FirstDay > today)];
        Before = [.. posts.Where(p => p.Appointment.LastDay < today)];
        return Page();
    }

    private async Task LoadWork(Guid id)
    {
        var today = clock.Today();
        var known = await db.Employments.AsNoTracking().Where(e => e.PersonId == id && e.SupersededAt == null).OrderByDescending(e => e.IsMain).ToListAsync();
        var ids = known.Select(e => e.SchoolId).OfType<Guid>().Distinct().ToList();
        var schools = await db.Schools.Where(s => ids.Contains(s.Id)).ToDictionaryAsync(s => s.Id, s => s.ShortName);
        Work = [.. known.Where(e => e.HeldOn(today)).Select(e => (e.SchoolId is { } school ? schools[school] : e.Elsewhere!, e.SchoolId, e))];
        Tenure = known.Count > 0 ? Tenure.Of(known, today) : null;
        Qualification = await db.Qualifications.AsNoTracking().Where(q => q.PersonId == id).On(today).SingleOrDefaultAsync();
    }
}
