using CommunityHub.Contracts.Membership;
using CommunityHub.Kernel;
using CommunityHub.Kernel.Letters;
using CommunityHub.Mailing.Letters;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommunityHub.Mailing.Wordings;

/// <summary>Subject and lead of a kind of letter as somebody has worded them, in one language; without it the kind's own words are said.</summary>
internal sealed class Wording
{
    /// <summary>In place of a community: the wording of the whole house.</summary>
    public static readonly Guid OfHouse = Guid.Empty;

    private Wording()
    {
    }

    public string Kind { get; private init; } = "";
    public string Language { get; private init; } = "ru";

    /// <summary>Whose letters are worded so; <see cref="OfHouse"/>: those of everybody who has not worded them otherwise.</summary>
    public Guid CommunityId { get; private init; }

    /// <summary>Of the letters about one thing alone; empty: of all the community's.</summary>
    public string About { get; private init; } = "";

    public string Subject { get; private set; } = "";
    public string Lead { get; private set; } = "";
    public DateTimeOffset At { get; private set; }
    public Guid By { get; private set; }
    public string ByName { get; private set; } = "";

    /// <summary>By which whoever saves says what had been seen.</summary>
    public string Mark => At.UtcTicks.ToString(System.Globalization.CultureInfo.InvariantCulture);

    public bool Says(string? subject, string? lead) => Subject == (subject ?? "").Trim() && Lead == (lead ?? "").Trim().ReplaceLineEndings("\n");

    public static Wording Of(LetterKind kind, string language, Guid communityId, string about) => new() { Kind = kind.Code, Language = language, CommunityId = communityId, About = about };

    /// <summary>Whether these letters are worded by it, unless another one is nearer to them.</summary>
    public bool Words(LetterToWord letter) =>
        Kind == letter.Kind.Code && Language == letter.Language && (About.Length > 0 ? About == letter.About : CommunityId == OfHouse || CommunityId == letter.CommunityId);

    /// <summary>The higher, the nearer: the words of one occasion before those of its community, and these before those of the house.</summary>
    public int Nearness => About.Length > 0 ? 2 : CommunityId != OfHouse ? 1 : 0;

    public void Say(LetterKind kind, string? subject, string? lead, Actor by, DateTimeOffset now)
    {
        var said = (Subject: (subject ?? "").Trim(), Lead: (lead ?? "").Trim().ReplaceLineEndings("\n")); // a browser counts a line break once
        if (said.Subject.Length == 0)
            throw new RuleViolation("wording.no-subject", "Впишите тему: письмо без темы не читают. Исходную тему вернёт ссылка «Вернуть исходные слова».", "Enter the subject: nobody reads a letter without one. “Bring the original words back” gives the original one.");
        if (said.Lead.Length == 0)
            throw new RuleViolation("wording.no-lead", "Впишите вступление: с него начинается письмо. Исходное вернёт ссылка «Вернуть исходные слова».", "Enter the lead: the letter begins with it. “Bring the original words back” gives the original one.");
        if (said.Subject.Length > WordingTemplate.LongestSubject || said.Subject.Contains('\n', StringComparison.Ordinal))
            throw new RuleViolation("wording.subject", $"Тема — одна строка, от 1 до {WordingTemplate.LongestSubject} знаков.", $"The subject is one line of 1 to {WordingTemplate.LongestSubject} characters.");
        if (said.Lead.Length > WordingTemplate.LongestLead)
            throw new RuleViolation("wording.lead", $"Вступление — от 1 до {WordingTemplate.LongestLead} знаков.", $"The lead has 1 to {WordingTemplate.LongestLead} characters.");

        WordingTemplate.Check(said.Subject, kind, Language);
        WordingTemplate.Check(said.Lead, kind, Language);
        (Subject, Lead, At, By, ByName) = (said.Subject, said.Lead, now, by.PersonId, by.Name);
    }

    internal sealed class Mapping : IEntityTypeConfiguration<Wording>
    {
        public void Configure(EntityTypeBuilder<Wording> builder)
        {
            builder.ToTable("wordings");
            builder.HasKey(w => new { w.Kind, w.Language, w.CommunityId, w.About });
            builder.HasIndex(w => w.About).HasFilter("about <> ''");
            builder.Property(w => w.Kind).HasMaxLength(Letter.LongestKind);
            builder.Property(w => w.Language).HasMaxLength(2);
            builder.Property(w => w.About).HasMaxLength(Letter.LongestOccasion);
            builder.Property(w => w.Subject).HasMaxLength(WordingTemplate.LongestSubject);
            builder.Property(w => w.Lead).HasMaxLength(WordingTemplate.LongestLead);
            builder.Ignore(w => w.Mark).Ignore(w => w.Nearness);
            builder.Property(w => w.ByName).HasMaxLength(200);
        }
    }
}
