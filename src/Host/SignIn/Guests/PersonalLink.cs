using System.Security.Cryptography;
using CommunityHub.Contracts.SignIn;
using CommunityHub.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommunityHub.Host.SignIn.Guests;

/// <summary>Opens one thing to one recipient who has no account, again and again until it is over: 256 random bits of which only the hash is kept.</summary>
internal sealed class PersonalLink
{
    private const int LongestPath = 300, LongestWord = 100, LongestSaying = 300, LongestMailbox = 254;

    public Guid Id { get; private init; }
    public string Hash { get; private init; } = "";
    public string Purpose { get; private init; } = "";
    public string Subject { get; private init; } = "";
    public string LeadsTo { get; private init; } = "";
    public string Says { get; private init; } = "";
    public string SentTo { get; private init; } = "";
    public DateTimeOffset MadeAt { get; private init; }
    public DateTimeOffset GoodUntil { get; private init; }

    /// <summary>When it was first exchanged for a visit.</summary>
    public DateTimeOffset? OpenedAt { get; private set; }

    public DateTimeOffset? ClosedAt { get; private init; }

    /// <returns>The link, and the token that only the letter carries.</returns>
    public static (PersonalLink Link, string Token) For(OfferPersonalLink offer, DateTimeOffset now)
    {
        if (!offer.LeadsTo.StartsWith('/') || offer.LeadsTo.Length > LongestPath || offer.Purpose.Length > LongestWord || offer.Subject.Length > LongestWord)
            throw new ArgumentException("A personal link leads to a page of this house, and names what it is for.", nameof(offer));

        var token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        return (new()
        {
            Id = Guid.CreateVersion7(), Hash = SignInLink.HashOf(token), Purpose = offer.Purpose, Subject = offer.Subject, LeadsTo = offer.LeadsTo,
            Says = Typed.Cut(offer.Says, LongestSaying), SentTo = offer.SentTo, MadeAt = now, GoodUntil = offer.GoodUntil,
        }, token);
    }

    /// <summary>The page it leads to and what lies below it are all that a visit by it may see.</summary>
    public string Path => LeadsTo.Split('?', '#')[0];

    public Guest AsGuest() => new(Id, Purpose, Subject, SentTo);

    public bool IsGood(DateTimeOffset now) => ClosedAt is null && now <= GoodUntil;

    /// <returns>Whether this is the first time.</returns>
    public bool Open(DateTimeOffset now)
    {
        var isFirst = OpenedAt is null;
        OpenedAt ??= now;
        return isFirst;
    }

    /// <summary>«i•••@example.org»: enough for its owner to know it.</summary>
    public string SentToCovered => SentTo.IndexOf('@', StringComparison.Ordinal) is > 0 and var at ? $"{SentTo[0]}•••{SentTo[at..]}" : "•••";

    internal sealed class Mapping : IEntityTypeConfiguration<PersonalLink>
    {
        public void Configure(EntityTypeBuilder<PersonalLink> builder)
        {
            builder.ToTable("personal_links");
            builder.HasIndex(l => l.Hash).IsUnique();
            builder.HasIndex(l => new { l.Purpose, l.Subject });
            builder.HasIndex(l => l.GoodUntil);
            builder.Property(l => l.Hash).HasMaxLength(64);
            builder.Property(l => l.Purpose).HasMaxLength(LongestWord);
            builder.Property(l => l.Subject).HasMaxLength(LongestWord);
            builder.Property(l => l.LeadsTo).HasMaxLength(LongestPath);
            builder.Property(l => l.Says).HasMaxLength(LongestSaying);
            builder.Property(l => l.SentTo).HasMaxLength(LongestMailbox);
            builder.Property<uint>("xmin").IsRowVersion();
        }
    }
}
