using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;

namespace CommunityHub.Host.SignIn;

internal static class SignInRegistration
{
    public const string RateLimit = "sign-in";

    public static void AddSignIn(this IServiceCollection services)
    {
        services.AddDataProtection().SetApplicationName("CommunityHub").PersistKeysToDbContext<AccountsDb>();
        services.AddIdentityCore<Account>(options =>
            {
                options.User.RequireUniqueEmail = true;
                options.Password = new() { RequiredLength = 10, RequireDigit = false, RequireUppercase = false, RequireLowercase = false, RequireNonAlphanumeric = false, RequiredUniqueChars = 5 };
                options.Lockout = new() { MaxFailedAccessAttempts = 5, DefaultLockoutTimeSpan = TimeSpan.FromMinutes(10) };
                options.Stores.SchemaVersion = IdentitySchemaVersions.Version3;
            })
            .AddSignInManager()
            .AddDefaultTokenProviders()
            .AddUserStore<UserOnlyStore<Account, AccountsDb, Guid>>()
            .AddClaimsPrincipalFactory<AccountClaims>();

        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddIdentityCookies();
        services.AddSingleton<SessionStore>();
        services.AddScoped<IClaimsTransformation, ActorOfToday>();
        services.AddSingleton<FirstRun>();
        services.AddOptions<CookieAuthenticationOptions>(IdentityConstants.ApplicationScheme).Configure<SessionStore>((cookie, sessions) =>
        {
            (cookie.SessionStore, cookie.LoginPath, cookie.AccessDeniedPath) = (sessions, "/sign-in", "/error/403");
            (cookie.ExpireTimeSpan, cookie.SlidingExpiration, cookie.ReturnUrlParameter) = (TimeSpan.FromDays(14), true, "return");
            (cookie.Cookie.Name, cookie.Cookie.HttpOnly, cookie.Cookie.SameSite) = ("hub", true, SameSiteMode.Lax);
        });

        // By address range as well as by account: a /24 of IPv4, a /56 of IPv6.
        services.AddRateLimiter(options =>
        {
            options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            options.AddPolicy(RateLimit, context => HttpMethods.IsPost(context.Request.Method)
                ? RateLimitPartition.GetFixedWindowLimiter(Range(context), _ => new() { PermitLimit = 60, Window = TimeSpan.FromMinutes(1) })
                : RateLimitPartition.GetNoLimiter(""));
        });
    }

    private static string Range(HttpContext context)
    {
        var bytes = context.Connection.RemoteIpAddress?.GetAddressBytes() ?? [];
        return Convert.ToHexString(bytes.AsSpan(0, Math.Min(bytes.Length, bytes.Length == 4 ? 3 : 7)));
    }
}
