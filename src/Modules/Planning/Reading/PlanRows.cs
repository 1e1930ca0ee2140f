using System.Text.RegularExpressions;
using CommunityHub.Kernel.Sheets;
using CommunityHub.Planning.Papers;
using CommunityHub.Planning.Plans;
using CommunityHub.Planning.Terms;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Planning.Reading;

/// <summary>The rows of a table as sections and items: without heads and column numbers, with what page breaks have cut put together.</summary>
internal static partial class PlanRows
{
    private sealed record Found(SheetRow Row, int Source)
    {
        /// <summary>Columns of the table in which two halves were joined.</summary>
        public HashSet<int> Seams { get; } = [];
    }

    public static (IReadOnlyList<PaperSection> Sections, IReadOnlyList<ReadRow> Rows) Of(Sheet sheet, int first, ColumnMap map, PlanYear? year, List<PaperWarning> warnings)
    {
        var sections = new List<(string? Number, string Title, List<PaperItem> Items)>();
        var read = new List<ReadRow>();
        var when = new TermContext(year);
        var named = "";
        foreach (var found in Whole(sheet, first, map))
        {
            var row = found.Row;
            if (row.OnlyText is { } heading && (row.Spans || map.SectionOf(row).Length > 0 || IsHeading(heading, row, map)))
            {
                Begin(heading);
                continue;
            }

            if (map.SectionOf(row) is { Length: > 0 } section && section != named)
                Begin(section);
            if (sections.Count == 0)
                sections.Add((null, "Без раздела", [])); // in the language of papers
            var marks = Marks(found, map);
            sections[^1].Items.Add(ItemReader.Read(cell => map.Text(row, cell), when, read.Count + 1, warnings, marks));
            var left = map.Unused.Where(at => row[at].Length > 0).Select(at => $"{map.Head[at]}: {ItemReader.Fold(row[at])}").ToList();
            read.Add(new(found.Source, marks, left));
            warnings.AddRange(left.Select(l => new PaperWarning(read.Count, "cell.unused", Say($"Не вошло в план: «{l}».", $"Not taken into the plan: “{l}”."))));
            if (row.IsDoubtful)
                warnings.Add(new(read.Count, "row.not-understood", marks[Cell.Title].Why));
        }

        return ([.. sections.Select(s => new PaperSection(s.Number, s.Title, s.Items))], read);

        void Begin(string heading)
        {
            named = heading;
            when = when.Below(ItemReader.Fold(heading));
            var match = Heading().Match(ItemReader.Fold(heading));
            sections.Add((match.Groups["number"].Success ? match.Groups["number"].Value : null, match.Groups["title"].Value, []));
        }
    }

    private static Dictionary<Cell, Mark> Marks(Found found, ColumnMap map)
    {
        var marks = new Dictionary<Cell, Mark>();
        foreach (var at in found.Seams)
            if (map.Columns.TryGetValue(at, out var cell))
                marks[cell] = Mark.Look(Say("Склеено из двух половин: таблицу здесь разрезал разрыв страницы.", "Put together from two halves: a page break has cut the table here."));
        if (map.IsGuess)
            foreach (var cell in map.Columns.Values.Distinct())
                marks.TryAdd(cell, Mark.Look(Say("Графа угадана по содержанию.", "The column is told by what stands in it.")));
        if (found.Row.IsDoubtful)
            marks[Cell.Title] = Mark.Text(Say("Какой текст к какой графе, понять не удалось: всё осталось здесь.", "Which text belongs to which column could not be told: all of it is here."));
        return marks;
    }

    private static List<Found> Whole(Sheet sheet, int first, ColumnMap map)
    {
        var rows = new List<Found>();
        var (behindHead, current) = (false, map);
        for (var at = first; at < sheet.Rows.Count; at++)
        {
            var row = sheet.Rows[at];
            if (row.IsEmpty || IsColumnNumbers(row) || IsPageNumber(sheet.Rows, at))
                continue;

            if (ColumnMap.IsHead(row.Cells))
            {
                // The same columns again mean the same again, also where a person has said what they mean.
                (behindHead, current) = (true, row.Cells.Select(ItemReader.Fold).SequenceEqual(map.Head.Select(ItemReader.Fold), StringComparer.CurrentCultureIgnoreCase) ? map : ColumnMap.Of(row.Cells));
                continue;
            }

            row = map.From(current, row);
            if (behindHead && rows.Count > 0 && rows[^1].Row.OnlyText is null && CutRow.GoesOn(row, map))
            {
                rows[^1].Seams.UnionWith(CutRow.Seams(rows[^1].Row, row));
                rows[^1] = Joined(rows[^1], CutRow.Join(rows[^1].Row, row));
            }
            else if (row.FromAbove is { Count: > 0 } merged && rows.Count > 0 && !row.Spans)
            {
                Merge(rows, row, merged, at, map);
            }
            else
            {
                rows.Add(new(row, at));
            }

            behindHead = false;
        }

        return rows;
    }

    // A cell that runs over several rows speaks for all of them; where the activity itself does, they are one row with several lines.
    private static void Merge(List<Found> rows, SheetRow row, IReadOnlySet<int> merged, int at, ColumnMap map)
    {
        var before = rows[^1].Row;
        var width = Math.Max(before.Cells.Count, row.Cells.Count);
        if (map.Columns.Any(c => c.Value is Cell.Title && merged.Contains(c.Key)))
            rows[^1] = Joined(rows[^1], before with { Cells = [.. Enumerable.Range(0, width).Select(c => row[c].Length == 0 || merged.Contains(c) ? before[c] : before[c].Length == 0 ? row[c] : $"{before[c]}\n{row[c]}")] });
        else
            rows.Add(new(row with { Cells = [.. Enumerable.Range(0, width).Select(c => merged.Contains(c) && map.Columns.GetValueOrDefault(c, Cell.Number) is not Cell.Number ? before[c] : row[c])] }, at));
    }

    private static Found Joined(Found found, SheetRow row)
    {
        var joined = new Found(row, found.Source);
        joined.Seams.UnionWith(found.Seams);
        return joined;
    }

    private static bool IsColumnNumbers(SheetRow row) => row.Cells.Where(c => c.Length > 0).ToList() is { Count: >= 3 } cells && cells.Select((c, at) => c.TrimEnd('.') == $"{at + 1}").All(fits => fits);

    // A number alone before the head of the next page, or at the very end, is the page's.
    private static bool IsPageNumber(IReadOnlyList<SheetRow> rows, int at) =>
        rows[at].Cells is [{ Length: > 0 and <= 3 } only] && only.All(char.IsDigit) && (rows.Skip(at + 1).FirstOrDefault(r => !r.IsEmpty) is not { } next || ColumnMap.IsHead(next.Cells));

    // In text a heading stands alone in the first column: «1. Организационная деятельность», «Сентябрь».
    private static bool IsHeading(string text, SheetRow row, ColumnMap map) =>
        row[0].Length > 0 && (!map.Columns.TryGetValue(0, out var cell) || cell is not Cell.Title || row.Cells.Count == 1
            ? text.Any(char.IsLetter) && text.Length > 2 || new TermContext(null).Below(text).Year is not null
            : Heading().Match(text).Groups["number"].Success || TermWords.Month(text.ToLowerInvariant()) is not null);

    [GeneratedRegex(@"^(?:(?:Раздел\s+(?<number>\d{1,2}(?:\.\d{1,2})*|[IVX]+)[.):]?|(?<number>\d{1,2}(?:\.\d{1,2})*|[IVX]+)[.)])\s+)?(?<title>.*)$", RegexOptions.Singleline)]
    private static partial Regex Heading();
}
