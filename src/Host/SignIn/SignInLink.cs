using System.Security.Cryptography;
using System.Text;
using CommunityHub.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommunityHub.Host.SignIn;

/// <summary>A one-time way in, sent by e-mail: 256 random bits of which only the hash is kept.</summary>
internal sealed class SignInLink
{
    public static readonly TimeSpan Lasts = TimeSpan.FromMinutes(15);

    /// <summary>An invitation is not asked for, so it waits until it is read.</summary>
    public static readonly TimeSpan InvitationLasts = TimeSpan.FromDays(3);

    private const int LongestPath = 500, LongestPurpose = 100, LongestSaying = 300;

    public string Hash { get; private init; } = "";
    public Guid AccountId { get; private init; }
    public DateTimeOffset SentAt { get; private init; }
    public DateTimeOffset GoodUntil { get; private init; }
    public DateTimeOffset? UsedAt { get; private set; }

    /// <summary>The page that was asked for before the sign-in, beginning with «/».</summary>
    public string LeadsTo { get; private init; } = "/";

    /// <summary>What it was sent for, «task:0198…»; null when for the sign-in alone. It is closed when that is over.</summary>
    public string? Purpose { get; private init; }

    /// <summary>What it opens, as its page says it.</summary>
    public string? Says { get; private init; }

    public DateTimeOffset? ClosedAt { get; private set; }

    /// <returns>The link, and the token that only the letter carries.</returns>
    public static (SignInLink Link, string Token) For(Guid accountId, string? leadsTo, TimeSpan lasts, DateTimeOffset now, string? purpose = null, string? says = null)
    {
        var token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        return (new()
        {
            Hash = HashOf(token), AccountId = accountId, SentAt = now, GoodUntil = now + lasts, LeadsTo = leadsTo is { Length: <= LongestPath } ? leadsTo : "/",
            Purpose = purpose, Says = Typed.Cut(says, LongestSaying),
        }, token);
    }

    public bool IsGood(DateTimeOffset now) => UsedAt is null && ClosedAt is null && now <= GoodUntil;

    public void Use(DateTimeOffset now) => UsedAt = now;

    public static string HashOf(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));

    internal sealed class Mapping : IEntityTypeConfiguration<SignInLink>
    {
        public void Configure(EntityTypeBuilder<SignInLink> builder)
        {
            builder.ToTable("sign_in_links").HasKey(l => l.Hash);
            builder.HasOne<Account>().WithMany().HasForeignKey(l => l.AccountId);
            builder.Property(l => l.Hash).HasMaxLength(64);
            builder.Property(l => l.LeadsTo).HasMaxLength(LongestPath);
            builder.Property(l => l.Purpose).HasMaxLength(LongestPurpose);
            builder.Property(l => l.Says).HasMaxLength(LongestSaying);
            builder.HasIndex(l => l.Purpose).HasFilter("purpose is not null and used_at is null");
            builder.Property<uint>("xmin").IsRowVersion(); // used once, however quickly one clicks
        }
    }
}
