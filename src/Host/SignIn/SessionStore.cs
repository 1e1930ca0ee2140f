using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Host.SignIn;

/// <summary>Keeps the tickets of cookies as rows, under the hash of their key: a copy of the table signs nobody in.</summary>
internal sealed class SessionStore(IServiceScopeFactory scopes, TimeProvider clock) : ITicketStore
{
    public static readonly TimeSpan Lasts = TimeSpan.FromDays(14);
    private static readonly TimeSpan SeenEvery = TimeSpan.FromMinutes(5);
    private static readonly object Here = new();

    /// <summary>The session this request belongs to; null when it has none.</summary>
    public static string? Of(HttpContext request) => request.Items[Here] as string;

    public async Task<string> StoreAsync(AuthenticationTicket ticket, HttpContext httpContext, CancellationToken cancellationToken)
    {
        var key = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        var now = clock.GetUtcNow();
        var accountId = Guid.Parse(ticket.Principal.FindFirstValue(ClaimTypes.NameIdentifier)!);
        await In(async db =>
        {
            db.Sessions.Add(new()
            {
                Key = Hash(key), AccountId = accountId, Ticket = TicketSerializer.Default.Serialize(ticket),
                Device = Device.Of(httpContext), Address = Device.AddressOf(httpContext), BegunAt = now, SeenAt = now, ExpiresAt = ticket.Properties.ExpiresUtc ?? now + Lasts,
            });
            await db.SaveChangesAsync(cancellationToken);
            await db.Accounts.Where(a => a.Id == accountId).ExecuteUpdateAsync(set => set.SetProperty(a => a.SeenAt, now), cancellationToken);
        });
        httpContext.Items[Here] = Hash(key);
        return key;
    }

    public Task RenewAsync(string key, AuthenticationTicket ticket, HttpContext httpContext, CancellationToken cancellationToken) => In(async db =>
    {
        if (await db.Sessions.SingleOrDefaultAsync(s => s.Key == Hash(key), cancellationToken) is not { } session)
            return;

        (session.Ticket, session.SeenAt, session.ExpiresAt) = (TicketSerializer.Default.Serialize(ticket), clock.GetUtcNow(), ticket.Properties.ExpiresUtc ?? session.ExpiresAt);
        await db.SaveChangesAsync(cancellationToken);
    });

    public async Task<AuthenticationTicket?> RetrieveAsync(string key, HttpContext httpContext, CancellationToken cancellationToken)
    {
        if (httpContext.Features.Get<IExceptionHandlerFeature>() is not null)
            return null; // The page that says what broke is shown even when it was the database, and to nobody in particular.

        AuthenticationTicket? ticket = null;
        await In(async db =>
        {
            var (hash, now) = (Hash(key), clock.GetUtcNow());
            var session = await db.Sessions.AsNoTracking().SingleOrDefaultAsync(s => s.Key == hash && s.ExpiresAt > now, cancellationToken);
            if (session is null)
                return;

            ticket = TicketSerializer.Default.Deserialize(session.Ticket);
            httpContext.Items[Here] = hash;
            if (now - session.SeenAt > SeenEvery)
            {
                await db.Sessions.Where(s => s.Key == hash).ExecuteUpdateAsync(set => set.SetProperty(s => s.SeenAt, now), cancellationToken);
                await db.Accounts.Where(a => a.Id == session.AccountId).ExecuteUpdateAsync(set => set.SetProperty(a => a.SeenAt, now), cancellationToken);
            }
        });
        return ticket;
    }

    public Task RemoveAsync(string key, HttpContext httpContext, CancellationToken cancellationToken) => RemoveAsync(key);

    public Task RemoveAsync(string key) => End(Hash(key));

    /// <summary>Ends a session whose key is not known, only its hash.</summary>
    public Task End(string hash) => In(db => db.Sessions.Where(s => s.Key == hash).ExecuteDeleteAsync());

    // A session tells of its request; nobody keeps one without.
    public Task<string> StoreAsync(AuthenticationTicket ticket) => throw new NotSupportedException();
    public Task RenewAsync(string key, AuthenticationTicket ticket) => throw new NotSupportedException();
    public Task<AuthenticationTicket?> RetrieveAsync(string key) => throw new NotSupportedException();

    private static string Hash(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(key)));

    private async Task In(Func<AccountsDb, Task> work)
    {
        await using var scope = scopes.CreateAsyncScope();
        await work(scope.ServiceProvider.GetRequiredService<AccountsDb>());
    }
}
