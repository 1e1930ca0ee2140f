using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Host.SignIn.Admin;

/// <summary>Shuts a person out: all sessions and links of the account end at once, and no way in works until it is unlocked.</summary>
internal sealed record LockAccount(Guid AccountId, Guid By) : IRequest;

internal sealed class LockAccountHandler(AccountsDb db, AccountJournal journal, TimeProvider clock) : AsyncRequestHandler<LockAccount>
{
    protected override async Task Handle(LockAccount command, CancellationToken cancellationToken)
    {
        var account = await db.Accounts.SingleAsync(a => a.Id == command.AccountId, cancellationToken);
        if (account.IsLocked)
            return;

        account.Lock(command.By, clock.GetUtcNow());
        journal.Note(account, Act.Locked);
        await db.SaveChangesAsync(cancellationToken);
        await db.Sessions.Where(s => s.AccountId == account.Id).ExecuteDeleteAsync(cancellationToken);
        await db.SignInLinks.Where(l => l.AccountId == account.Id && l.UsedAt == null).ExecuteDeleteAsync(cancellationToken);
    }
}
