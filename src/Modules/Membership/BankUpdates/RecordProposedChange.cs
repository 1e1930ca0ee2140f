using CommunityHub.Contracts.Membership;
using CommunityHub.Kernel;
using CommunityHub.Membership.Courses;
using CommunityHub.Membership.Mentoring;
using CommunityHub.Membership.People;
using CommunityHub.Membership.Time;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Membership.BankUpdates;

/// <summary>An accepted change becomes known: facts go into their timelines; somebody new is registered first and becomes a member of the community.</summary>
internal sealed record RecordProposedChange(Guid ChangeId, Guid? CommunityId) : IRequest;

internal sealed class RecordProposedChangeHandler(MembershipDb db, IMediator mediator, TimeProvider clock) : AsyncRequestHandler<RecordProposedChange>
{
    protected override async Task Handle(RecordProposedChange command, CancellationToken cancellationToken)
    {
        var change = await db.ProposedChanges.SingleAsync(c => c.Id == command.ChangeId, cancellationToken);
        if (change.RecordedAt is not null || change.Verdict is not Verdict.Accepted)
            return;

        var (now, by) = (clock.GetUtcNow(), change.DecidedBy ?? Guid.Empty);
        var person = change.Proposal is ProposedNewcomer newcomer ? await Register(newcomer, change, command.CommunityId ?? newcomer.Community, by, cancellationToken) : null as Guid?;
        if (change.Proposal is ProposedName { Name: var name } named && await db.People.SingleOrDefaultAsync(p => p.Id == named.Person && p.ErasedAs == null, cancellationToken) is { } renamed)
            renamed.Correct(name, renamed.Email, renamed.Language);
        if (change.Proposal is ProposedCourse course
            && !await db.Courses.AnyAsync(c => c.PersonId == course.Person && c.RemovedAt == null && c.Title == course.Title && c.FinishedOn == course.FinishedOn, cancellationToken))
            db.Add(Course.Finish(course.Person, new(course.Title, Provider: null, course.Hours, course.FinishedOn), clock.Today(), change.DecidedByName ?? "", now));
        if (change.Proposal is ProposedMentor mentor)
            await mediator.Send(new NoteMentor(mentor.Community, mentor.Person, mentor.Teaches, change.Day), cancellationToken);
        if (change.Proposal is ProposedEmail { Address: var address })
            await mediator.Send(new AddSchoolAddress(change.SchoolId, address, new(by, change.DecidedByName ?? "", [])), cancellationToken);
        var proposal = change.Proposal is ProposedNewBuilding built ? built.As(await NextNumber(change.SchoolId, cancellationToken)) : change.Proposal;
        foreach (var fact in proposal.Facts(change.SchoolId, change.Day, by, person))
        {
            await db.Record(fact, now, cancellationToken);
            await db.SaveChangesAsync(cancellationToken); // the next fact is put beside this one
        }

        change.NoteRecorded(now);
        await db.SaveChangesAsync(cancellationToken);
    }

    // That of a building that is no longer in use is not given again: papers still name it.
    private async Task<int> NextNumber(Guid school, CancellationToken cancellationToken) =>
        (await db.Buildings.Where(b => b.SchoolId == school).MaxAsync(b => (int?)b.Number, cancellationToken) ?? 0) + 1;

    private async Task<Guid> Register(ProposedNewcomer newcomer, ProposedChange change, Guid? community, Guid by, CancellationToken cancellationToken)
    {
        var id = change.SamePersonId ?? await mediator.Send(new RegisterPerson(
            Surname: newcomer.Surname, GivenName: newcomer.GivenName ?? "", Patronymic: newcomer.Patronymic, Email: newcomer.Email), cancellationToken);
        var day = change.Day;
        if (community is { } of && !await db.Appointments.AnyAsync(a => a.PersonId == id && a.CommunityId == of && a.FirstDay <= day && (a.LastDay == null || day <= a.LastDay), cancellationToken))
            await mediator.Send(new Appoint(id, Group.Member, of, day, null, Acting: false, by), cancellationToken);
        return id;
    }
}

internal static class SamePeople
{
    /// <summary>People of the data bank whom somebody new may be after all: of the same surname and initial.</summary>
    public static async Task<IReadOnlyList<Person>> LikeAsync(this MembershipDb db, PersonName name, CancellationToken cancellationToken = default)
    {
        var namesakes = await db.People.AsNoTracking().Where(p => p.Surname == name.Surname).Take(20).ToListAsync(cancellationToken);
        return [.. namesakes.Where(p => name.GivenName is null || p.GivenName is null || p.GivenName[0] == name.GivenName[0])];
    }
}
