using CommunityHub.Contracts.Membership;
using CommunityHub.Kernel;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Membership.People;

internal sealed class RegisterPersonHandler(MembershipDb db, TimeProvider clock) : IRequestHandler<RegisterPerson, Guid>
{
    public async Task<Guid> Handle(RegisterPerson command, CancellationToken cancellationToken)
    {
        var person = Person.Register(PersonName.Of(command.Surname, command.GivenName, command.Patronymic), command.Email, command.Language, clock.GetUtcNow());
        await db.RefuseTakenAddress(person, cancellationToken);

        db.Add(person);
        await db.SaveChangesAsync(cancellationToken);
        return person.Id;
    }
}

internal static class Addresses
{
    /// <summary>One mailbox, one person: who signs in by it must be known beyond doubt.</summary>
    public static async Task RefuseTakenAddress(this MembershipDb db, Person person, CancellationToken cancellationToken)
    {
        if (person.Email is null)
            return;

        // Two who enter the same address at once come here one after the other.
        var key = person.Email.ToLowerInvariant();
        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtextextended({"membership.email:" + key}, 0))", cancellationToken);

        if (await db.People.AsNoTracking().WithAddress(key).FirstOrDefaultAsync(p => p.Id != person.Id, cancellationToken) is { } other)
            throw new RuleViolation("person.email-taken",
                $"Адрес {person.Email} уже записан за другим человеком: {other.Name.Short}. Проверьте адрес или откройте карточку этого человека.",
                $"The address {person.Email} belongs to somebody else: {other.Name.Short}. Check it, or open that person's card.");
    }

    public static IQueryable<Person> WithAddress(this IQueryable<Person> people, string email)
    {
        var key = email.Trim().ToLowerInvariant();
        return people.Where(p => EF.Property<string?>(p, "EmailKey") == key);
    }
}
