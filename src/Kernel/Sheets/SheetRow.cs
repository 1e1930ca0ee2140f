namespace CommunityHub.Kernel.Sheets;

/// <summary>A row of a table in a file, its cells as text.</summary>
/// <param name="Spans">One cell runs over the whole table.</param>
/// <param name="FromAbove">The columns in which a merged cell of the row before goes on.</param>
/// <param name="IsDoubtful">Which text belongs to which cell could not be told.</param>
/// <param name="Number">In the sheet, from 1; 0 when nobody has counted.</param>
/// <param name="FromLeft">The columns in which a merged cell goes on that begins further left.</param>
/// <param name="Uncounted">The columns with a formula whose value is not in the file.</param>
/// <param name="Days">The columns whose cell is a day: Excel makes one of «12.5» by itself.</param>
public sealed record SheetRow(
    IReadOnlyList<string> Cells, bool Spans = false, IReadOnlySet<int>? FromAbove = null, bool IsDoubtful = false, int Number = 0, IReadOnlySet<int>? FromLeft = null, IReadOnlySet<int>? Uncounted = null, IReadOnlySet<int>? Days = null)
{
    public bool IsEmpty => Cells.All(string.IsNullOrWhiteSpace);

    /// <summary>The only text of the row; null when there are several or none.</summary>
    public string? OnlyText => Cells.Where(c => !string.IsNullOrWhiteSpace(c)).ToList() is [var only] ? only : null;

    public string this[int at] => at >= 0 && at < Cells.Count ? Cells[at] : "";

    /// <summary>
    /// Rows that are no table, as lines. Blocks that stand side by side («Согласовано» at the left, «Утверждаю» at the right) are read
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
