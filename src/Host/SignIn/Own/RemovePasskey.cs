using MediatR;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Host.SignIn.Own;

/// <summary>This passkey opens nothing any longer: the device was lost, or is another's now.</summary>
internal sealed record RemovePasskey(Guid AccountId, byte[] CredentialId) : IRequest;

internal sealed class RemovePasskeyHandler(AccountsDb db, UserManager<Account> accounts, AccountJournal journal) : AsyncRequestHandler<RemovePasskey>
{
    protected override async Task Handle(RemovePasskey command, CancellationToken cancellationToken)
    {
        var account = await db.Accounts.SingleAsync(a => a.Id == command.AccountId, cancellationToken);
        if (await accounts.GetPasskeyAsync(account, command.CredentialId) is null)
            return;

        await accounts.RemovePasskeyAsync(account, command.CredentialId);
        journal.Note(account, Act.PasskeyRemoved);
        await db.SaveChangesAsync(cancellationToken);
    }
}
