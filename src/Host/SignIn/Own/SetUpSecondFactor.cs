using CommunityHub.Kernel;
using MediatR;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Host.SignIn.Own;

/// <summary>The application shows the right code, so it knows the secret: from now on it is asked for one.</summary>
/// <returns>The recovery codes, shown once.</returns>
internal sealed record SetUpSecondFactor(Guid AccountId, string Code) : IRequest<(Account Account, IReadOnlyList<string> RecoveryCodes)>;

internal sealed class SetUpSecondFactorHandler(AccountsDb db, UserManager<Account> accounts, AccountJournal journal, TimeProvider clock)
    : IRequestHandler<SetUpSecondFactor, (Account Account, IReadOnlyList<string> RecoveryCodes)>
{
    public const int RecoveryCodes = 10;

    public async Task<(Account Account, IReadOnlyList<string> RecoveryCodes)> Handle(SetUpSecondFactor command, CancellationToken cancellationToken)
    {
        var account = await db.Accounts.SingleAsync(a => a.Id == command.AccountId, cancellationToken);
        var code = string.Concat(command.Code.Where(char.IsAsciiDigit));
        if (!await accounts.VerifyTwoFactorTokenAsync(account, accounts.Options.Tokens.AuthenticatorTokenProvider, code) || !account.TakesCode(code, clock.GetUtcNow()))
            throw new RuleViolation("second-factor.wrong-code",
                "Код не подходит. Введите шесть цифр, которые приложение показывает сейчас, и проверьте, что время на телефоне верное.",
                "The code is wrong. Type the six digits that the application shows now, and check the clock of your phone.");

        await accounts.SetTwoFactorEnabledAsync(account, true);
        var codes = await accounts.GenerateNewTwoFactorRecoveryCodesAsync(account, RecoveryCodes);
        journal.Note(account, Act.SecondFactorSet);
        await db.SaveChangesAsync(cancellationToken);
        return (account, [.. codes!]);
    }
}
