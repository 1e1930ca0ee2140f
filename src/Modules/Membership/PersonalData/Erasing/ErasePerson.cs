using CommunityHub.Contracts.Membership;
using CommunityHub.Kernel;
using CommunityHub.Membership.Consents;
using CommunityHub.Membership.People;
using CommunityHub.Membership.Posts;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Membership.PersonalData.Erasing;

/// <summary>Erases the personal data of somebody for good: the row stays, without a name, so that every number of every day stays what it was.</summary>
/// <param name="TypedName">The full name once more, by hand.</param>
internal sealed record ErasePerson(Guid PersonId, string? TypedName, string? Reason, DateOnly? AskedOn, Actor By) : IRequest;

internal sealed class ErasePersonHandler(MembershipDb db, IMediator mediator, TimeProvider clock) : AsyncRequestHandler<ErasePerson>
{
    protected override async Task Handle(ErasePerson command, CancellationToken cancellationToken)
    {
        await db.OneAtATime("membership.erasures", cancellationToken);
        var person = await db.People.SingleOrDefaultAsync(p => p.Id == command.PersonId, cancellationToken)
            ?? throw new RuleViolation("person.unknown", "Такого человека нет в банке данных.", "The data bank knows no such person.");
        if (await db.WhyNotErase(person, command.By, clock.Today(), cancellationToken) is { } obstacle)
            throw obstacle;
        if (!string.Equals(Typed.Line(command.TypedName, 3 * Person.LongestName), person.Name.Full, StringComparison.OrdinalIgnoreCase))
            throw new RuleViolation("erasure.another-name", $"Чтобы удалить, впишите имя целиком, как на странице: {person.Name.Full}.", $"To erase, type the whole name as the page has it: {person.Name.Full}.");

        var (now, who) = (clock.GetUtcNow(), await db.SpelledAsync(person, cancellationToken));
        var number = 1 + (await db.Erasures.MaxAsync(e => (int?)e.Number, cancellationToken) ?? 0);
        var erasure = Erasure.Of(person.Id, number, command.Reason, command.AskedOn, clock.Today(), command.By, now);

        foreach (var consent in await db.Consents.Where(c => c.PersonId == person.Id && c.RevokedAt == null).ToListAsync(cancellationToken))
            consent.Revoke(ConsentWay.Paper, null, null, now);
        await db.EraseTexts(person, erasure.Instead, cancellationToken);
        person.Erase(erasure);
        db.Add(erasure);
        await db.SaveChangesAsync(cancellationToken);
        await mediator.Send(new ForgetPerson(who, erasure.Instead), cancellationToken);
    }
}

internal static class ErasureObstacles
{
    /// <summary>What has to be ended first; null when nothing.</summary>
    public static async Task<RuleViolation?> WhyNotErase(this MembershipDb db, Person person, Actor by, DateOnly today, CancellationToken cancellationToken = default)
    {
        var id = person.Id;
        if (person.ErasedAs is not null)
            return new("erasure.done-already", "Данные этого лица уже удалены.", "The data of this person have been erased already.");
        if (by.PersonId == id)
            return new("erasure.of-oneself", "Себя удалить нельзя: попросите другого администратора.", "You cannot erase yourself: ask another administrator.");

        var held = (await db.PostsOf([id], cancellationToken))[id].Where(p => p.Appointment.LastDay is null || today <= p.Appointment.LastDay).Select(p => p.What).ToList();
        if (held.Count > 0)
            return new("erasure.holds-a-post", $"Сначала завершите назначения: {string.Join("; ", held)}.", $"End the appointments first: {string.Join("; ", held)}.");
        if (await db.MentoringPairs.AnyAsync(p => (p.MentorPersonId == id || p.MenteeId == id) && today <= (p.EndedOn ?? p.LastDay), cancellationToken))
            return new("erasure.in-a-pair", "Сначала завершите пару наставничества, в которой это лицо участвует.", "End the mentoring pair of this person first.");
        if (await db.Internships.AnyAsync(i => i.PersonId == id && today <= (i.EndedOn ?? i.LastDay), cancellationToken))
            return new("erasure.is-an-intern", "Сначала завершите стажировку этого лица.", "End the internship of this person first.");
        return null;
    }
}
