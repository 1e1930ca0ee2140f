using MediatR;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Host.SignIn.Own;

/// <summary>Gives a passkey the name its owner knows it by.</summary>
internal sealed record RenamePasskey(Guid AccountId, byte[] CredentialId, string Name) : IRequest;

internal sealed class RenamePasskeyHandler(AccountsDb db, UserManager<Account> accounts, AccountJournal journal) : AsyncRequestHandler<RenamePasskey>
{
    protected override async Task Handle(RenamePasskey command, CancellationToken cancellationToken)
    {
        var account = await db.Accounts.SingleAsync(a => a.Id == command.AccountId, cancellationToken);
        if (string.IsNullOrWhiteSpace(command.Name) || await accounts.GetPasskeyAsync(account, command.CredentialId) is not { } passkey)
            return;

        passkey.Name = command.Name.Trim();
        await accounts.AddOrUpdatePasskeyAsync(account, passkey);
        journal.Note(account, Act.PasskeyRenamed);
        await db.SaveChangesAsync(cancellationToken);
    }
}
