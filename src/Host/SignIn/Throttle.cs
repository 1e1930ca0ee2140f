using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Host.SignIn;

/// <summary>How often something was tried lately. It counts what was typed, not what exists, so it tells nobody which addresses are known.</summary>
internal sealed class Throttle
{
    /// <summary>The hash of what is counted: these rows name neither people nor addresses.</summary>
    public string Key { get; private init; } = "";

    public int Counted { get; private init; }
    public DateTimeOffset BegunAt { get; private init; }

    internal sealed class Mapping : IEntityTypeConfiguration<Throttle>
    {
        public void Configure(EntityTypeBuilder<Throttle> builder)
        {
            builder.ToTable("throttles").HasKey(t => t.Key);
            builder.Property(t => t.Key).HasMaxLength(64);
        }
    }
}

/// <summary>So many tries in so long.</summary>
internal sealed record Limit(string Name, int Most, TimeSpan Window)
{
    public static readonly Limit PasswordsOfAnAddress = new("password", 5, TimeSpan.FromMinutes(10));
    public static readonly Limit CodesOfAnAccount = new("code", 5, TimeSpan.FromMinutes(10));
    public static readonly Limit LinksToAnAddress = new("link", 3, TimeSpan.FromMinutes(15));
    public static readonly Limit FailuresOfARange = new("range", 60, TimeSpan.FromMinutes(10));
    public static readonly Limit OpeningsOfALink = new("openings", 60, TimeSpan.FromMinutes(10));
    public static readonly Limit AnotherLink = new("another-link", 3, TimeSpan.FromMinutes(60));
    public static readonly Limit LinksFromARange = new("links-from-range", 30, TimeSpan.FromMinutes(15));
}

/// <summary>Lets through so many and says to the next how long to wait. In the database, for a caller may come to another host each time.</summary>
internal sealed class Turnstile(AccountsDb db, TimeProvider clock)
{
    /// <summary>Counts this try before it is made, so that a hundred at once are no way round.</summary>
    /// <returns>How long to wait; null when there is no need to.</returns>
    public async Task<TimeSpan?> Enter(Limit limit, string who)
    {
        var now = clock.GetUtcNow();
        var (key, over) = (KeyOf(limit, who), now - limit.Window);
        var rows = await db.Set<Throttle>().FromSql(
            $"""
            insert into accounts.throttles as t (key, counted, begun_at) values ({key}, 1, {now})
            on conflict (key) do update set
                counted = case when t.begun_at <= {over} then 1 else t.counted + 1 end,
                begun_at = case when t.begun_at <= {over} then {now} else t.begun_at end
            returning *
            """).AsNoTracking().ToListAsync();
        return rows[0].Counted > limit.Most ? rows[0].BegunAt + limit.Window - now : null;
    }

    /// <summary>It was the right one: the count begins anew.</summary>
    public Task Forget(Limit limit, string who)
    {
        var key = KeyOf(limit, who);
        return db.Set<Throttle>().Where(t => t.Key == key).ExecuteDeleteAsync();
    }

    /// <summary>It was the right one, but others share the count: this try alone is taken back.</summary>
    public Task Return(Limit limit, string who)
    {
        var key = KeyOf(limit, who);
        return db.Set<Throttle>().Where(t => t.Key == key && t.Counted > 0).ExecuteUpdateAsync(set => set.SetProperty(t => t.Counted, t => t.Counted - 1));
    }

    /// <summary>«10 минут», as after «подождите».</summary>
    public static string InWords(TimeSpan wait) =>
        Count(Math.Max(1, (long)Math.Ceiling(wait.TotalMinutes)), ("минуту", "минуты", "минут"), ("minute", "minutes"));

    private static string KeyOf(Limit limit, string who) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{limit.Name}:{who.Trim().ToUpperInvariant()}")));
}
