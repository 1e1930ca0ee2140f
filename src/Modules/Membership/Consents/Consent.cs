using CommunityHub.Kernel;
using CommunityHub.Membership.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommunityHub.Membership.Consents;

/// <summary>A person has agreed, in these words, on this day. Taken back it stays, with when and how: it was lawful until then.</summary>
internal sealed class Consent
{
    public const int LongestNote = 500;

    private Consent()
    {
    }

    public Guid Id { get; private init; }
    public Guid PersonId { get; private init; }
    public ConsentKind Kind { get; private init; }
    public int TextVersion { get; private init; }

    /// <summary>What was read and agreed to, with the names in it.</summary>
    public string Text { get; private init; } = "";

    /// <summary>What may be published; nothing for the other kinds.</summary>
    public Publishable Covers { get; private init; }

    public DateTimeOffset GivenAt { get; private init; }
    public ConsentWay Way { get; private init; }

    /// <summary>The mailbox of the link, or who has recorded the paper.</summary>
    public string? Witness { get; private init; }

    /// <summary>The day on the paper; null when it was given on a page.</summary>
    public DateOnly? SignedOn { get; private init; }

    public DateTimeOffset? RevokedAt { get; private set; }
    public ConsentWay? RevokedBy { get; private set; }
    public string? RevokedWitness { get; private set; }
    public string? RevocationNote { get; private set; }

    public bool IsInForce => RevokedAt is null;

    public static Consent Give(Person person, ConsentText text, string centre, Publishable covers, ConsentWay way, string? witness, DateTimeOffset now, DateOnly? signedOn = null)
    {
        if (text.Kind is ConsentKind.Publication && !covers.HasFlag(Publishable.Name))
            throw new RuleViolation("consent.nothing-to-publish", "Отметьте, что можно публиковать; без фамилии, имени и отчества публиковать нечего.",
                "Tick what may be published; without the name there is nothing to publish.");

        return new()
        {
            Id = Guid.CreateVersion7(), PersonId = person.Id, Kind = text.Kind, TextVersion = text.Version, Text = text.For(person.Name.Full, centre),
            Covers = text.Kind is ConsentKind.Publication ? covers : Publishable.Nothing, GivenAt = now, Way = way, Witness = witness, SignedOn = signedOn,
        };
    }

    public void Revoke(ConsentWay way, string? witness, string? note, DateTimeOffset now)
    {
        if (RevokedAt is not null)
            return;

        (RevokedAt, RevokedBy, RevokedWitness, RevocationNote) = (now, way, witness, Typed.Line(note, LongestNote));
    }

    internal sealed class Mapping : IEntityTypeConfiguration<Consent>
    {
        public void Configure(EntityTypeBuilder<Consent> builder)
        {
            builder.ToTable("consents");
            builder.Property(c => c.Id).ValueGeneratedNever();
            builder.HasOne<Person>().WithMany().HasForeignKey(c => c.PersonId);
            builder.Property(c => c.Kind).HasConversion<string>().HasMaxLength(20);
            builder.Property(c => c.Way).HasConversion<string>().HasMaxLength(20);
            builder.Property(c => c.RevokedBy).HasConversion<string>().HasMaxLength(20);
            builder.Property(c => c.Text).HasMaxLength(ConsentText.Longest + 1000);
            builder.Property(c => c.Witness).HasMaxLength(254);
            builder.Property(c => c.RevokedWitness).HasMaxLength(254);
            builder.Property(c => c.RevocationNote).HasMaxLength(LongestNote);
            builder.HasIndex(c => new { c.PersonId, c.Kind }).IsUnique().HasFilter("revoked_at is null"); // one in force, however quickly one clicks
        }
    }
}

/// <summary>How it was given, or taken back.</summary>
internal enum ConsentWay
{
    /// <summary>By the personal link of a letter.</summary>
    Link,

    /// <summary>Signed in.</summary>
    Account,

    /// <summary>On paper; a scan lies with it.</summary>
    Paper,
}
