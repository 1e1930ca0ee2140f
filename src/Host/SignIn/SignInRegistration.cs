using System.Security.Claims;
using CommunityHub.Contracts.Membership;
using CommunityHub.Contracts.SignIn;
using CommunityHub.Host.SignIn.Guests;
using CommunityHub.Kernel;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;

namespace CommunityHub.Host.SignIn;

internal static class SignInRegistration
{
    public const string Cookie = "hub";

    /// <summary>The tables, and what is done with them.</summary>
    public static void AddAccounts(this IServiceCollection services) => services
        .AddScoped<IForget, StripAccount>()
        .AddModule<AccountsDb>()
        .Writes(SignInLetterKinds.All)
        .On<SignInLinkAskedFor, SendLinkWhenAskedFor>();

    /// <summary>The ways in.</summary>
    public static void AddSignIn(this IServiceCollection services)
    {
        services.AddDataProtection().SetApplicationName("CommunityHub").PersistKeysToDbContext<AccountsDb>();
        services.AddIdentityCore<Account>(options =>
            {
                options.Password = new() { RequiredLength = PasswordRules.Shortest, RequireDigit = false, RequireUppercase = false, RequireLowercase = false, RequireNonAlphanumeric = false, RequiredUniqueChars = 5 };
                options.Stores.SchemaVersion = IdentitySchemaVersions.Version3;
            })
            .AddSignInManager<Doorkeeper>()
            .AddDefaultTokenProviders()
            .AddUserStore<AccountStore>()
            .AddClaimsPrincipalFactory<AccountClaims>();

        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddScheme<AuthenticationSchemeOptions, GuestSignIn>(Guest.Scheme, null).AddIdentityCookies();
        services.AddSingleton<GuestTickets>();
        services.AddSingleton<SessionStore>();
        services.AddScoped<Turnstile>();
        services.AddScoped<AccountJournal>();
        services.AddScoped<IClaimsTransformation, ActorOfToday>();
        services.AddSingleton<FirstRun>();
        services.AddOptions<CookieAuthenticationOptions>(IdentityConstants.ApplicationScheme).Configure<SessionStore>((cookie, sessions) =>
        {
            (cookie.SessionStore, cookie.LoginPath) = (sessions, "/sign-in");
            (cookie.ExpireTimeSpan, cookie.SlidingExpiration, cookie.ReturnUrlParameter) = (SessionStore.Lasts, true, "return");
            cookie.Events.OnRedirectToAccessDenied = refused =>
            {
                refused.Response.StatusCode = StatusCodes.Status403Forbidden; // Said at this address, and not at another that tells «all is well».
                return Task.CompletedTask;
            };
            (cookie.Cookie.Name, cookie.Cookie.HttpOnly, cookie.Cookie.SameSite) = (Cookie, true, SameSiteMode.Lax);
        });

        // A passkey stands for two things only when it has asked for a finger, a face or a PIN, and it is found without an address only when it is kept on the device.
        services.Configure<IdentityPasskeyOptions>(passkey =>
        {
            (passkey.UserVerificationRequirement, passkey.ResidentKeyRequirement) = ("required", "required");
            passkey.ValidateOrigin = asked => ValueTask.FromResult(IsThisSite(asked));
        });

        // What was shown at the sign-in stays true when the ticket is looked over.
        services.Configure<SecurityStampValidatorOptions>(stamp => stamp.OnRefreshingPrincipal = refreshed =>
        {
            refreshed.NewPrincipal!.Identities.First().AddClaims(refreshed.CurrentPrincipal!.FindAll(Doorkeeper.Method).Select(claim => new Claim(claim.Type, claim.Value)));
            return Task.CompletedTask;
        });
    }

    // Whatever a caller writes into its headers: a passkey was shown to the site whose name the browser wrote down, and that has to be this one.
    private static bool IsThisSite(PasskeyOriginValidationContext asked) =>
        !asked.CrossOrigin
        && Uri.TryCreate(asked.Origin, UriKind.Absolute, out var site)
        && (site.Scheme == Uri.UriSchemeHttps || site.IsLoopback)
        && string.Equals(site.Authority, asked.HttpContext.Request.Host.Value, StringComparison.OrdinalIgnoreCase);
}
