using System.Security.Claims;
using CommunityHub.Kernel;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace CommunityHub.Host.SignIn;

/// <summary>Every way in ends here: whoever has proved to be the owner of an account is let in, asked for the second factor first, or told why not.</summary>
internal sealed partial class Doorkeeper(
    UserManager<Account> accounts, AccountsDb db, AccountJournal journal, SessionStore sessions, IHttpContextAccessor request, IUserClaimsPrincipalFactory<Account> claims,
    IOptions<IdentityOptions> options, ILogger<Doorkeeper> log, IAuthenticationSchemeProvider schemes, IUserConfirmation<Account> confirmation, ILogger<Doorkeeper> ownLog)
    : SignInManager<Account>(accounts, request, claims, options, log, schemes, confirmation)
{
    /// <summary>How the session was opened (RFC 8176): «mfa» when two things were shown.</summary>
    public const string Method = "amr";

    private const string TwoThings = "mfa", OneThing = "pwd";

    public static bool HasShownTwoThings(ClaimsPrincipal user) => user.HasClaim(Method, TwoThings);

    /// <returns>True when the account is in; false when a code has to follow at /sign-in/code.</returns>
    public async Task<bool> LetIn(Account account, Act how)
    {
        RefuseLocked(account);
        var twoThings = how is Act.SignedInByPasskey;
        if (!twoThings && account.TwoFactorEnabled)
        {
            await SignInOrTwoFactorAsync(account, isPersistent: true); // Remembers for five minutes who it is.
            return false;
        }

        await Open(account, how, twoThings);
        return true;
    }

    /// <summary>The second of two things was right.</summary>
    public async Task LetInWithCode(Account account)
    {
        RefuseLocked(account);
        await Context.SignOutAsync(IdentityConstants.TwoFactorUserIdScheme);
        await Open(account, Act.SignedInWithCode, twoThings: true);
    }

    /// <summary>Whose passkey this is; null when nobody's, or when it was not asked for here and now.</summary>
    public async Task<Account?> FindByPasskey(string credential)
    {
        try
        {
            var shown = await PerformPasskeyAssertionAsync(credential);
            if (shown.Succeeded)
            {
                await UserManager.AddOrUpdatePasskeyAsync(shown.User, shown.Passkey); // It counts its uses, so that a copy is noticed.
                return shown.User;
            }

            LogRefusedPasskey(ownLog, shown.Failure.Message);
        }
        catch (Exception failure) when (failure is InvalidOperationException or ArgumentException)
        {
            LogRefusedPasskey(ownLog, failure.Message); // Nothing was shown, or what was asked for is forgotten.
        }

        return null;
    }

    /// <summary>The passkey that the browser has just made; null when it was not made as it was asked for.</summary>
    public async Task<UserPasskeyInfo?> TakePasskey(string credential)
    {
        try
        {
            var made = await PerformPasskeyAttestationAsync(credential);
            if (made.Succeeded)
                return made.Passkey;

            LogRefusedPasskey(ownLog, made.Failure.Message);
        }
        catch (Exception failure) when (failure is InvalidOperationException or ArgumentException)
        {
            LogRefusedPasskey(ownLog, failure.Message);
        }

        return null;
    }

    /// <summary>The account goes on under a new key, after a way in was changed; all other sessions end.</summary>
    public async Task GoOnAlone(Account account, bool twoThings)
    {
        await db.Sessions.Where(s => s.AccountId == account.Id).ExecuteDeleteAsync();
        await SignInWithClaimsAsync(account, isPersistent: true, [new(Method, twoThings ? TwoThings : OneThing)]);
    }

    private static void RefuseLocked(Account account)
    {
        if (account.IsLocked)
            throw new RuleViolation("account.locked", "Эта учётная запись закрыта администратором. Обратитесь к нему.", "This account was locked by an administrator. Please ask there.");
    }

    private async Task Open(Account account, Act how, bool twoThings)
    {
        await SignInWithClaimsAsync(account, isPersistent: true, [new(Method, twoThings ? TwoThings : OneThing)]);
        journal.Note(account, how, by: account.PersonId);
        await db.SaveChangesAsync();
    }

    /// <summary>
    /// Each sign-in gets a key of its own. The cookie handler would go on with the key the browser came with, and whoever knows that one
    /// (it may have been planted) would be signed in, too: so the old session ends, and a handler that has not seen it begins anew.
    /// </summary>
    public override async Task SignInWithClaimsAsync(Account user, AuthenticationProperties? authenticationProperties, IEnumerable<Claim> additionalClaims)
    {
        if (SessionStore.Of(Context) is { } old)
            await sessions.End(old);
        var cookies = Context.Request.Headers.Cookie.ToString().Split(';', StringSplitOptions.TrimEntries);
        Context.Request.Headers[HeaderNames.Cookie] = string.Join("; ", cookies.Where(cookie => !cookie.StartsWith(SignInRegistration.Cookie + "=", StringComparison.Ordinal)));

        var principal = await CreateUserPrincipalAsync(user);
        principal.Identities.First().AddClaims(additionalClaims);
        await using var anew = Context.RequestServices.CreateAsyncScope();
        await anew.ServiceProvider.GetRequiredService<IAuthenticationService>().SignInAsync(Context, AuthenticationScheme, principal, authenticationProperties ?? new() { IsPersistent = true });
        Context.User = principal;
    }

    [LoggerMessage(LogLevel.Information, "A passkey was refused: {Why}")]
    private static partial void LogRefusedPasskey(ILogger log, string why);
}
