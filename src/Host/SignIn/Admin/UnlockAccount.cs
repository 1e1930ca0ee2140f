using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Host.SignIn.Admin;

/// <summary>Lets a person in again who was shut out.</summary>
internal sealed record UnlockAccount(Guid AccountId) : IRequest;

internal sealed class UnlockAccountHandler(AccountsDb db, AccountJournal journal) : AsyncRequestHandler<UnlockAccount>
{
    protected override async Task Handle(UnlockAccount command, CancellationToken cancellationToken)
    {
        var account = await db.Accounts.SingleAsync(a => a.Id == command.AccountId, cancellationToken);
        if (!account.IsLocked)
            return;

        account.Unlock();
        journal.Note(account, Act.Unlocked);
        await db.SaveChangesAsync(cancellationToken);
    }
}
