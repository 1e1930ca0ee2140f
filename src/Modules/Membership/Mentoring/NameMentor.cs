using CommunityHub.Contracts.Membership;
using CommunityHub.Kernel;
using CommunityHub.Membership.People;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Membership.Mentoring;

/// <summary>A person becomes a mentor of a community.</summary>
/// <param name="Person">As typed: «Кузнецова Наталия», or an address.</param>
internal sealed record NameMentor(Guid CommunityId, string? Person, MentorTerms Terms, DateOnly? FirstDay, Actor By) : IRequest<Guid>;

/// <summary>A mentor takes more or fewer people, teaches other things, or ends.</summary>
internal sealed record ChangeMentor(Guid MentorId, MentorTerms Terms) : IRequest;

internal sealed class NameMentorHandler(MembershipDb db, TimeProvider clock) : IRequestHandler<NameMentor, Guid>, IRequestHandler<ChangeMentor>
{
    public async Task<Guid> Handle(NameMentor command, CancellationToken cancellationToken)
    {
        var person = await db.PeopleNamedTo(command.By, clock.Today()).PersonMeant(command.Person, cancellationToken);
        if (command.FirstDay is not { } first)
            throw new RuleViolation("mentor.no-first-day", "Укажите, с какого дня человек — наставник.", "Enter the day from which the person is a mentor.");

        await db.OneAtATime($"membership.mentor:{person.Id}", cancellationToken);
        var others = await db.Mentors.AsNoTracking().Where(m => m.CommunityId == command.CommunityId && m.PersonId == person.Id).ToListAsync(cancellationToken);
        var mentor = Mentor.Name(command.CommunityId, person.Id, command.Terms, first, others, clock.GetUtcNow());
        db.Add(mentor);
        await db.SaveChangesAsync(cancellationToken);
        return mentor.Id;
    }

    public async Task<Unit> Handle(ChangeMentor command, CancellationToken cancellationToken)
    {
        await db.LockMentor(command.MentorId, cancellationToken);
        var mentor = await db.Mentors.SingleOrDefaultAsync(m => m.Id == command.MentorId, cancellationToken) ?? throw MentorUnknown();
        var was = mentor.Terms;
        mentor.Change(command.Terms, await db.MentoringPairs.AsNoTracking().Where(p => p.MentorId == mentor.Id).ToListAsync(cancellationToken));
        mentor.Remember(was, clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
        return Unit.Value;
    }

    internal static RuleViolation MentorUnknown() => new("mentor.unknown", "Такого наставника нет. Обновите страницу.", "There is no such mentor. Reload the page.");
}

internal static class MentorLock
{
    /// <summary>Whoever takes or frees a place of a mentor comes here one after the other.</summary>
    public static Task LockMentor(this MembershipDb db, Guid mentorId, CancellationToken cancellationToken) =>
        db.OneAtATime($"membership.mentor:{mentorId}", cancellationToken);
}
