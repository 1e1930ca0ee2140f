using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace CommunityHub.Host.SignIn.Guests;

/// <summary>A visit is a cookie that the browser shows only to the page the link leads to and to those below it. It names the link, which is looked up at every request.</summary>
internal sealed class GuestTickets(IDataProtectionProvider protection, TimeProvider clock)
{
    public const string Cookie = "hub-guest";

    /// <summary>A working day, even a long one; afterwards the link in the letter opens it again.</summary>
    public static readonly TimeSpan Lasts = TimeSpan.FromHours(12);

    private readonly IDataProtector _protector = protection.CreateProtector("guests");

    public void Give(HttpContext context, PersonalLink link) => context.Response.Cookies.Append(
        Cookie, _protector.Protect(string.Create(CultureInfo.InvariantCulture, $"{link.Hash} {(clock.GetUtcNow() + Lasts).ToUnixTimeSeconds()}")),
        new() { Path = link.Path, HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = context.Request.IsHttps, IsEssential = true });

    /// <summary>The hash of the link a visit goes by; null when there is none, or it has lasted long enough.</summary>
    public string? HashOf(HttpRequest request)
    {
        if (request.Cookies[Cookie] is not { Length: > 0 } ticket)
            return null;

        try
        {
            var parts = _protector.Unprotect(ticket).Split(' ');
            return clock.GetUtcNow().ToUnixTimeSeconds() < long.Parse(parts[1], CultureInfo.InvariantCulture) ? parts[0] : null;
        }
        catch (CryptographicException)
        {
            return null; // Made up, or by a key that is no more.
        }
    }
}
