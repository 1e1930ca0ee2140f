using System.Globalization;
using System.Xml;
using CommunityHub.Kernel;
using CommunityHub.Monitoring.Forms.Expressions;
using CommunityHub.Monitoring.Forms.Judging;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using SheetRow = DocumentFormat.OpenXml.Spreadsheet.Row;

namespace CommunityHub.Monitoring.Forms.Workbooks;

/// <summary>Writes the workbook of one school.</summary>
internal sealed class WorkbookWriting(WorkbookLayout layout, WorkbookHead head, Answers computed, Answers said, Answers? last, IReadOnlyList<Finding> findings, IReadOnlyList<UnreadCell> unread,
    IReadOnlyDictionary<string, IReadOnlyList<string>> catalogues)
{
    public const string HiddenSheet = "_hub";

    private readonly ILookup<string, (string Text, bool IsError)> remarks = findings.Select(f => (f.Path, Text: f.Message.ToString(), IsError: f.Severity == Severity.Error))
        .Concat(unread.Select(u => (u.Path, Text: u.Sentence.ToString(), IsError: true))).ToLookup(r => r.Path, r => (r.Text, r.IsError));

    public byte[] Bytes()
    {
        using var stream = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(stream, SpreadsheetDocumentType.Workbook))
        {
            var workbook = document.AddWorkbookPart();
            workbook.AddNewPart<WorkbookStylesPart>().Stylesheet = WorkbookStyles.Make();
            workbook.Workbook = new(new Sheets(), new CalculationProperties { FullCalculationOnLoad = true });
            var hidden = new HiddenSheet(layout, head, catalogues);
            if (remarks.Count > 0)
                Add(workbook, Words.Say("Замечания", "Remarks"), Remarks(), new Columns(Width(1, 34), Width(2, 90)), [], []);
            foreach (var (name, cells, columns) in layout.Sheets)
            {
                var widths = new Columns(Enumerable.Range(1, columns).Select(c => Width(c, c == 1 ? 44 : c == 4 && columns == 5 ? 60 : 18)));
                Add(workbook, name, Rows(cells), widths, [.. cells.Where(c => c.Kind == PlacedKind.Input).Select(c => WorkbookValidation.Of(c, hidden, last, head.LastLabel)).OfType<DataValidation>()],
                    [.. cells.Where(c => c.Path is { } path && c.Kind is PlacedKind.Input or PlacedKind.Computed && remarks.Contains(path)).Select(c => (c.Ref, c.Row, c.Column, string.Join("\n", remarks[c.Path!].Select(r => r.Text))))]);
            }

            Add(workbook, HiddenSheet, hidden.Rows(), null, [], [], hide: true);
        }

        return stream.ToArray();
    }

    private static Column Width(int column, double width) => new() { Min = (uint)column, Max = (uint)column, Width = width, CustomWidth = true };

    private static void Add(WorkbookPart workbook, string name, IEnumerable<SheetRow> rows, Columns? columns, List<DataValidation> validations, List<(string Ref, int Row, int Column, string Text)> notes, bool hide = false)
    {
        var part = workbook.AddNewPart<WorksheetPart>();
        var sheet = new Worksheet();
        if (columns is not null)
            sheet.Append(columns);
        sheet.Append(new SheetData(rows), new SheetProtection { Sheet = true, Objects = true, Scenarios = true, FormatColumns = false, FormatRows = false });
        if (validations.Count > 0)
            sheet.Append(new DataValidations(validations) { Count = (uint)validations.Count });
        sheet.Append(new PageSetup { PaperSize = 9, Orientation = OrientationValues.Landscape, FitToHeight = 0 });
        if (notes.Count > 0)
            sheet.Append(WorkbookNotes.On(part, notes));
        part.Worksheet = sheet;
        var sheets = workbook.Workbook!.Sheets!;
        sheets.Append(new Sheet { Id = workbook.GetIdOfPart(part), SheetId = (uint)sheets.ChildElements.Count + 1, Name = name, State = hide ? SheetStateValues.VeryHidden : null });
    }

    private List<SheetRow> Remarks()
    {
        List<SheetRow> rows = [Line(1, [(Words.Say("Что нужно поправить или объяснить", "What is to be mended or explained"), WorkbookStyles.Title)]), Line(2, [(Words.Say("Где", "Where"), WorkbookStyles.Head), (Words.Say("Что", "What"), WorkbookStyles.Head)])];
        foreach (var about in remarks)
            foreach (var (text, _) in about)
                rows.Add(Line(rows.Count + 1, [(layout.At(about.Key)?.Place ?? layout.Titles.GetValueOrDefault(about.Key, about.Key), WorkbookStyles.Label), (text, WorkbookStyles.Label)]));
        return rows;
    }

    private IEnumerable<SheetRow> Rows(List<PlacedCell> cells) => cells.GroupBy(c => c.Row).OrderBy(g => g.Key).Select(g =>
    {
        var row = new SheetRow(g.OrderBy(c => c.Column).Select(Write)) { RowIndex = (uint)g.Key };
        return row;
    });

    private Cell Write(PlacedCell placed) => placed.Kind switch
    {
        PlacedKind.Title => Text(placed.Ref, $"{placed.Text} — {head.School}", WorkbookStyles.Title),
        PlacedKind.Heading => Text(placed.Ref, placed.Text, WorkbookStyles.Heading),
        PlacedKind.Head => Text(placed.Ref, placed.Text, WorkbookStyles.Head),
        PlacedKind.Label => Text(placed.Ref, placed.Text, WorkbookStyles.Label),
        PlacedKind.Note when placed is { Row: 2, Column: 1 } => Text(placed.Ref, string.Join(". ", new[] { head.AsOf?.TrimEnd('.'), placed.Text }.Where(said => !string.IsNullOrEmpty(said))), WorkbookStyles.Note),
        PlacedKind.Note or PlacedKind.NotAsked => Text(placed.Ref, placed.Text, WorkbookStyles.Note),
        PlacedKind.Last => Text(placed.Ref, last is not null && TypedValue.InWords(placed.Field!.Field, last[placed.Path!]) is { Length: > 0 } before ? $"{head.LastLabel}: {before}" : "", WorkbookStyles.Last),
        PlacedKind.Computed => Computed(placed),
        _ => Input(placed),
    };

    private Cell Computed(PlacedCell placed)
    {
        var (value, style) = (computed[placed.Path!], remarks.Contains(placed.Path!) ? WorkbookStyles.Wrong : WorkbookStyles.Computed);
        var cell = value.IsNumber ? Number(placed.Ref, value.Number, style) : Text(placed.Ref, TypedValue.InWords(placed.Field!.Field, value), style);
        if (placed.Field!.Field.IsNumber && WorkbookFormulas.Of(layout, placed) is { } formula)
        {
            cell.RemoveAllChildren();
            cell.DataType = value.IsNumber ? null : CellValues.String;
            cell.Append(new CellFormula(formula), new CellValue(value.IsNumber ? value.Number.ToString("R", CultureInfo.InvariantCulture) : ""));
        }

        return cell;
    }

    private Cell Input(PlacedCell placed)
    {
        var (field, value) = (placed.Field!.Field, said[placed.Path!]);
        var style = Style(placed);
        if (unread.FirstOrDefault(u => u.Path == placed.Path) is { } typed)
            return Text(placed.Ref, typed.Typed, style);
        if (value.Kind is ValueKind.Unknown or ValueKind.Inapplicable)
            return Text(placed.Ref, value.Kind == ValueKind.Unknown ? "н/д" : "н/п", style);
        if (value.IsNumber)
            return Number(placed.Ref, value.Number, style);
        return field.Type == FieldType.Date && Functions.Day(value) is { } day ? Number(placed.Ref, day.ToDateTime(TimeOnly.MinValue).ToOADate(), style) : Text(placed.Ref, value.Kind == ValueKind.Choices ? string.Join("; ", value.Choices.Select(c => field.Choices.FirstOrDefault(known => known.Code == c)?.Label.ToString() ?? c)) : value.IsWords && field.Type is FieldType.Person or FieldType.School ? value.Text : TypedValue.InWords(field, value), style);
    }

    private uint Style(PlacedCell placed)
    {
        var (field, about) = (placed.Field!.Field, remarks[placed.Path!].ToList());
        if (about.Count > 0)
            return about.Exists(r => r.IsError) ? field.Type == FieldType.Date ? WorkbookStyles.WrongDay : field.IsNumber ? WorkbookStyles.Wrong : WorkbookStyles.WrongWords
                : field.IsNumber || field.Type == FieldType.Date ? WorkbookStyles.Odd : WorkbookStyles.OddWords;
        return field.Type == FieldType.Date ? WorkbookStyles.Day : field.IsNumber ? WorkbookStyles.Input : WorkbookStyles.Words;
    }

    public static SheetRow Line(int number, IReadOnlyList<(string? Text, uint Style)> cells) =>
        new(cells.Select((cell, at) => Text($"{PlacedCell.Letters(at + 1)}{number}", cell.Text, cell.Style))) { RowIndex = (uint)number };

    private static Cell Number(string at, double number, uint style) => new(new CellValue(number.ToString("R", CultureInfo.InvariantCulture))) { CellReference = at, StyleIndex = style };

    // An inline text is never taken for a formula, whatever it begins with.
    private static Cell Text(string at, string? text, uint style) => string.IsNullOrEmpty(text)
        ? new() { CellReference = at, StyleIndex = style }
        : new(new InlineString(new DocumentFormat.OpenXml.Spreadsheet.Text(string.Concat(text.Where(letter => XmlConvert.IsXmlChar(letter) || char.IsSurrogate(letter)))) { Space = SpaceProcessingModeValues.Preserve })) { CellReference = at, StyleIndex = style, DataType = CellValues.InlineString };
}
