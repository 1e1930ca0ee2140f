using System.Security.Claims;
using CommunityHub.Kernel;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Host.SignIn;

/// <summary>Whoever holds a post that asks for two things, and came in with one, sets up the second before anything else.</summary>
internal static class SecondFactorFirst
{
    private static readonly string[] Open = ["/account/second-factor", "/account/passkeys", "/sign-in", "/sign-out", "/error", "/language", "/theme"];

    public static async Task Lead(HttpContext context, RequestDelegate next)
    {
        if (Concerns(context) && await MustShowMore(context))
            context.Response.Redirect("/account/second-factor");
        else
            await next(context);
    }

    // Pages, and whatever else asks who is there.
    private static bool Concerns(HttpContext context) =>
        context.User.HasClaim(claim => claim.Type == ActorOfToday.Person)
        && context.GetEndpoint()?.Metadata is { } endpoint
        && (endpoint.GetMetadata<PageActionDescriptor>() is not null || endpoint.GetMetadata<IAuthorizeData>() is not null || context.Request.Path.StartsWithSegments("/jobs"))
        && !Open.Any(path => context.Request.Path.StartsWithSegments(path));

    private static async Task<bool> MustShowMore(HttpContext context) =>
        !Doorkeeper.HasShownTwoThings(context.User) && await IsRequired(context.RequestServices.GetRequiredService<AccountsDb>(), context.User);

    /// <summary>Whether a post this person holds today asks for two things.</summary>
    public static async Task<bool> IsRequired(AccountsDb db, ClaimsPrincipal user)
    {
        var posts = user.Actor().Groups.Select(group => group.Split(':')[0]).Distinct().ToList();
        return posts.Count > 0 && await db.RequiredSecondFactors.AnyAsync(required => posts.Contains(required.Post));
    }
}
