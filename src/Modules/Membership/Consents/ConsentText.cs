using CommunityHub.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommunityHub.Membership.Consents;

/// <summary>The wording of a consent. It is never changed, only followed by another version; whoever has given the older one has given that one.</summary>
internal sealed class ConsentText
{
    public const int Longest = 20_000;

    /// <summary>Where the person's and the centre's names come in.</summary>
    public const string Person = "{ФИО}", Centre = "{Центр}";

    public ConsentKind Kind { get; private init; }
    public int Version { get; private init; }

    /// <summary>Paragraphs, parted by empty lines; plain text.</summary>
    public string Text { get; private init; } = "";

    public DateTimeOffset InForceSince { get; private init; }

    /// <summary>Who has put it in force; null for what is shipped.</summary>
    public string? ByName { get; private init; }

    public static ConsentText After(ConsentText current, string? text, string byName, DateTimeOffset now)
    {
        var clean = (text ?? "").ReplaceLineEndings("\n").Trim();
        if (clean.Length is 0 or > Longest)
            throw new RuleViolation("consent-text.length", "Впишите текст согласия: до 20 000 знаков.", "Write the text of the consent, in up to 20,000 characters.");
        if (!clean.Contains(Person, StringComparison.Ordinal) || !clean.Contains(Centre, StringComparison.Ordinal))
            throw new RuleViolation("consent-text.names-missing", $"В тексте должно быть видно, кто кому даёт согласие: оставьте в нём {Person} и {Centre}, туда подставятся имена.",
                $"The text has to say who gives it to whom: keep {Person} and {Centre} in it, the names come in there.");
        if (clean == current.Text)
            throw new RuleViolation("consent-text.same", "Текст не изменился.", "The text has not changed.");

        return new() { Kind = current.Kind, Version = current.Version + 1, Text = clean, InForceSince = now, ByName = byName };
    }

    /// <summary>The wording that comes with the product; a lawyer of the centre should read it before it is used.</summary>
    public static ConsentText Shipped(ConsentKind kind) => new() { Kind = kind, Version = 1, Text = ShippedConsents.Of(kind) };

    /// <summary>As this person reads and signs it.</summary>
    public string For(string person, string centre) => Text.Replace(Person, person, StringComparison.Ordinal).Replace(Centre, centre, StringComparison.Ordinal);

    internal sealed class Mapping : IEntityTypeConfiguration<ConsentText>
    {
        public void Configure(EntityTypeBuilder<ConsentText> builder)
        {
            builder.ToTable("consent_texts").HasKey(t => new { t.Kind, t.Version });
            builder.Property(t => t.Kind).HasConversion<string>().HasMaxLength(20);
            builder.Property(t => t.Text).HasMaxLength(Longest);
            builder.Property(t => t.ByName).HasMaxLength(200);
        }
    }
}
