using System.Text.RegularExpressions;
using System.Xml;
using CommunityHub.Kernel;
using CommunityHub.Planning.Papers;
using CommunityHub.Planning.Plans;
using CommunityHub.Planning.Terms;
using DocumentFormat.OpenXml.Packaging;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Planning.Reading;

/// <summary>Reads a file as a plan: nothing it says is dropped, nothing is invented, and what is not understood stays text with a warning.</summary>
internal static partial class PlanReader
{
    /// <param name="fileName">Tells a workbook from a document; everything else the content tells.</param>
    /// <param name="choices">What a person has decided about columns and year; null: as understood.</param>
    /// <exception cref="RuleViolation">The file cannot be read; the sentence says what to do.</exception>
    public static PlanReading Read(byte[] content, string fileName, ReadingChoices? choices = null)
    {
        FileGuard.Check(content);
        var sheet = Open(content, fileName);
        var warnings = new List<PaperWarning>();
        var (head, year) = HeadReader.Read(sheet.Above, warnings);
        year = choices?.Year ?? year;

        var rows = Rows(sheet, choices, out var map);
        foreach (var unused in map.Unused)
            warnings.Add(new(0, "column.unused", Say($"Графа «{unused}» плану не нужна и не прочитана.", $"The column “{unused}” is none of a plan's and was not read.")));

        var sections = Sections(rows, map, year, warnings);
        if (sections.All(s => s.Items.Count == 0))
            throw FileGuard.Refusal("no-rows", "Шапка таблицы есть, а строк под ней нет. Проверьте, тот ли файл.", "There is a table head, and no rows below it. Check whether this is the right file.");

        return new(head with { Sections = sections, Warnings = warnings, Period = year is { } y ? new(y.Days.FirstDay, y.Days.LastDay, y.IsSchoolYear ? "school-year" : "calendar-year") : head.Period }, year, map);
    }

    private static Sheet Open(byte[] content, string fileName)
    {
        try
        {
            if (!FileGuard.IsZip(content))
                return TextSheet.Read(content);

            return fileName.EndsWith(".xlsx", StringComparison.OrdinalIgnoreCase) ? XlsxSheet.Read(content) : DocxSheet.Read(content);
        }
        catch (Exception failure) when (failure is OpenXmlPackageException or InvalidDataException or XmlException or FileFormatException or ArgumentException or InvalidOperationException)
        {
            throw FileGuard.Broken();
        }
    }

    /// <summary>The rows of the plan: without heads and column numbers, with what page breaks have cut put together.</summary>
    private static List<SheetRow> Rows(Sheet sheet, ReadingChoices? choices, out ColumnMap map)
    {
        var at = sheet.Rows.ToList().FindIndex(r => ColumnMap.IsHead(r.Cells));
        if (at < 0 && choices?.Columns is null)
            throw FileGuard.Refusal("no-head", "В таблице не нашлась шапка с графами «Наименование мероприятий», «Срок», «Ответственный». Добавьте её первой строкой.",
                "The table has no head with columns for activity, term and responsible. Add it as the first row.");

        map = ColumnMap.Of(at < 0 ? [] : sheet.Rows[at].Cells);
        if (choices?.Columns is { } chosen)
            map = map with { Columns = chosen };

        var rows = new List<SheetRow>();
        var behindHead = false;
        foreach (var row in sheet.Rows.Skip(at + 1).Where(r => !r.IsEmpty))
        {
            if (ColumnMap.IsHead(row.Cells))
            {
                behindHead = true;
                continue;
            }

            if (IsColumnNumbers(row))
                continue;

            if (behindHead && rows.Count > 0 && CutRow.GoesOn(row, map))
                rows[^1] = CutRow.Join(rows[^1], row);
            else
                rows.Add(row);
            behindHead = false;
        }

        return rows;
    }

    private static bool IsColumnNumbers(SheetRow row) => row.Cells.Where(c => c.Length > 0).ToList() is { Count: >= 3 } cells && cells.Select((c, at) => c == $"{at + 1}").All(fits => fits);

    private static List<PaperSection> Sections(List<SheetRow> rows, ColumnMap map, PlanYear? year, List<PaperWarning> warnings)
    {
        var sections = new List<(string? Number, string Title, List<PaperItem> Items)>();
        var number = 0;
        var named = "";
        foreach (var row in rows)
        {
            if (row.OnlyText is { } heading && (row.Spans || map.SectionOf(row).Length > 0 || IsHeading(heading, row, map)))
            {
                Begin(heading);
                continue;
            }

            if (map.SectionOf(row) is { Length: > 0 } section && section != named)
                Begin(section);
            if (sections.Count == 0)
                sections.Add((null, Say("Без раздела", "No section"), []));
            sections[^1].Items.Add(ItemReader.Read(cell => map.Text(row, cell), year, ++number, warnings));
        }

        return [.. sections.Select(s => new PaperSection(s.Number, s.Title, s.Items))];

        void Begin(string heading)
        {
            named = heading;
            var match = Heading().Match(ItemReader.Fold(heading));
            sections.Add((match.Groups[1].Success ? match.Groups[1].Value : null, match.Groups[2].Value, []));
        }
    }

    // In text a heading stands alone in the first column: «1. Организационная деятельность», «Сентябрь».
    private static bool IsHeading(string text, SheetRow row, ColumnMap map) =>
        row.Cells[0].Length > 0 && (map.Columns.GetValueOrDefault(Cell.Title, -1) != 0 ? text.Any(char.IsLetter) && text.Length > 3 : Heading().Match(text).Groups[1].Success || TermWords.Month(text.ToLowerInvariant()) is not null);

    [GeneratedRegex(@"^(?:(?:Раздел\s+)?(\d+(?:\.\d+)*|[IVX]+)[.)]?\s+)?(.*)$", RegexOptions.Singleline)]
    private static partial Regex Heading();
}

/// <summary>A file as understood.</summary>
/// <param name="Year">The year of the plan; null when neither the file nor a person has said it.</param>
internal sealed record PlanReading(PlanPaper Paper, PlanYear? Year, ColumnMap Map);

/// <param name="Columns">Which column of the table is which of the plan.</param>
internal sealed record ReadingChoices(IReadOnlyDictionary<Cell, int>? Columns, PlanYear? Year);
