using System.Globalization;
using System.Text.RegularExpressions;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace CommunityHub.Kernel.Sheets;

/// <summary>The text of a cell as the sheet shows it. Excel keeps a day as a number: how it is shown tells whether a day or only its month is meant.</summary>
internal sealed partial class XlsxValues(WorkbookPart workbook)
{
    private static readonly CultureInfo Russian = CultureInfo.GetCultureInfo("ru-RU");

    // Formats that a workbook need not define.
    private static readonly Dictionary<uint, string> BuiltIn = new() { [14] = "dd.mm.yyyy", [15] = "d-mmm-yy", [16] = "d-mmm", [17] = "mmm-yy", [22] = "dd.mm.yyyy h:mm" };

    private readonly List<string> _strings = workbook.SharedStringTablePart?.SharedStringTable?.Elements<SharedStringItem>().Select(TextOf).ToList() ?? [];
    private readonly List<string> _formats = FormatsOf(workbook);
    private readonly bool _from1904 = workbook.Workbook?.WorkbookProperties?.Date1904?.Value == true;

    public string Text(Cell cell)
    {
        if (cell.InlineString is { } inline)
            return TextOf(inline);

        var value = cell.CellValue?.InnerText ?? "";
        if (cell.DataType?.Value == CellValues.SharedString)
            return int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < _strings.Count ? _strings[index] : "";
        if (cell.DataType?.Value == CellValues.Date && DateTime.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.None, out var written))
            return written.ToString("dd.MM.yyyy", CultureInfo.InvariantCulture);
        if ((cell.DataType is null || cell.DataType.Value == CellValues.Number) && double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
            return Shown(number, FormatOf(cell));

        return value;
    }

    /// <summary>The cell holds a day or a month, and not a number.</summary>
    public bool IsDay(Cell cell) => cell.DataType?.Value == CellValues.Date
        || ((cell.DataType is null || cell.DataType.Value == CellValues.Number) && double.TryParse(cell.CellValue?.InnerText, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && ShowsDay(number, FormatOf(cell)));

    private string FormatOf(Cell cell) => cell.StyleIndex?.Value is { } style && style < _formats.Count ? _formats[(int)style] : "";

    private bool ShowsDay(double number, string format)
    {
        var (day, month, year) = Parts(format);
        return ((day && month) || (month && year)) && number + Since is >= 1 and <= 2_958_465;
    }

    private int Since => _from1904 ? 1462 : 0;

    private static (bool Day, bool Month, bool Year) Parts(string format) => (format.Contains('d', StringComparison.Ordinal), format.Contains('m', StringComparison.Ordinal), format.Contains('y', StringComparison.Ordinal));

    private string Shown(double number, string format)
    {
        if (!ShowsDay(number, format))
            return number.ToString("G15", CultureInfo.InvariantCulture);

        var (day, _, year) = Parts(format);
        var date = DateTime.FromOADate(Math.Floor(number + Since));
        return (day, year) switch
        {
            (true, true) => date.ToString("dd.MM.yyyy", CultureInfo.InvariantCulture),
            (true, false) => date.ToString("dd.MM", CultureInfo.InvariantCulture),
            _ => $"{Russian.TextInfo.ToTitleCase(Russian.DateTimeFormat.MonthNames[date.Month - 1])} {date.Year}",
        };
    }

    // Readings of hieroglyphs above the text are not the text.
    private static string TextOf(RstType item) => string.Concat(item.Descendants<Text>().Where(t => t.Parent is not PhoneticRun).Select(t => t.Text));

    private static List<string> FormatsOf(WorkbookPart workbook)
    {
        var styles = workbook.WorkbookStylesPart?.Stylesheet;
        var own = styles?.NumberingFormats?.Elements<NumberingFormat>().Where(f => f.NumberFormatId?.Value is not null).DistinctBy(f => f.NumberFormatId!.Value).ToDictionary(f => f.NumberFormatId!.Value, f => f.FormatCode?.Value ?? "") ?? [];
        return [.. styles?.CellFormats?.Elements<CellFormat>().Select(f => f.NumberFormatId?.Value ?? 0).Select(id => Bare().Replace((own.GetValueOrDefault(id) ?? BuiltIn.GetValueOrDefault(id) ?? "").Split(';')[0], "").ToLowerInvariant()) ?? []];
    }

    // Literal words and the language of a format are no parts of a day.
    [GeneratedRegex("\"[^\"]*\"|\\[[^\\]]*\\]|\\\\.|General")]
    private static partial Regex Bare();
}
