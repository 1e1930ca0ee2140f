using System.Text.RegularExpressions;
using CommunityHub.Kernel.Sheets;
using CommunityHub.Planning.Plans;
using CommunityHub.Planning.Terms;

namespace CommunityHub.Planning.Reading;

/// <summary>
/// Reads text in which every cell is a line of its own, as Word saves tables to plain text. Rows are told by their numbers; which line belongs to
/// which cell, by the cheapest way of giving the lines to the columns in their order. Where that does not work out, nothing is guessed.
/// </summary>
internal static partial class CellPerLine
{
    private const double TooDear = 6;
    private const int LooksForHead = 5000, MostLinesOfRow = 60;

    /// <returns>Null when the lines hold no head, one column's name on each.</returns>
    public static Sheet? Read(IReadOnlyList<string> lines)
    {
        var (head, at) = FindHead(lines);
        if (head.Count == 0)
            return null;

        var map = ColumnMap.Of(head);
        if (map.Columns.GetValueOrDefault(0, Cell.Title) is not Cell.Number)
            throw FileGuard.Interleaved();

        var above = lines.Take(at.First).Where(l => l.Trim().Length > 0).ToList();
        var rows = new List<SheetRow> { new(head) };
        foreach (var group in Groups([.. lines.Skip(at.Behind).Select(l => l.Trim())], head))
            rows.AddRange(RowsOf(group, map, head.Count));
        if (rows.Count < 2 || rows.Count(r => r.IsDoubtful) * 5 > rows.Count)
            throw FileGuard.Interleaved();

        var last = rows.FindLastIndex(r => r.Cells.Count > 1);
        return new(above, rows[..(last + 1)], [.. rows.Skip(last + 1).Select(r => r.Cells[0])]);
    }

    /// <summary>A row, with those without a number that follow it and the headings behind them.</summary>
    private static IEnumerable<SheetRow> RowsOf(List<Line> lines, ColumnMap map, int width)
    {
        var behind = new List<SheetRow>();
        while (lines.Count > 0 && (lines[^1].Text.Length == 0 ? lines.Count > width : Heading().IsMatch(lines[^1].Text)))
        {
            if (lines[^1].Text.Length > 0)
                behind.Insert(0, new([lines[^1].Text]));
            lines = lines[..^1];
        }

        if (lines.Count == 0 || !lines[0].IsNumber)
            return [.. lines.Where(l => l.Text.Length > 0).Select(l => new SheetRow([l.Text])), .. behind];

        if (Divided(lines, map, width) is { } rows)
            return [.. rows.Select(cells => new SheetRow(cells)), .. behind];

        var title = map.Columns.First(c => c.Value is Cell.Title).Key;
        var together = Enumerable.Repeat("", width).ToArray();
        (together[0], together[title]) = (lines[0].Text, string.Join('\n', lines.Skip(1).Where(l => l.Text.Length > 0).Select(l => l.Text)));
        return behind.Prepend(new(together, IsDoubtful: true));
    }

    // Rows without a number begin with an empty line; null when the lines cannot be given to columns at a fair price.
    private static List<string[]>? Divided(List<Line> lines, ColumnMap map, int width)
    {
        var (cells, cost) = Share(lines, map, width);
        if (cost <= TooDear)
            return [cells];

        foreach (var cut in Enumerable.Range(2, Math.Max(0, Math.Min(lines.Count, MostLinesOfRow) - 2)).Where(at => lines[at].Text.Length == 0))
            if (Share(lines[..cut], map, width) is { Cost: <= TooDear } first && Divided(lines[cut..], map, width) is { } rest)
                return [first.Cells, .. rest];
        return null;
    }

    // Three names of columns or more, each the whole of its line, one below the other; empty lines between them do not count.
    private static (List<string> Head, (int First, int Behind) At) FindHead(IReadOnlyList<string> lines)
    {
        for (var first = 0; first < Math.Min(lines.Count, LooksForHead); first++)
        {
            var (head, behind) = (new List<string>(), first);
            for (var at = first; at < lines.Count; at++)
                if (lines[at].Trim() is { Length: > 0 and < 60 } line && ColumnMap.Of([line]).Columns.Count == 1 && ColumnMap.Of([.. head, line]).Columns.Count == head.Count + 1)
                    (head, behind) = ([.. head, line], at + 1);
                else if (lines[at].Trim().Length > 0 || head.Count == 0)
                    break;
            if (ColumnMap.IsHead(head) && ColumnMap.Of(head).Has(Cell.Term))
                return (head, (first, behind));
        }

        return ([], default);
    }

