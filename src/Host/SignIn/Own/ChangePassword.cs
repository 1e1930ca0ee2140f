using MediatR;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Host.SignIn.Own;

/// <summary>Sets the first password or, with the present one, another.</summary>
internal sealed record ChangePassword(Guid AccountId, string? Present, string New) : IRequest<Account>;

internal sealed class ChangePasswordHandler(AccountsDb db, UserManager<Account> accounts, AccountJournal journal) : IRequestHandler<ChangePassword, Account>
{
    public async Task<Account> Handle(ChangePassword command, CancellationToken cancellationToken)
    {
        var account = await db.Accounts.SingleAsync(a => a.Id == command.AccountId, cancellationToken);
        var outcome = account.PasswordHash is null ? await accounts.AddPasswordAsync(account, command.New) : await accounts.ChangePasswordAsync(account, command.Present ?? "", command.New);
        outcome.OrRefuse();
        journal.Note(account, Act.PasswordSet);
        await db.SaveChangesAsync(cancellationToken);
        return account;
    }
}
