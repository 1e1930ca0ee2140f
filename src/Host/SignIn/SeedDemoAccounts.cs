using MediatR;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Host.SignIn;

/// <summary>Accounts for the people of the demonstration, where one chooses whom to be. Their password is «demo», which the rules would let nobody else have.</summary>
internal sealed record SeedDemoAccounts(IReadOnlyCollection<Guid> PersonIds) : IRequest;

internal sealed class SeedDemoAccountsHandler(AccountsDb db, IPasswordHasher<Account> hasher, TimeProvider clock) : AsyncRequestHandler<SeedDemoAccounts>
{
    public const string Password = "demo";

    protected override async Task Handle(SeedDemoAccounts command, CancellationToken cancellationToken)
    {
        var known = await db.Accounts.Select(a => a.PersonId).ToListAsync(cancellationToken);
        var accounts = command.PersonIds.Except(known).Select(person => Account.For(person, clock.GetUtcNow(), isDemo: true)).ToList();
        foreach (var account in accounts)
            account.PasswordHash = hasher.HashPassword(account, Password);

        db.Accounts.AddRange(accounts);
        await db.SaveChangesAsync(cancellationToken);
    }
}
