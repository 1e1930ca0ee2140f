using MediatR;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Host.SignIn.Own;

/// <summary>Ten new recovery codes; the old ones open nothing any longer.</summary>
internal sealed record MakeRecoveryCodes(Guid AccountId) : IRequest<IReadOnlyList<string>>;

internal sealed class MakeRecoveryCodesHandler(AccountsDb db, UserManager<Account> accounts, AccountJournal journal) : IRequestHandler<MakeRecoveryCodes, IReadOnlyList<string>>
{
    public async Task<IReadOnlyList<string>> Handle(MakeRecoveryCodes command, CancellationToken cancellationToken)
    {
        var account = await db.Accounts.SingleAsync(a => a.Id == command.AccountId, cancellationToken);
        var codes = await accounts.GenerateNewTwoFactorRecoveryCodesAsync(account, SetUpSecondFactorHandler.RecoveryCodes);
        journal.Note(account, Act.RecoveryCodesMade);
        await db.SaveChangesAsync(cancellationToken);
        return [.. codes!];
    }
}
