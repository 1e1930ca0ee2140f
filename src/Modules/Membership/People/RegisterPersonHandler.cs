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
    public static async Task RefuseTakenAddress(this MembershipDb db, Person person, CancellationToken cancellationToken) =>
        person.RefusedBesideHolderIn(await db.HoldersOfAddressesOf([person], cancellationToken));

    /// <summary>Who is known by the addresses of these people.</summary>
    public static async Task<IReadOnlyList<Person>> HoldersOfAddressesOf(this MembershipDb db, IEnumerable<Person> people, CancellationToken cancellationToken)
    {
        string[] keys = [.. people.Select(p => p.Email?.ToLowerInvariant()).OfType<string>().Distinct()];
        if (keys.Length == 0)
            return [];

        // Two who enter the same address at once come here one after the other.
        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtextextended('membership.email:' || key, 0)) from unnest({keys}) as k (key) order by key", cancellationToken);
        return await db.People.AsNoTracking().Where(p => keys.Contains(EF.Property<string?>(p, "EmailKey")!)).ToListAsync(cancellationToken);
    }

    /// <summary>The person, unless one of these others has the same address.</summary>
    public static Person RefusedBesideHolderIn(this Person person, IEnumerable<Person> others)
    {
        var other = person.Email is null ? null : others.FirstOrDefault(p => p.Id != person.Id && person.Email.Equals(p.Email, StringComparison.OrdinalIgnoreCase));
        return other is null ? person : throw new RuleViolation("person.email-taken",
            $"Адрес {person.Email} уже записан за другим человеком: {other.Name.Short}. Проверьте адрес или откройте карточку этого человека.",
            $"The address {person.Email} belongs to somebody else: {other.Name.Short}. Check it, or open that person's card.");
    }

    public static IQueryable<Person> WithAddress(this IQueryable<Person> people, string email)
    {
        var key = email.Trim().ToLowerInvariant();
        return people.Where(p => EF.Property<string?>(p, "EmailKey") == key);
    }
}
