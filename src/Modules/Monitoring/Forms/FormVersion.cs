using CommunityHub.Kernel;
using CommunityHub.Monitoring.Forms.Reading;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommunityHub.Monitoring.Forms;

/// <summary>A form as it once was: a draft until it is published, and unchangeable from the day a cycle asks by it.</summary>
internal sealed class FormVersion
{
    private FormVersion()
    {
    }

    public Guid Id { get; private init; }

    /// <summary>«holdings-movement»: the same in all versions.</summary>
    public string Code { get; private init; } = "";

    /// <summary>Counted from 1 within the form.</summary>
    public int Number { get; private init; }

    public string TitleRu { get; private set; } = "";
    public string TitleEn { get; private set; } = "";

    /// <summary>How long a school needs for it, as its author thinks.</summary>
    public int Minutes { get; private set; }

    /// <summary>The whole form (docs/forms.md).</summary>
    public string Json { get; private set; } = "";

    public DateTimeOffset CreatedAt { get; private init; }

    /// <summary>«Антимонова В.В.»; null for one that came with the product.</summary>
    public string? CreatedByName { get; private init; }

    public DateTimeOffset? PublishedAt { get; private set; }

    /// <summary>When the first cycle began to ask by it.</summary>
    public DateTimeOffset? FrozenAt { get; private set; }

    public DateTimeOffset? RetiredAt { get; private set; }

    public string Title => Words.Say(TitleRu, TitleEn);

    public static FormVersion Draft(FormHead head, int number, string json, string? by, DateTimeOffset now)
    {
        var version = new FormVersion { Id = Guid.CreateVersion7(now), Code = head.Code, Number = number, CreatedAt = now, CreatedByName = by };
        version.Write(head, json);
        return version;
    }

    /// <param name="head">What the form says of itself, kept beside it for lists.</param>
    public void Write(FormHead head, string json)
    {
        if (FrozenAt is not null)
            throw new RuleViolation("form.frozen", "По этой версии формы уже собирают ответы, её нельзя менять. Начните новую версию.", "Answers are being collected by this version; it cannot be changed. Begin a new version.");

        (Json, TitleRu, TitleEn, Minutes) = (json, head.Title.Ru, head.Title.En, head.Minutes);
    }

    public void Publish(DateTimeOffset now) => PublishedAt ??= now;

    public void Freeze(DateTimeOffset now) => FrozenAt ??= now;

    public void Retire(DateTimeOffset now) => RetiredAt ??= now;

    internal sealed class Mapping : IEntityTypeConfiguration<FormVersion>
    {
        public void Configure(EntityTypeBuilder<FormVersion> builder)
        {
            builder.ToTable("form_versions");
            builder.Property(f => f.Id).ValueGeneratedNever();
            builder.Ignore(f => f.Title);
            builder.Property(f => f.Code).HasMaxLength(60);
            builder.Property(f => f.TitleRu).HasMaxLength(300);
            builder.Property(f => f.TitleEn).HasMaxLength(300);
            builder.Property(f => f.CreatedByName).HasMaxLength(200);
            builder.HasIndex(f => new { f.Code, f.Number }).IsUnique();
            builder.Property<uint>("xmin").IsRowVersion();
        }
    }
}
