using MediatR;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Host.SignIn.Own;

/// <summary>No code is asked for any longer; secret and recovery codes are gone.</summary>
internal sealed record RemoveSecondFactor(Guid AccountId, Act As) : IRequest;

internal sealed class RemoveSecondFactorHandler(AccountsDb db, UserManager<Account> accounts, AccountJournal journal) : AsyncRequestHandler<RemoveSecondFactor>
{
    protected override async Task Handle(RemoveSecondFactor command, CancellationToken cancellationToken)
    {
        var account = await db.Accounts.SingleAsync(a => a.Id == command.AccountId, cancellationToken);
        await accounts.SetTwoFactorEnabledAsync(account, false);
        await db.Set<IdentityUserToken<Guid>>().Where(t => t.UserId == account.Id).ExecuteDeleteAsync(cancellationToken);
        journal.Note(account, command.As);
        await db.SaveChangesAsync(cancellationToken);
    }
}
