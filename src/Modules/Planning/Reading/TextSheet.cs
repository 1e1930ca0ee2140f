using System.Text.RegularExpressions;
using CommunityHub.Kernel.Sheets;
using CommunityHub.Planning.Terms;

namespace CommunityHub.Planning.Reading;

/// <summary>Reads text: pasted from Word (tabs), CSV with «;» or «,», or one cell on each line; UTF-8, UTF-16 or Windows-1251.</summary>
internal static partial class TextSheet
{
    private const int FewestInTable = 3, MostLinesOfRow = 60, MostSigns = 10_000_000;

    public static Sheet Read(byte[] content)
    {
        var text = DelimitedText.Read(content).Replace("**", "", StringComparison.Ordinal);
        if (text.Length > MostSigns)
            throw PlanReader.TooMany();

        foreach (var delimiter in (ReadOnlySpan<char>)['\t', ';', ',', '|'])
            if (DelimitedText.Split(text, delimiter) is var rows && rows.FindIndex(r => ColumnMap.IsHead(r.Cells)) is var head and >= 0)
                return Below(Above(rows[..head], delimiter), Stitched(rows[head..]));

        if (CellPerLine.Read(text.Split('\n')) is { } sheet)
            return sheet;
        foreach (var delimiter in (ReadOnlySpan<char>)['\t', ';'])
            if (WithoutHead(DelimitedText.Split(text, delimiter)) is var (above, rows) && ColumnGuess.Of(rows) is not null)
                return Below(Above(above, delimiter), Stitched(rows));

        throw FileGuard.Refusal("no-head", "В тексте не нашлась шапка таблицы («Наименование мероприятий», «Срок», «Ответственный»…). Если текст скопирован из PDF, его ячейки перемешаны: принесите файл Word.",
            "No head of a table was found in the text. If it was copied from a PDF, its cells are mixed up: bring the Word file.");
    }

    private static List<string> Above(List<SheetRow> rows, char delimiter) => SheetRow.AsLines(rows.Select(r => r with { Cells = [.. r.Cells.Reverse().SkipWhile(c => c.Length == 0).Reverse()] }), delimiter is '\t' ? " " : delimiter + " ");

    // A table that has no known head begins where lines begin to be divided.
    private static (List<SheetRow> Above, List<SheetRow> Rows) WithoutHead(List<SheetRow> rows)
    {
        var width = rows.GroupBy(r => r.Cells.Count).Where(g => g.Key >= FewestInTable).MaxBy(g => g.Count())?.Key ?? int.MaxValue;
        var first = rows.FindIndex(r => r.Cells.Count == width);
        return first < 0 ? (rows, []) : (rows[..first], rows[first..]);
    }

    /// <summary>Puts rows together that a line break inside a cell has cut, as text pasted from Word has them.</summary>
    private static List<SheetRow> Stitched(List<SheetRow> rows)
    {
        var width = rows[0].Cells.Count;
        var whole = new List<SheetRow>();
        var (loose, full) = (0, 0);
        for (var at = 0; at < rows.Count; at++)
        {
            var row = rows[at];
            var next = at;
            while (next - at < MostLinesOfRow && row.Cells.Count > 1 && row.Cells.Count < width && next + 1 < rows.Count && rows[next + 1].Cells.Count + row.Cells.Count - 1 <= width && !BeginsRow(rows[next + 1]))
                row = Joined(row, rows[++next]);
            if (row.Cells.Count == width)
                at = next; // else the row was merely short, and its neighbours are rows of their own
            else
                row = rows[at];

            full += row.Cells.Count == width ? 1 : 0;
            if (row.Cells is [{ Length: > 0 } only] && whole.Count > 1 && !IsHeading(row) && GoesOn(whole[^1], only))
                whole[^1] = Joined(whole[^1], row);
            else
                whole.Add(row);
            loose += row.Cells is [{ Length: > 0 }] && !IsHeading(row) ? 1 : 0;
        }

        if (loose > Math.Max(8, 2 * full))
            throw FileGuard.Interleaved();

        return whole;
    }

    private static SheetRow Joined(SheetRow first, SheetRow second) => new([.. first.Cells.SkipLast(1), $"{first.Cells[^1]}\n{second.Cells[0]}".Trim('\n'), .. second.Cells.Skip(1)]);

    private static bool BeginsRow(SheetRow row) => row.Cells.Count > 1 && RowNumber().IsMatch(row.Cells[0]);

    private static bool GoesOn(SheetRow before, string line) =>
        before.Cells.Count > 1 && (char.IsLower(line[0]) || line[0] is '-' or '–' or '—' or '•' or '(' || before.Cells[^1].EndsWith(',') || before.Cells[^1].EndsWith(';'));

    private static bool IsHeading(SheetRow row) => row.Cells is [{ Length: > 0 } only] && (NumberedHeading().IsMatch(only) || TermWords.Month(only.TrimEnd('.', ':').ToLowerInvariant()) is not null);

    // Behind the last row of the table: signatures and notes, which are no headings because nothing follows them.
    private static Sheet Below(List<string> above, List<SheetRow> rows)
    {
        var last = rows.FindLastIndex(r => r.OnlyText is null || r.Cells.Count > 1 || NumberedHeading().IsMatch(r.OnlyText));
        return new(above, rows[..(last + 1)], [.. rows.Skip(last + 1).Select(r => r.OnlyText).OfType<string>()]);
    }

    [GeneratedRegex(@"^\d{1,3}(?:\.\d{1,3})*\.?$")]
    private static partial Regex RowNumber();

    [GeneratedRegex(@"^(?:Раздел\s+)?(?:\d{1,2}|[IVX]{1,5})[.)]\s+\p{L}|^Раздел\s|^(?:19|20)\d\d(?:[/–-]\d{2,4})?\s*(?:учебный\s+)?год$", RegexOptions.IgnoreCase)]
    private static partial Regex NumberedHeading();
}
