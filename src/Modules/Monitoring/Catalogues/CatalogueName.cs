using CommunityHub.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommunityHub.Monitoring.Catalogues;

/// <summary>A name that is suggested where a form asks for one of its catalogue: «Мурзилка» of «periodicals»; or another spelling of such a name, which is counted with it.</summary>
internal sealed class CatalogueName
{
    public const int Longest = 300;

    private CatalogueName()
    {
    }

    public Guid Id { get; private init; }

    /// <summary>The code by which forms name the catalogue.</summary>
    public string Catalogue { get; private init; } = "";
    public string Name { get; private init; } = "";

    /// <summary>By which spellings are one name (<see cref="Spelling.KeyOf"/>).</summary>
    public string Key { get; private init; } = "";
    public DateTimeOffset AddedAt { get; private init; }
    public string AddedByName { get; private init; } = "";

    /// <summary>The name it is a spelling of; null: it is a name by itself.</summary>
    public Guid? SameAsId { get; private set; }
    public DateTimeOffset? MergedAt { get; private set; }
    public string? MergedByName { get; private set; }

    public static CatalogueName Of(string catalogue, string name, string by, DateTimeOffset now)
    {
        if (Spelling.Tidy(name) is not { Length: > 0 } tidy || Spelling.KeyOf(tidy).Length == 0)
            throw new RuleViolation("catalogue.empty", "Напишите название.", "Write a name.");
        if (tidy.Length > Longest)
            throw new RuleViolation("catalogue.too-long", $"Название «{Typed.Cut(tidy, 60)}…» длиннее {Longest} знаков.", $"The name “{Typed.Cut(tidy, 60)}…” is longer than {Longest} characters.");

        return new() { Id = Guid.CreateVersion7(now), Catalogue = catalogue, Name = tidy, Key = Spelling.KeyOf(tidy), AddedByName = by, AddedAt = now };
    }

    public void CountWith(CatalogueName name, string by, DateTimeOffset now) => (SameAsId, MergedByName, MergedAt) = (name.SameAsId ?? name.Id, by, now);

    public void StandAlone() => (SameAsId, MergedByName, MergedAt) = (null, null, null);

    internal sealed class Mapping : IEntityTypeConfiguration<CatalogueName>
    {
        public void Configure(EntityTypeBuilder<CatalogueName> builder)
        {
            builder.ToTable("catalogue_names");
            builder.Property(n => n.Id).ValueGeneratedNever();
            builder.Property(n => n.Catalogue).HasMaxLength(60);
            builder.Property(n => n.Name).HasMaxLength(Longest);
            builder.Property(n => n.Key).HasMaxLength(Longest);
            builder.Property(n => n.AddedByName).HasMaxLength(200);
            builder.Property(n => n.MergedByName).HasMaxLength(200);
            builder.HasOne<CatalogueName>().WithMany().HasForeignKey(n => n.SameAsId).OnDelete(DeleteBehavior.Restrict);
            builder.HasIndex(n => new { n.Catalogue, n.Key }).IsUnique();
        }
    }
}
