using CommunityHub.Kernel;
using CommunityHub.Membership.PersonalData;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Membership.Time;

/// <summary>A page of facts about a person; whoever else looks at it is noted.</summary>
internal abstract class PersonFactPage<TFact, TForm>(MembershipDb db, IMediator mediator, TimeProvider clock) : FactPage<TFact, TForm>(mediator)
    where TFact : PersonFact
    where TForm : FactForm, new()
{
    protected MembershipDb Db => db;

    protected DateOnly Today => clock.Today();

    protected override IQueryable<TFact> Rows => db.Set<TFact>().Where(f => f.PersonId == Id);

    protected override async Task<FactOwner?> FindOwner()
    {
        if (await db.People.AsNoTracking().SingleOrDefaultAsync(p => p.Id == Id) is not { } person)
            return null;

        var owner = new FactOwner(person.Name.Full, MaySee: await db.MaySeePerson(this.Actor(), Id, Today), MayEdit: await db.MayEditPerson(this.Actor(), Id, Today));
        if (owner.MaySee)
            await Mediator.Send(new NoteView(Id, CardPart.Work, this.Actor()));
        return owner;
    }
}
