using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommunityHub.Host.SignIn;

/// <summary>A one-time way in, sent by e-mail: 256 random bits of which only the hash is kept.</summary>
internal sealed class SignInLink
{
    public static readonly TimeSpan Lasts = TimeSpan.FromMinutes(15);

    /// <summary>An invitation is not asked for, so it waits until it is read.</summary>
    public static readonly TimeSpan InvitationLasts = TimeSpan.FromDays(3);

    private const int LongestPath = 500;

    public string Hash { get; private init; } = "";
    public Guid AccountId { get; private init; }
    public DateTimeOffset SentAt { get; private init; }
    public DateTimeOffset GoodUntil { get; private init; }
    public DateTimeOffset? UsedAt { get; private set; }

    /// <summary>The page that was asked for before the sign-in, beginning with «/».</summary>
    public string LeadsTo { get; private init; } = "/";

    /// <returns>The link, and the token that only the letter carries.</returns>
    public static (SignInLink Link, string Token) For(Guid accountId, string? leadsTo, TimeSpan lasts, DateTimeOffset now)
    {
        var token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        return (new() { Hash = HashOf(token), AccountId = accountId, SentAt = now, GoodUntil = now + lasts, LeadsTo = leadsTo is { Length: <= LongestPath } ? leadsTo : "/" }, token);
    }

    public bool IsGood(DateTimeOffset now) => UsedAt is null && now <= GoodUntil;

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
            builder.Property<uint>("xmin").IsRowVersion(); // used once, however quickly one clicks
        }
    }
}
