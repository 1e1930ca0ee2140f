using System.Security.Claims;
using System.Text.Encodings.Web;
using CommunityHub.Contracts.SignIn;
using CommunityHub.Kernel;
using Microsoft.AspNetCore.Authentication;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CommunityHub.Host.SignIn.Guests;

/// <summary>Knows a guest by the visit's cookie, at every request anew: a link that is closed lets nobody go on.</summary>
internal sealed class GuestSignIn(AccountsDb db, GuestTickets tickets, TimeProvider clock, IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logs, UrlEncoder encoder)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logs, encoder)
{
    private PersonalLink? _link;

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (tickets.HashOf(Request) is not { } hash || (_link = await db.PersonalLinks.AsNoTracking().SingleOrDefaultAsync(l => l.Hash == hash)) is not { } link)
            return AuthenticateResult.NoResult();
        if (!link.IsGood(clock.GetUtcNow()) || !Request.Path.StartsWithSegments(link.Path))
            return AuthenticateResult.Fail("The link is over, or leads elsewhere.");

        Response.Headers["Referrer-Policy"] = "no-referrer";
        Response.Headers.CacheControl = "no-cache, no-store";
        var identity = new ClaimsIdentity([new(ClaimTypes.NameIdentifier, $"guest:{link.Id}"), link.AsGuest().AsClaim()], Guest.Scheme);
        return AuthenticateResult.Success(new(new(identity), Guest.Scheme));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        if (_link?.IsGood(clock.GetUtcNow()) == false)
            Response.Redirect($"/l/again/{_link.Id}");
        else
            Response.StatusCode = StatusCodes.Status401Unauthorized; // The error page says that the link in the letter is the way in.
        return Task.CompletedTask;
    }
}
