using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;

namespace CommunityHub.Host.SignIn;

/// <summary>As Identity keeps accounts, except that a copy of its tables opens no door: the secret of codes is encrypted, recovery codes are hashed.</summary>
internal sealed class AccountStore(AccountsDb db, IdentityErrorDescriber errors, IDataProtectionProvider protection, IPasswordHasher<Account> hasher)
    : UserOnlyStore<Account, AccountsDb, Guid>(db, errors)
{
    private readonly IDataProtector _secrets = protection.CreateProtector("CommunityHub.SecondFactor");

    public override Task SetAuthenticatorKeyAsync(Account user, string key, CancellationToken cancellationToken) =>
        base.SetAuthenticatorKeyAsync(user, _secrets.Protect(key), cancellationToken);

    public override async Task<string?> GetAuthenticatorKeyAsync(Account user, CancellationToken cancellationToken) =>
        await base.GetAuthenticatorKeyAsync(user, cancellationToken) is { } kept ? _secrets.Unprotect(kept) : null;

    public override Task ReplaceCodesAsync(Account user, IEnumerable<string> recoveryCodes, CancellationToken cancellationToken) =>
        base.ReplaceCodesAsync(user, recoveryCodes.Select(code => hasher.HashPassword(user, code)), cancellationToken);

    public override async Task<bool> RedeemCodeAsync(Account user, string code, CancellationToken cancellationToken)
    {
        var kept = (await GetTokenAsync(user, "[AspNetUserStore]", "RecoveryCodes", cancellationToken) ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries);
        if (kept.FirstOrDefault(hash => hasher.VerifyHashedPassword(user, hash, code) is not PasswordVerificationResult.Failed) is not { } used)
            return false;

        await base.ReplaceCodesAsync(user, kept.Where(hash => hash != used), cancellationToken);
        return true;
    }
}
