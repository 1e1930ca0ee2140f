using CommunityHub.Host.Look;

namespace CommunityHub.Host;

/// <summary>What a reader chooses for this browser: the language and the theme. Links, so that they work without scripts; they change nothing else.</summary>
internal static class Preferences
{
    public static void MapPreferences(this WebApplication app)
    {
        app.MapGet("/language/{language:regex(^(ru|en)$)}", (string language, string? @return, HttpContext context) => Keep(context, "language", $"c={language}|uic={language}", @return));
        app.MapGet("/theme/{theme:regex(^(light|dark|system)$)}", (string theme, string? @return, HttpContext context) => Keep(context, "theme", theme, @return));
    }

    private static IResult Keep(HttpContext context, string name, string value, string? back)
    {
        context.Response.Cookies.Append(name, value, new() { MaxAge = TimeSpan.FromDays(365), SameSite = SameSiteMode.Lax, HttpOnly = true, IsEssential = true });
        context.Response.Headers.CacheControl = "no-store";
        return Results.LocalRedirect(LocalAddress.Of(back));
    }
}
