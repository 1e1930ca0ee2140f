using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommunityHub.Host.SignIn;

/// <summary>A one-time way in, sent by e-mail: 256 random bits of which only the hash is kept, for 15 minutes.</summary>
internal sealed class SignInLink
{
    public static readonly TimeSpan Lasts = TimeSpan.FromMinutes(15);

    public string Hash { get; private init; } = "";
    public Guid AccountId { get; private init; }
    public DateTimeOffset SentAt { get; private init; }
    public DateTimeOffset? UsedAt { get; private set; }

    /// <returns>The link, and the token that only the letter carries.</returns>
    public static (SignInLink Link, string Token) For(Guid accountId, DateTimeOffset now)
    {
        var token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        return (new() { Hash = HashOf(token), AccountId = accountId, SentAt = now }, token);
    }

    public bool IsGood(DateTimeOffset now) => UsedAt is null && now <= SentAt + Lasts;

    public void Use(DateTimeOffset now) => UsedAt = now;

    public static string HashOf(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(token)));

    internal sealed class Mapping : IEntityTypeConfiguration<SignInLink>
    {
        public void Configure(EntityTypeBuilder<SignInLink> builder)
        {
            builder.ToTable("sign_in_links").HasKey(l => l.Hash);
            builder.Property(l => l.Hash).HasMaxLength(64);
            builder.Property<uint>("xmin").IsRowVersion(); // used once, however quickly one clicks
        }
    }
}
