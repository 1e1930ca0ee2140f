using Microsoft.AspNetCore.Hosting.StaticWebAssets;

namespace CommunityHub.Host.Look;

/// <summary>How styles, scripts and fonts reach a browser: compressed, and kept for a year, for their names change with what is in them.</summary>
internal static class StaticFiles
{
    // MSBuild has already compressed the files; where the house runs from its build and was never published, they lie where only the
    // build's own list knows. Only a developer wants them read anew at every request.
    public static void UseBuiltStaticFiles(this WebApplicationBuilder builder)
    {
        StaticWebAssetsLoader.UseStaticWebAssets(builder.Environment, builder.Configuration);
        builder.Configuration["ReloadStaticAssetsAtRuntime"] ??= builder.Environment.IsDevelopment().ToString();
    }

    /// <summary>A style sheet names its fonts as they are called on the disk, so their names never change; nor, as good as ever, do they.</summary>
    public static Task KeepFonts(HttpContext context, RequestDelegate next)
    {
        if (context.Request.Path.Value?.EndsWith(".woff2", StringComparison.Ordinal) == true)
            context.Response.OnStarting(() =>
            {
                if (context.Response.StatusCode is StatusCodes.Status200OK or StatusCodes.Status304NotModified)
                    context.Response.Headers.CacheControl = "max-age=2592000";
                return Task.CompletedTask;
            });
        return next(context);
    }
}
