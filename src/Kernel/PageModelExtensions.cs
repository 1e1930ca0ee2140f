using System.Security.Claims;
using System.Text.Json;
using CommunityHub.Contracts.Membership;
using CommunityHub.Contracts.SignIn;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CommunityHub.Kernel;

public static class PageModelExtensions
{
    private const string ActorClaim = "hub:actor", GuestClaim = "hub:guest";

    /// <summary>Post, then redirect; or show the page again with what was wrong, in words, and with everything that was typed.</summary>
    public static async Task<IActionResult> Try(this PageModel page, Func<Task> action, IActionResult then)
    {
        if (!page.ModelState.IsValid)
            return page.Page();

        try
        {
            await action();
            return then;
        }
        catch (RuleViolation violation)
        {
            page.ModelState.AddModelError("", violation.Message);
            return page.Page();
        }
        catch (DbUpdateException crossed) when (crossed is DbUpdateConcurrencyException || crossed.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
        {
            page.ModelState.AddModelError("", Words.Say("В эту же минуту то же самое изменил кто-то другой, ваше не записано. Откройте страницу заново, посмотрите и повторите.", "Somebody else has changed the same in this very minute, and yours is not kept. Open the page anew, look, and do it again."));
            return page.Page();
        }
    }

    /// <summary>Who is signed in, with the capacities of today; only on pages that ask for a sign-in.</summary>
    public static Actor Actor(this PageModel page) => page.User.Actor();

    /// <inheritdoc cref="Actor(PageModel)"/>
    public static Actor Actor(this ClaimsPrincipal user) =>
        user.ActorOrNobody() ?? throw new InvalidOperationException("Nobody is signed in; the page should have asked.");

    public static Actor? ActorOrNobody(this ClaimsPrincipal user) =>
        user.FindFirstValue(ActorClaim) is { } json ? JsonSerializer.Deserialize<Actor>(json) : null;

    /// <summary>Said by the host at every request, from the appointments of today.</summary>
    public static Claim AsClaim(this Actor actor) => new(ActorClaim, JsonSerializer.Serialize(actor));

    /// <summary>Who has come in by a personal link; only on pages that ask for one.</summary>
    public static Guest Guest(this PageModel page) => page.User.GuestOrNobody() ?? throw new InvalidOperationException("Nobody has come in by a link; the page should have asked.");

    public static Guest? GuestOrNobody(this ClaimsPrincipal user) =>
        user.FindFirstValue(GuestClaim) is { } json ? JsonSerializer.Deserialize<Guest>(json) : null;

    /// <summary>Said by the host at every request, as long as the link is good.</summary>
    public static Claim AsClaim(this Guest guest) => new(GuestClaim, JsonSerializer.Serialize(guest));

    /// <summary>All of a file that was sent; whoever asks has looked at its length.</summary>
    public static async Task<byte[]> ReadAll(this IFormFile file)
    {
        using var content = new MemoryStream();
        await file.CopyToAsync(content);
        return content.ToArray();
    }
}
