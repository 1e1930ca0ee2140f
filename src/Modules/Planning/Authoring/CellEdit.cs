using CommunityHub.Contracts.Membership;
using CommunityHub.Planning.Plans;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommunityHub.Planning.Authoring;

/// <summary>What a cell, or a part of the head, said before somebody wrote something else: nothing that was typed is ever lost.</summary>
internal sealed class CellEdit
{
    // A text that saves itself while it is typed is one edit, not twenty.
    private static readonly TimeSpan OneSitting = TimeSpan.FromMinutes(10);

    public Guid Id { get; private init; } = Guid.CreateVersion7();

    /// <summary>Null for a part of the head.</summary>
    public Guid? ItemRowId { get; private init; }

    public Guid VersionId { get; private init; }
    public Cell? Cell { get; private init; }
    public HeadPart? HeadPart { get; private init; }
    public string Before { get; private init; } = "";
    public string After { get; private set; } = "";
    public Guid By { get; private init; }
    public string ByName { get; private init; } = "";
    public DateTimeOffset At { get; private set; }

    public static CellEdit Of(PlanVersion version, Item item, Cell cell, string before, Actor by, DateTimeOffset now) =>
        new() { VersionId = version.Id, ItemRowId = item.Id, Cell = cell, Before = before, After = item[cell], By = by.PersonId, ByName = by.Name, At = now };

    public static CellEdit Of(PlanVersion version, HeadPart part, string before, Actor by, DateTimeOffset now) =>
        new() { VersionId = version.Id, HeadPart = part, Before = before, After = version[part], By = by.PersonId, ByName = by.Name, At = now };

    /// <summary>Whether writing this now goes on with this edit: the same person, within minutes, where the edit has stopped.</summary>
    public bool GoesOnWith(string before, Actor by, DateTimeOffset now) => By == by.PersonId && After == before && now - At < OneSitting;

    public void GoOn(string after, DateTimeOffset now) => (After, At) = (after, now);

    internal sealed class Mapping : IEntityTypeConfiguration<CellEdit>
    {
        public void Configure(EntityTypeBuilder<CellEdit> builder)
        {
            builder.ToTable("cell_edits");
            builder.HasIndex(e => e.ItemRowId);
            builder.HasIndex(e => new { e.VersionId, e.At });
            builder.Property(e => e.Cell).HasConversion<string>().HasMaxLength(20);
            builder.Property(e => e.HeadPart).HasConversion<string>().HasMaxLength(20);
            builder.Property(e => e.ByName).HasMaxLength(200);
        }
    }
}
