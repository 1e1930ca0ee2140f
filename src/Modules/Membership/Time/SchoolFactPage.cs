using CommunityHub.Kernel;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Membership.Time;

/// <summary>A page of facts about a school.</summary>
internal abstract class SchoolFactPage<TFact, TForm>(MembershipDb db, IMediator mediator, TimeProvider clock) : FactPage<TFact, TForm>(mediator)
    where TFact : SchoolFact
    where TForm : FactForm, new()
{
    protected DateOnly Today => clock.Today();

    protected override IQueryable<TFact> Rows => db.Set<TFact>().Where(f => f.SchoolId == Id);

    protected override async Task<FactOwner?> FindOwner() =>
        await db.Schools.Where(s => s.Id == Id).Select(s => s.ShortName).SingleOrDefaultAsync() is { } name
            ? new(name, MaySee: await db.MaySeeSchool(this.Actor(), Id, Today), MayEdit: await db.MayEditSchool(this.Actor(), Id, Today))
            : null;
}
