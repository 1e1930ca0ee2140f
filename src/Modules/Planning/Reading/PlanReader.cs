using CommunityHub.Kernel;
using CommunityHub.Kernel.Sheets;
using CommunityHub.Planning.Papers;
using CommunityHub.Planning.Plans;
using CommunityHub.Planning.Terms;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Planning.Reading;

/// <summary>Reads a file as a plan: nothing it says is dropped, nothing is invented, and what is not understood stays text with a warning.</summary>
internal static class PlanReader
{
    public const int MostRows = 20_000;

    /// <param name="fileName">Tells of a file with macros; everything else the content tells.</param>
    /// <param name="choices">What a person has decided about columns and year; null: as understood.</param>
    /// <exception cref="RuleViolation">The file cannot be read; the sentence says what to do.</exception>
    public static PlanReading Read(byte[] content, string fileName, ReadingChoices? choices = null)
    {
        FileGuard.Check(content, fileName);
        var sheet = WithFirstMonth(Open(content));
        if (sheet.Rows.Count > MostRows)
            throw TooMany();

        var warnings = new List<PaperWarning>();
        var (head, year) = HeadReader.Read(sheet.Above, warnings);
        year = choices?.Year ?? year ?? YearOfHeadings(sheet);
        if (year is null)
            warnings.Add(new(0, "period.unknown", Say("В шапке не нашёлся год плана: выберите его сами.", "The head names no year: choose it yourself.")));

        var (map, first) = MapOf(sheet, choices);
        if (map.IsGuess && choices?.Columns is null)
            warnings.Add(new(0, "columns.guessed", Say("У таблицы нет понятной шапки: графы угаданы по содержанию. Проверьте их.", "The table has no head that could be understood: the columns are told by what stands in them. Check them.")));
        foreach (var at in map.Unused.Where(at => sheet.Rows.Skip(first).Any(r => r[at].Length > 0)))
            warnings.Add(new(0, "column.unused", Say($"Графа «{map.Head[at]}» плану не нужна: что в ней сказано, осталось в предупреждениях к строкам.", $"The column “{map.Head[at]}” is none of a plan's: what it says is in the warnings of the rows.")));

        var rows = PlanRows.Of(sheet, first, map, year, warnings);
        if (sheet.Below.Count > 0)
            warnings.Add(new(0, "text.below", Say($"Под таблицей осталось: «{string.Join(" / ", sheet.Below)}».", $"Below the table stands: “{string.Join(" / ", sheet.Below)}”.")));
        if (rows.Rows.Count == 0)
            throw FileGuard.Refusal("no-rows", "Шапка таблицы есть, а строк под ней нет. Проверьте, тот ли файл.", "There is a table head, and no rows below it. Check whether this is the right file.");

        var period = new PaperPeriod(year?.Days.FirstDay, year?.Days.LastDay, year switch { null => "unknown", { IsSchoolYear: true } => "school-year", _ => "calendar-year" });
        return new(head with { Period = period, Sections = rows.Sections, Warnings = warnings }, year, map, rows.Rows);
    }

    public static RuleViolation TooMany() => FileGuard.Refusal("too-many-rows", $"В таблице больше {MostRows} строк: это не план на год. Оставьте в файле только план.", $"The table has more than {MostRows} rows: it is no plan of a year. Leave only the plan in the file.");

    private static Sheet Open(byte[] content) => FileGuard.IsZip(content) ? FileGuard.Open(() => FileGuard.IsWorkbook(content) ? XlsxSheet.Read(content) : DocxSheet.Read(content)) : TextSheet.Read(content);

    // A month that stands right above the table is the heading of its first rows, as those further down are of theirs.
    private static Sheet WithFirstMonth(Sheet sheet) =>
        sheet is { Above: [.., var last], Rows: [var head, ..] } && ColumnMap.IsHead(head.Cells) && new TermContext(null).Below(ItemReader.Fold(last)).Month is not null
            ? sheet with { Above = [.. sheet.Above.SkipLast(1)], Rows = [head, new([last], Spans: true), .. sheet.Rows.Skip(1)] }
            : sheet;

    private static PlanYear? YearOfHeadings(Sheet sheet) =>
        sheet.Rows.Where(r => r.OnlyText is { Length: < 60 }).Select(r => new TermContext(null).Below(r.OnlyText!).Year).FirstOrDefault(y => y is not null);

    /// <summary>What the columns mean, and which row is the first below the head.</summary>
    private static (ColumnMap Map, int First) MapOf(Sheet sheet, ReadingChoices? choices)
    {
        var (map, first) = sheet.Rows is [var head, ..] && ColumnMap.IsHead(head.Cells)
            ? (ColumnMap.Of(head.Cells), 1)
            : ColumnGuess.Of(sheet.Rows) is { } guess ? (guess.Map, guess.FirstIsHead ? 1 : 0) : (null, 0);
        if (map is null)
            throw FileGuard.Refusal("no-head", "В таблице не нашлась шапка с графами «Наименование мероприятий», «Срок», «Ответственный». Добавьте её первой строкой.",
                "The table has no head with columns for activity, term and responsible. Add it as the first row.");

        return (choices?.Columns is { } chosen ? map with { Columns = chosen } : map, first);
    }
}

/// <summary>A file as understood.</summary>
/// <param name="Year">The year of the plan; null when neither the file nor a person has said it.</param>
/// <param name="Rows">Where each item of the plan stands in the file and how sure its cells are, in the order of the plan.</param>
internal sealed record PlanReading(PlanPaper Paper, PlanYear? Year, ColumnMap Map, IReadOnlyList<ReadRow> Rows);

/// <param name="Source">The row of the table, by which corrections know it: it stays the same however the columns are understood.</param>
/// <param name="Marks">For the cells that somebody should look at.</param>
/// <param name="Left">What the row says in columns that mean nothing here: «Класс: 5–7».</param>
internal sealed record ReadRow(int Source, IReadOnlyDictionary<Cell, Mark> Marks, IReadOnlyList<string> Left)
{
    public Mark this[Cell cell] => Marks.GetValueOrDefault(cell, Mark.Sure);
}

/// <param name="Columns">Which column of the table, by its place, is which of the plan.</param>
internal sealed record ReadingChoices(IReadOnlyDictionary<int, Cell>? Columns, PlanYear? Year);
