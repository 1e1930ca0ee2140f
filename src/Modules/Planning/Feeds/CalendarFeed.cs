using System.Buffers.Text;
using System.Security.Cryptography;
using CommunityHub.Contracts.Membership;
using CommunityHub.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommunityHub.Planning.Feeds;

/// <summary>A secret address at which calendars read a community's plans in force, without a sign-in, until somebody revokes it.</summary>
internal sealed class CalendarFeed
{
    public const int LongestName = 100;

    private const int SecretBytes = 32;

    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public Guid CommunityId { get; private init; }

    /// <summary>Whom it was given to, so that one knows what revoking it means.</summary>
    public string Name { get; private init; } = "";

    /// <summary>SHA-256 of the secret, in hexadecimal: whoever sees the table does not learn the address.</summary>
    public string SecretHash { get; private init; } = "";

    public DateTimeOffset CreatedAt { get; private init; }
    public Guid CreatedBy { get; private init; }
    public string CreatedByName { get; private init; } = "";
    public DateOnly? LastReadOn { get; private set; }
    public DateTimeOffset? RevokedAt { get; private set; }
    public Guid? RevokedBy { get; private set; }

    /// <param name="secret">The last part of the address; it is known now and never again.</param>
    public static CalendarFeed Open(Guid communityId, string name, Actor by, DateTimeOffset now, out string secret)
    {
        if (string.IsNullOrWhiteSpace(name) || name.Trim().Length > LongestName)
            throw new RuleViolation("feed.without-name",
                $"Напишите, кому предназначен адрес, не длиннее {LongestName} знаков: например «сайт центра» или «телефон куратора».",
                $"Say whom the address is for, in {LongestName} characters at most: the centre's site, the curator's phone.");

        secret = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes));
        return new() { CommunityId = communityId, Name = name.Trim(), SecretHash = HashOf(secret), CreatedAt = now, CreatedBy = by.PersonId, CreatedByName = by.Name };
    }

    public static string HashOf(string secret) => Convert.ToHexStringLower(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(secret)));

    public void Revoke(Actor by, DateTimeOffset now)
    {
        if (RevokedAt is null)
            (RevokedAt, RevokedBy) = (now, by.PersonId);
    }

    public void NoteReadOn(DateOnly day) => LastReadOn = day;

    internal sealed class Mapping : IEntityTypeConfiguration<CalendarFeed>
    {
        public void Configure(EntityTypeBuilder<CalendarFeed> builder)
        {
            builder.ToTable("calendar_feeds");
            builder.HasIndex(f => f.SecretHash).IsUnique();
            builder.HasIndex(f => f.CommunityId);
            builder.Property(f => f.Name).HasMaxLength(LongestName);
            builder.Property(f => f.SecretHash).HasMaxLength(64).IsFixedLength();
            builder.Property(f => f.CreatedByName).HasMaxLength(200);
        }
    }
}
