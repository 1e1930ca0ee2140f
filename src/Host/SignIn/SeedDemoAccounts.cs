using CommunityHub.Contracts.Membership;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Host.SignIn;

/// <summary>Accounts without passwords for the people of the demonstration; its sign-in page lets one choose among them.</summary>
internal sealed record SeedDemoAccounts(IReadOnlyCollection<Guid> PersonIds) : IRequest;

internal sealed class SeedDemoAccountsHandler(AccountsDb db, IMediator mediator) : AsyncRequestHandler<SeedDemoAccounts>
{
    protected override async Task Handle(SeedDemoAccounts command, CancellationToken cancellationToken)
    {
        var known = await db.Accounts.Select(a => a.PersonId).ToListAsync(cancellationToken);
        foreach (var person in await mediator.Send(new PeopleById([.. command.PersonIds.Except(known)]), cancellationToken))
        {
            var account = Account.For(person.PersonId, person.Email!);
            (account.NormalizedUserName, account.NormalizedEmail) = (person.Email!.ToUpperInvariant(), person.Email.ToUpperInvariant());
            db.Accounts.Add(account);
        }

        await db.SaveChangesAsync(cancellationToken);
    }
}
