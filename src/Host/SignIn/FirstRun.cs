using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Host.SignIn;

/// <summary>While there is no account, every page leads to the one that makes the first administrator; a code that only the console shows keeps strangers from it.</summary>
internal sealed class FirstRun(IServiceScopeFactory scopes)
{
    private volatile bool _over;

    public string Code { get; } = Convert.ToHexString(RandomNumberGenerator.GetBytes(5));

    public async Task<bool> IsNow()
    {
        if (_over)
            return false;

        await using var scope = scopes.CreateAsyncScope();
        _over = await scope.ServiceProvider.GetRequiredService<AccountsDb>().Accounts.AnyAsync();
        return !_over;
    }

    public async Task Lead(HttpContext context, RequestDelegate next)
    {
        var isPage = context.GetEndpoint()?.Metadata.GetMetadata<Microsoft.AspNetCore.Mvc.RazorPages.PageActionDescriptor>() is not null;
        if (isPage && context.User.Identity?.IsAuthenticated != true && !context.Request.Path.StartsWithSegments("/first-run") && !context.Request.Path.StartsWithSegments("/error") && await IsNow())
            context.Response.Redirect("/first-run");
        else
            await next(context);
    }
}
