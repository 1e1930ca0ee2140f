namespace CommunityHub.Monitoring.Reports.Papers;

/// <summary>How wide columns are on a sheet: no number and no word is torn, and the room that is left goes where lines are long. A table that is too wide becomes several.</summary>
internal static class ColumnWidths
{
    // Letters of Times New Roman 11, and a little more: a column that is a letter too wide is seen by nobody, one too narrow by everybody.
    private const int Small = 116, Broad = 165, Narrow = 60, Margins = 240, Bold = 107, Head = 98; // heads are bold, and a point smaller
    private const int Line = 262, Padding = 113;
    private const int WideName = 2600, WidestLine = 4200;
    private const string BroadLetters = "шщжмюфыъдл№";

    /// <summary>As several tables, each narrow enough for a sheet; the first column stands in each.</summary>
    public static IReadOnlyList<PaperTable> OnSheets(this PaperTable table, Sheet sheet)
    {
        var least = Columns(table, LeastOf);
        var name = Math.Max(least[0], Math.Min(WideName, WholeOf(table, 0)));
        var packs = Packed(least, name, most: int.MaxValue, sheet);
        // As even as can be: three columns and three rather than five and one.
        if (Packed(least, name, most: (least.Length - 2 + packs.Count) / packs.Count, sheet) is var even && even.Count == packs.Count)
            packs = even;
        return packs.Count == 1 ? [table] : [.. packs.Select((pack, at) => table with
        {
            GoesOn = at > 0, Heads = [table.Heads[0], .. pack.Select(column => table.Heads[column])],
            Rows = [.. table.Rows.Select(row => row with { Cells = [row.Cells[0], .. pack.Select(column => row.Cells[column])] })], Note = at == packs.Count - 1 ? table.Note : null,
        })];
    }

    /// <summary>Of each column, together as wide as the sheet.</summary>
    public static int[] Of(PaperTable table, Sheet sheet)
    {
        var least = Columns(table, LeastOf);
        var wished = Columns(table, (_, at) => Math.Max(least[at], Math.Min(WidestLine, WholeOf(table, at))));
        var (spare, wish) = (sheet.Width - least.Sum(), wished.Sum() - least.Sum());
        var widths = spare < wish
            ? Columns(table, (_, at) => least[at] + (wished[at] - least[at]) * Math.Max(0, spare) / wish)
            : Columns(table, (_, at) => wished[at] + wished[at] * (spare - wish) / wished.Sum());
        if (widths.Sum() is var all && all > sheet.Width)
            widths = Array.ConvertAll(widths, width => width * sheet.Width / all);
        widths[0] += sheet.Width - widths.Sum();
        return widths;
    }

    /// <summary>Small enough to stay on one sheet: moved to the next, it leaves less than a third of this one empty.</summary>
    /// <param name="widths">Of its columns.</param>
    public static bool IsShort(PaperTable table, int[] widths, Sheet sheet)
    {
        var caption = 2 * Line;
        return caption + HeightOf(table.Heads) + table.Rows.Sum(row => HeightOf(row.Cells.Select(cell => cell.Printed))) < sheet.Height * 3 / 10;

        // A line ends before the word that does not fit: a tenth of it stays free.
        int HeightOf(IEnumerable<string> cells) => Padding + Line * cells.Select((text, at) => Math.Max(1, (int)Math.Ceiling(WidthOf(text) * 1.1 / Math.Max(Narrow, widths[at] - Margins)))).Max();
    }

    private static List<List<int>> Packed(int[] least, int name, int most, Sheet sheet)
    {
        List<List<int>> packs = [[]];
        var used = name;
        for (var column = 1; column < least.Length; column++)
        {
            if (packs[^1].Count > 0 && (used + least[column] > sheet.Width || packs[^1].Count == most))
            {
                packs.Add([]);
                used = name;
            }

            packs[^1].Add(column);
            used += least[column];
        }

        return packs;
    }

    private static int[] Columns(PaperTable table, Func<PaperTable, int, int> width) => [.. Enumerable.Range(0, table.Heads.Count).Select(at => width(table, at))];

    // The longest of what stands between spaces at which a line may end.
    private static int LeastOf(PaperTable table, int column) => Margins + table.Rows.Select(row => Longest(row.Cells[column].Printed) * (row.IsTotal ? Bold : 100) / 100).Append(Longest(table.Heads[column]) * Head / 100).Max();

    private static int WholeOf(PaperTable table, int column) => Margins + table.Rows.Select(row => WidthOf(row.Cells[column].Printed)).Append(WidthOf(table.Heads[column]) / 3).Max();

    private static int Longest(string text) => text.Split(' ').Max(WidthOf);

    private static int WidthOf(string text) => text.Sum(letter =>
        char.IsWhiteSpace(letter) || (char.IsPunctuation(letter) && letter is not ('—' or '%')) ? Narrow : char.IsUpper(letter) || BroadLetters.Contains(letter, StringComparison.Ordinal) ? Broad : Small);
}
