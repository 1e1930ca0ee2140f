using CommunityHub.Planning.Plans;

namespace CommunityHub.Planning.Comparing;

/// <summary>What two states of a plan have different, row by row and cell by cell. Rows are the same row when their stable ids are.</summary>
internal sealed record Comparison(IReadOnlyList<ComparedLine> Head, IReadOnlyList<ComparedItem> Items)
{
    public bool IsEmpty => Head.Count == 0 && Items.Count == 0;
    public int Added => Items.Count(i => i.Kind is Change.Added);
    public int Changed => Items.Count(i => i.Kind is Change.Changed);
    public int Deleted => Items.Count(i => i.Kind is Change.Deleted);

    public static Comparison Of(PlanState before, PlanState after)
    {
        var head = before.Head.Zip(after.Head, (was, now) => new ComparedLine(was.Name, was.Text, now.Text)).Where(line => line.Before != line.After).ToList();
        var old = before.Rows.ToDictionary(r => r.ItemId);
        var place = after.Rows.Index().ToDictionary(r => r.Item.ItemId, r => r.Index);

        // A row that is gone stands where it stood: behind the last one before it that is still there.
        var above = -1;
        var gone = new List<(int Place, ComparedItem Item)>();
        foreach (var row in before.Rows)
            if (place.TryGetValue(row.ItemId, out var at))
                above = at;
            else
                gone.Add((above, new(row.ItemId, Change.Deleted, row.Section, row.Cells, null)));

        var items = after.Rows
            .Select((row, at) => (Place: at, Item: Compare(old.GetValueOrDefault(row.ItemId), row)))
            .Concat(gone.Select(row => (row.Place, Item: (ComparedItem?)row.Item)))
            .OrderBy(row => row.Place)
            .Select(row => row.Item)
            .OfType<ComparedItem>()
            .ToList();

        return new(head, items);
    }

    private static ComparedItem? Compare(StateRow? was, StateRow row) => was switch
    {
        null => new(row.ItemId, Change.Added, row.Section, null, row.Cells),
        _ when was.Cells.SequenceEqual(row.Cells) && was.Section == row.Section => null,
        _ => new(row.ItemId, Change.Changed, row.Section, was.Cells, row.Cells, MovedFrom: was.Section == row.Section ? null : was.Section),
    };
}

internal enum Change { Added, Changed, Deleted }

/// <param name="Before">The seven cells as they were; null for an added row.</param>
/// <param name="After">The seven cells as they are; null for a deleted row.</param>
internal sealed record ComparedItem(Guid ItemId, Change Kind, string Section, IReadOnlyList<string>? Before, IReadOnlyList<string>? After, string? MovedFrom = null)
{
    public bool Differs(Cell cell) => Kind is Change.Changed && Before![(int)cell] != After![(int)cell];
}

internal sealed record ComparedLine(string Name, string Before, string After);

/// <summary>A plan at one moment, as far as comparing needs it.</summary>
internal sealed record PlanState(IReadOnlyList<HeadLine> Head, IReadOnlyList<StateRow> Rows)
{
    public static PlanState Of(PlanVersion version) => new(
        [new("goal", version.Goal), new("tasks", string.Join('\n', version.Tasks)), new("curator", version.Curator), new("leader", version.Leader)],
        [.. from section in version.Sections.OrderBy(s => s.Position)
            from item in section.Items.Where(i => i.DeletedAt is null).OrderBy(i => i.Position)
            select new StateRow(item.ItemId, $"{section.Number} {section.Title}".Trim(), [.. Enum.GetValues<Cell>().Select(cell => item[cell])])]);
}

internal sealed record HeadLine(string Name, string Text);

internal sealed record StateRow(Guid ItemId, string Section, IReadOnlyList<string> Cells);
