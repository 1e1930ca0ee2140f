using MediatR;
using Microsoft.AspNetCore.Identity;

namespace CommunityHub.Host.SignIn;

/// <summary>Whether this is the code the owner's application shows now, or one of the recovery codes, which is then used up.</summary>
internal sealed record ProveSecondFactor(Guid AccountId, string Code) : IRequest<bool>;

internal sealed class ProveSecondFactorHandler(AccountsDb db, UserManager<Account> accounts, AccountJournal journal, TimeProvider clock) : IRequestHandler<ProveSecondFactor, bool>
{
    public async Task<bool> Handle(ProveSecondFactor command, CancellationToken cancellationToken)
    {
        var account = await accounts.FindByIdAsync($"{command.AccountId}") ?? throw new InvalidOperationException("The account of this sign-in is gone.");
        var isRight = await IsRight(account, command.Code);
        if (!isRight)
            journal.Note(account, Act.WrongCode, account.PersonId);
        await db.SaveChangesAsync(cancellationToken);
        return isRight;
    }

    private async Task<bool> IsRight(Account account, string typed)
    {
        var code = string.Concat(typed.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();
        if (code.Length == 6)
            return await accounts.VerifyTwoFactorTokenAsync(account, accounts.Options.Tokens.AuthenticatorTokenProvider, code) && account.TakesCode(code, clock.GetUtcNow());

        if (code.Length != 10 || !(await accounts.RedeemTwoFactorRecoveryCodeAsync(account, $"{code[..5]}-{code[5..]}")).Succeeded)
            return false;

        journal.Note(account, Act.RecoveryCodeUsed, account.PersonId);
        return true;
    }
}
