namespace CommunityHub.Planning.Reading;

/// <summary>A file as rows of cells, with the text around the table: what every format is turned into before anything is understood.</summary>
/// <param name="Above">Lines before the table, as written.</param>
/// <param name="Rows">The table; its first row is the head, where one was found.</param>
/// <param name="Below">Lines behind the table, and what else of the file belongs to no row.</param>
internal sealed record Sheet(IReadOnlyList<string> Above, IReadOnlyList<SheetRow> Rows, IReadOnlyList<string> Below);

/// <param name="Spans">One cell runs over the whole table.</param>
/// <param name="FromAbove">The columns in which a merged cell of the row before goes on.</param>
/// <param name="IsDoubtful">Which text belongs to which cell could not be told.</param>
internal sealed record SheetRow(IReadOnlyList<string> Cells, bool Spans = false, IReadOnlySet<int>? FromAbove = null, bool IsDoubtful = false)
{
    public bool IsEmpty => Cells.All(string.IsNullOrWhiteSpace);

    /// <summary>The only text of the row; null when there are several or none.</summary>
    public string? OnlyText => Cells.Where(c => !string.IsNullOrWhiteSpace(c)).ToList() is [var only] ? only : null;

    public string this[int at] => at >= 0 && at < Cells.Count ? Cells[at] : "";

    /// <summary>
    /// Rows of which nothing is a plan yet, as lines. Blocks that stand side by side («Согласовано» at the left, «Утверждаю» at the right) are read
    /// one after the other.
    /// </summary>
    /// <param name="between">What stood between the cells of a sentence that a delimiter has cut.</param>
    public static List<string> AsLines(IEnumerable<SheetRow> rows, string between = " ")
    {
        var (lines, beside) = (new List<string>(), new List<SheetRow>());
        foreach (var row in rows.Where(r => !r.IsEmpty))
        {
            var cells = Enumerable.Range(0, row.Cells.Count).Where(at => row.Cells[at].Trim().Length > 0).ToList();
            if (cells[^1] != cells.Count - 1 || (beside.Count > 0 && cells is not [0]))
            {
                beside.Add(row);
                continue;
            }

            Flush();
            lines.AddRange(string.Join(between, cells.Select(at => row.Cells[at])).Split('\n'));
        }

        Flush();
        return lines;

        void Flush()
        {
            lines.AddRange(AsColumns(beside));
            beside.Clear();
        }
    }

    /// <summary>The same, column by column.</summary>
    public static List<string> AsColumns(IReadOnlyCollection<SheetRow> rows) =>
        [.. Enumerable.Range(0, rows.Select(r => r.Cells.Count).DefaultIfEmpty(0).Max()).SelectMany(at => rows.Select(r => r[at])).SelectMany(c => c.Split('\n')).Where(l => l.Trim().Length > 0)];
}
