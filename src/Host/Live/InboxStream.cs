using CommunityHub.Contracts.Membership;
using CommunityHub.Contracts.Workflow;
using CommunityHub.Host.SignIn;
using CommunityHub.Kernel;
using MediatR;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Host.Live;

/// <summary>
/// What waits for the reader, pushed to the open page as server-sent events. The line holds no connection to the database while nothing happens,
/// breathes every twenty seconds, and ends with the session, with the person's access and with the host.
/// </summary>
internal static class InboxStream
{
    private static readonly TimeSpan Breath = TimeSpan.FromSeconds(20);
    private const int BreathsUntilALook = 15; // what only time changes — put off until today, a session run out — is seen within five minutes

    public static void MapInboxStream(this WebApplication app) => app.MapGet("/inbox/stream", Stream).RequireAuthorization();

    private static async Task Stream(HttpContext context, InboxBell bell, IHostApplicationLifetime life, IServiceScopeFactory scopes, TimeProvider clock)
    {
        var actor = context.User.Actor();
        context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        context.Response.ContentType = "text/event-stream; charset=utf-8";
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers["X-Accel-Buffering"] = "no"; // or a proxy would keep the words until it has enough of them

        using var either = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, life.ApplicationStopping);
        using var ear = bell.Open(actor, SessionStore.Of(context));
        try
        {
            await context.Response.WriteAsync("retry: 5000\n\n", either.Token);
            for (var breaths = 0; await Look(scopes, actor, ear.Session, clock, either.Token) is { } inbox; breaths = 0)
            {
                await context.Response.WriteAsync($"event: inbox\ndata: {{\"waiting\":{inbox.Waiting},\"late\":{inbox.Late}}}\n\n", either.Token);
                bool? rung;
                while ((rung = await ear.Wait(Breath, clock, either.Token)) is false && ++breaths < BreathsUntilALook)
                    await context.Response.WriteAsync(": still here\n\n", either.Token);
                if (rung is null)
                    break;
            }

            await context.Response.WriteAsync("event: end\ndata: {}\n\n", either.Token);
        }
        catch (OperationCanceledException)
        {
            // The page was left, or the host stops: the browser asks again, perhaps another host.
        }
    }

    /// <returns>Null when the person may no longer know.</returns>
    private static async Task<InboxCounted?> Look(IServiceScopeFactory scopes, Actor actor, string? session, TimeProvider clock, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var now = clock.GetUtcNow();
        if (session is not null && !await scope.ServiceProvider.GetRequiredService<AccountsDb>().Sessions.AnyAsync(s => s.Key == session && s.ExpiresAt > now, cancellationToken))
            return null;

        var mediator = scope.ServiceProvider.GetRequiredService<IMediator>();
        return await mediator.Send(new WhoIs(actor.PersonId, clock.Today()), cancellationToken) is { } today ? await mediator.Send(new InboxCount(today), cancellationToken) : null;
    }
}
