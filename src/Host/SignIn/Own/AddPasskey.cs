using CommunityHub.Kernel;
using MediatR;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Host.SignIn.Own;

/// <summary>Adds a passkey that the browser has just made.</summary>
/// <param name="Credential">What the browser answered, as JSON.</param>
internal sealed record AddPasskey(Guid AccountId, string Credential, string Name) : IRequest;

internal sealed class AddPasskeyHandler(AccountsDb db, UserManager<Account> accounts, Doorkeeper doorkeeper, AccountJournal journal) : AsyncRequestHandler<AddPasskey>
{
    public const int LongestName = 100, Most = 20;

    protected override async Task Handle(AddPasskey command, CancellationToken cancellationToken)
    {
        var account = await db.Accounts.SingleAsync(a => a.Id == command.AccountId, cancellationToken);
        if (await db.Passkeys.CountAsync(p => p.UserId == account.Id, cancellationToken) >= Most)
            throw new RuleViolation("passkey.too-many", $"Больше {Most} ключей хранить не нужно: сначала удалите те, которыми не пользуетесь.", $"More than {Most} passkeys are not kept: remove those you do not use first.");

        if (await doorkeeper.TakePasskey(command.Credential) is not { } passkey)
            throw new RuleViolation("passkey.not-made", "Ключ не получился: страница была открыта слишком долго или устройство ответило не так. Попробуйте ещё раз.", "The passkey was not made: the page was open too long, or the device gave a wrong answer. Try again.");

        passkey.Name = string.IsNullOrWhiteSpace(command.Name) ? Device.InWords(Device.Of(doorkeeper.Context)) : command.Name.Trim();
        await accounts.AddOrUpdatePasskeyAsync(account, passkey);
        journal.Note(account, Act.PasskeyAdded);
        await db.SaveChangesAsync(cancellationToken);
    }
}
