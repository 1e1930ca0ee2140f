using CommunityHub.Contracts.Membership;
using CommunityHub.Planning.Plans;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommunityHub.Planning.Authoring;

/// <summary>Somebody has a draft open, and where in it the cursor stands. Fades when it is not said again.</summary>
internal sealed class Presence
{
    /// <summary>How long one is taken to be there after having been seen; a script says so three times as often.</summary>
    public static readonly TimeSpan Lasts = TimeSpan.FromSeconds(45);

    public Guid VersionId { get; private init; }
    public Guid PersonId { get; private init; }
    public string Name { get; private init; } = "";
    public Guid? ItemId { get; private set; }
    public Cell? Cell { get; private set; }
    public DateTimeOffset SeenAt { get; private set; }

    public static Presence Of(Guid versionId, Actor person) => new() { VersionId = versionId, PersonId = person.PersonId, Name = person.Name };

    public void Show(Guid? itemId, Cell? cell, DateTimeOffset now) => (ItemId, Cell, SeenAt) = (itemId, cell, now);

    internal sealed class Mapping : IEntityTypeConfiguration<Presence>
    {
        public void Configure(EntityTypeBuilder<Presence> builder)
        {
            builder.ToTable("presences");
            builder.HasKey(p => new { p.VersionId, p.PersonId });
            builder.Property(p => p.Name).HasMaxLength(200);
            builder.Property(p => p.Cell).HasConversion<string>().HasMaxLength(20);
        }
    }
}
