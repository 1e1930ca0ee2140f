using CommunityHub.Kernel;
using CommunityHub.Kernel.Forgetting;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommunityHub.Planning.Plans;

/// <summary>A group of rows under one heading.</summary>
[KeptWhenForgotten("An approved plan stays as it was signed.", Where = "version_id in (select id from planning.versions where hash is not null)")]
internal sealed class Section
{
    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public Guid VersionId { get; private init; }

    /// <summary>The same in every version of the plan.</summary>
    public Guid SectionId { get; private init; }

    public int Position { get; private set; }
    public string? Number { get; private set; }
    public string Title { get; private set; } = "";
    public List<Item> Items { get; private init; } = [];

    public static Section Of(Guid versionId, int position, string? number, string title, Guid? sectionId = null) =>
        new() { VersionId = versionId, Position = position, Number = number, Title = title, SectionId = sectionId ?? Guid.CreateVersion7() };

    public void Rename(string? number, string title)
    {
        if (string.IsNullOrWhiteSpace(title))
            throw new RuleViolation("section.without-title", "Назовите раздел.", "Give the section a title.");

        (Number, Title) = (string.IsNullOrWhiteSpace(number) ? null : number.Trim(), title.Trim());
    }

    public void MoveTo(int position) => Position = position;

    public void Append(IEnumerable<Item> items)
    {
        foreach (var item in items)
        {
            item.MoveTo(this, Items.Count);
            Items.Add(item);
        }
    }

    /// <summary>Puts a row behind another one of this section, or first; the others keep their order.</summary>
    public void Place(Item item, Item? after)
    {
        var others = Items.Where(i => i != item).OrderBy(i => i.Position).ToList();
        others.Insert(after is null ? 0 : others.IndexOf(after) + 1, item);
        if (!Items.Contains(item))
            Items.Add(item);

        for (var position = 0; position < others.Count; position++)
            others[position].MoveTo(this, position);
    }

    /// <summary>The same for a row that may still stand in another section.</summary>
    public void Take(Item item, Section from, Item? after)
    {
        if (from != this)
            from.Items.Remove(item);
        Place(item, after);
    }

    internal sealed class Mapping : IEntityTypeConfiguration<Section>
    {
        public void Configure(EntityTypeBuilder<Section> builder)
        {
            builder.ToTable("sections");
            builder.Property(s => s.Id).ValueGeneratedNever(); // so that one found in a list of a known version is new, not changed
            builder.HasIndex(s => new { s.VersionId, s.SectionId }).IsUnique();
            builder.Property(s => s.Number).HasMaxLength(20);
            builder.Property(s => s.Title).HasMaxLength(1000);
            builder.HasMany(s => s.Items).WithOne().HasForeignKey(i => i.SectionRowId);
        }
    }
}