    /// <summary>The lines of each row: a row begins with a number that stands alone. What stands before the first one is headings.</summary>
    private static List<List<Line>> Groups(List<string> lines, List<string> head)
    {
        lines.RemoveAll(head.Contains); // repeated heads
        if (lines.Where(l => l.Length > 0).Take(head.Count).Select((l, at) => l == $"{at + 1}").All(fits => fits))
            lines = [.. lines.SkipWhile(l => l.Length == 0 || int.TryParse(l, out _))]; // the row of column numbers

        List<List<Line>> groups = [];
        foreach (var line in lines.Select(Line.Of))
            if (groups.Count == 0 || line.IsNumber)
                groups.Add([line]);
            else
                groups[^1].Add(line);
        return groups;
    }

    /// <summary>Gives the lines of a row to its columns.</summary>
    private static (string[] Cells, double Cost) Share(List<Line> lines, ColumnMap map, int width)
    {
        if (lines.Count > MostLinesOfRow)
            return ([], double.PositiveInfinity);

        // best[c, l]: the least cost of giving the first l lines to the first c columns.
        var best = new double[width + 1, lines.Count + 1];
        var from = new int[width + 1, lines.Count + 1];
        for (var l = 1; l <= lines.Count; l++)
            best[0, l] = double.PositiveInfinity;
        for (var c = 1; c <= width; c++)
            for (var l = 0; l <= lines.Count; l++)
            {
                best[c, l] = double.PositiveInfinity;
                for (var start = 0; start <= l; start++)
                    if (best[c - 1, start] + Cost(lines, start, l, map.Columns.GetValueOrDefault(c - 1, Cell.Competencies)) is var cost && cost < best[c, l])
                        (best[c, l], from[c, l]) = (cost, start);
            }

        var cells = new string[width];
        for (var (c, l) = (width, lines.Count); c > 0; (c, l) = (c - 1, from[c, l]))
            cells[c - 1] = string.Join('\n', lines[from[c, l]..l].Select(line => line.Text).Where(text => text.Length > 0));
        return (cells, best[width, lines.Count]);
    }

    private static double Cost(List<Line> lines, int from, int to, Cell cell)
    {
        if (from == to)
            return cell is Cell.Number or Cell.Title ? 8 : 2;

        var cost = 0.0;
        for (var at = from; at < to; at++)
            cost += lines[at].Text.Length > 0
                ? lines[at].Misfit(cell) + (at == from ? 0 : cell is Cell.Title or Cell.Responsibles ? 0.3 : 1)
                : to - from > 1 ? 5 : cell is Cell.Title ? 4 : cell is Cell.Number ? 1 : 0;
        return cost;
    }

    private sealed record Line(string Text, bool IsNumber, bool IsTerm, bool IsPerson)
    {
        public static Line Of(string text) => new(text, Number().IsMatch(text), TermReader.ReadTerm(text, PlanYear.Calendar(2024)).IsUnderstood, ItemReader.NamesSomebody(text));

        public double Misfit(Cell cell) => cell switch
        {
            Cell.Number => IsNumber ? 0 : 9,
            Cell.Term => IsTerm ? 0 : 4,
            Cell.Responsibles => IsTerm ? 4 : IsPerson ? 0 : 0.5,
            _ => IsTerm ? 4 : IsPerson ? 3 : 0,
        };
    }

    [GeneratedRegex(@"^\d{1,3}(\.\d{1,3})*\.?$")]
    private static partial Regex Number();

    [GeneratedRegex(@"^(?:Раздел\s+)?(?:\d{1,2}|[IVX]{1,5})[.)]\s+\p{Lu}[^;]*$|^(?:январь|февраль|март|апрель|май|июнь|июль|август|сентябрь|октябрь|ноябрь|декабрь)$", RegexOptions.IgnoreCase)]
    private static partial Regex Heading();
}
