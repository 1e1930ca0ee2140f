using CommunityHub.Contracts.Membership;
using CommunityHub.Planning.Plans;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommunityHub.Planning.Authoring;

/// <summary>What a cell said before somebody wrote something else: nothing that was typed is ever lost.</summary>
internal sealed class CellEdit
{
    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public Guid ItemRowId { get; private init; }
    public Cell Cell { get; private init; }
    public string Before { get; private init; } = "";
    public string After { get; private init; } = "";
    public Guid By { get; private init; }
    public string ByName { get; private init; } = "";
    public DateTimeOffset At { get; private init; }

    public static CellEdit Of(Item item, Cell cell, string before, Actor by, DateTimeOffset now) =>
        new() { ItemRowId = item.Id, Cell = cell, Before = before, After = item[cell], By = by.PersonId, ByName = by.Name, At = now };

    internal sealed class Mapping : IEntityTypeConfiguration<CellEdit>
    {
        public void Configure(EntityTypeBuilder<CellEdit> builder)
        {
            builder.ToTable("cell_edits");
            builder.HasIndex(e => e.ItemRowId);
            builder.Property(e => e.Cell).HasConversion<string>().HasMaxLength(20);
            builder.Property(e => e.ByName).HasMaxLength(200);
        }
    }
}
