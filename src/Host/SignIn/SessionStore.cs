using System.Security.Claims;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Host.SignIn;

/// <summary>Keeps the tickets of cookies as rows, under the hash of their key: a copy of the table signs nobody in.</summary>
internal sealed class SessionStore(IServiceScopeFactory scopes, IHttpContextAccessor request, TimeProvider clock) : ITicketStore
{
    private static readonly TimeSpan SeenEvery = TimeSpan.FromMinutes(5);

    public async Task<string> StoreAsync(AuthenticationTicket ticket)
    {
        var key = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        var device = request.HttpContext?.Request.Headers.UserAgent.ToString() ?? "";
        await In(async db =>
        {
            db.Sessions.Add(new()
            {
                Key = Hash(key),
                AccountId = Guid.Parse(ticket.Principal.FindFirstValue(ClaimTypes.NameIdentifier)!),
                Ticket = TicketSerializer.Default.Serialize(ticket),
                Device = device.Length > 300 ? device[..300] : device,
                Address = request.HttpContext?.Connection.RemoteIpAddress?.ToString() ?? "",
                BegunAt = clock.GetUtcNow(),
                SeenAt = clock.GetUtcNow(),
                ExpiresAt = ticket.Properties.ExpiresUtc ?? clock.GetUtcNow().AddDays(14),
            });
            await db.SaveChangesAsync();
        });
        return key;
    }

    public Task RenewAsync(string key, AuthenticationTicket ticket) => In(async db =>
    {
        if (await db.Sessions.SingleOrDefaultAsync(s => s.Key == Hash(key)) is not { } session)
            return;

        (session.Ticket, session.SeenAt, session.ExpiresAt) = (TicketSerializer.Default.Serialize(ticket), clock.GetUtcNow(), ticket.Properties.ExpiresUtc ?? session.ExpiresAt);
        await db.SaveChangesAsync();
    });

    public async Task<AuthenticationTicket?> RetrieveAsync(string key)
    {
        AuthenticationTicket? ticket = null;
        await In(async db =>
        {
            var session = await db.Sessions.SingleOrDefaultAsync(s => s.Key == Hash(key) && s.ExpiresAt > clock.GetUtcNow());
            if (session is null)
                return;

            ticket = TicketSerializer.Default.Deserialize(session.Ticket);
            if (clock.GetUtcNow() - session.SeenAt > SeenEvery)
            {
                session.SeenAt = clock.GetUtcNow();
                await db.SaveChangesAsync();
            }
        });
        return ticket;
    }

    public Task RemoveAsync(string key) => In(db => db.Sessions.Where(s => s.Key == Hash(key)).ExecuteDeleteAsync());

    /// <summary>Under which key a session of this cookie is found; to tell «this browser» in a list.</summary>
    public static string Hash(string key) => Convert.ToHexStringLower(SHA256.HashData(System.Text.Encoding.ASCII.GetBytes(key)));

    private async Task In(Func<AccountsDb, Task> work)
    {
        await using var scope = scopes.CreateAsyncScope();
        await work(scope.ServiceProvider.GetRequiredService<AccountsDb>());
    }
}
