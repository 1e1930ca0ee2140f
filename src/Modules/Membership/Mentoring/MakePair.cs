using CommunityHub.Contracts.Membership;
using CommunityHub.Membership.People;
using MediatR;
using Microsoft.EntityFrameworkCore;
using CommunityHub.Kernel;

namespace CommunityHub.Membership.Mentoring;

/// <summary>An order makes a pair of a mentor and a mentee.</summary>
/// <param name="Mentee">As typed: «Петрова Полина», or an address.</param>
internal sealed record MakePair(Guid CommunityId, Guid? MentorId, string? Mentee, PairTerms Terms, Actor By) : IRequest<Guid>;

internal sealed class MakePairHandler(MembershipDb db, TimeProvider clock) : IRequestHandler<MakePair, Guid>
{
    public async Task<Guid> Handle(MakePair command, CancellationToken cancellationToken)
    {
        if (command.MentorId is not { } mentorId)
            throw new RuleViolation("pair.no-mentor", "Выберите наставника из списка.", "Choose the mentor from the list.");

        await db.LockMentor(mentorId, cancellationToken);
        var mentor = await db.Mentors.SingleOrDefaultAsync(m => m.Id == mentorId && m.CommunityId == command.CommunityId, cancellationToken) ?? throw NameMentorHandler.MentorUnknown();
        var mentee = await db.PeopleNamedTo(command.By, clock.Today()).PersonMeant(command.Mentee, cancellationToken);
        var pairs = await db.MentoringPairs.AsNoTracking().Where(p => p.MentorId == mentor.Id || (p.MentorPersonId == mentor.PersonId && p.MenteeId == mentee.Id)).ToListAsync(cancellationToken);

        var pair = MentoringPair.Make(mentor, mentee.Id, command.Terms, pairs, command.By.PersonId, clock.GetUtcNow());
        db.Add(pair);
        await db.SaveChangesAsync(cancellationToken);
        return pair.Id;
    }
}
