using System.Globalization;
using System.Xml;
using CommunityHub.Planning.Papers;
using CommunityHub.Planning.Plans;
using CommunityHub.Planning.Terms;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Cell = DocumentFormat.OpenXml.Spreadsheet.Cell;

namespace CommunityHub.Planning.Printing;

/// <summary>
/// Writes a plan as a workbook: a list to filter and sort, with days as days; the times one by one; and what stands above the table. Reading it
/// gives the same plan.
/// </summary>
internal static class PlanXlsx
{
    private static readonly (string Name, double Width)[] Items =
    [
        ("Раздел", 26), (PrintedRow.Columns[0], 8), (PrintedRow.Columns[1], 52), (PrintedRow.Columns[2], 24), (PrintedRow.Columns[3], 22), ("Первый день", 13), ("Последний день", 13),
        (PrintedRow.Columns[4], 26), (PrintedRow.Columns[5], 32), (PrintedRow.Columns[6], 28),
    ];

    private static readonly (string Name, double Width)[] Times =
        [(PrintedRow.Columns[0], 8), ("Мероприятие", 60), ("Когда", 28), ("Первый день", 13), ("Последний день", 13), ("Повторение (RRULE)", 34)];

    public static byte[] Write(PlanPaper paper)
    {
        using var file = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(file, SpreadsheetDocumentType.Workbook))
        {
            var workbook = document.AddWorkbookPart();
            workbook.AddNewPart<WorkbookStylesPart>().Stylesheet = XlsxStyles.Make();
            workbook.Workbook = new(new Sheets());
            Add(workbook, "План", Items, paper.Sections.SelectMany(Rows), filtered: true);
            Add(workbook, "Сроки", Times, paper.Sections.SelectMany(s => s.Items).SelectMany(When), filtered: true);
            Add(workbook, "Шапка", [("План работы", 100)], PrintedHead.Lines(paper).Select(line => new object?[] { line.Text }), filtered: false);
        }

        return file.ToArray();
    }

    // A section without rows is a row that says nothing else.
    private static IEnumerable<object?[]> Rows(PaperSection section) =>
        section.Items.Count == 0 ? [[section.Heading()]] : section.Items.Select(item => Row(section, item));

    private static object?[] Row(PaperSection section, PaperItem item)
    {
        var days = item.Occurrences.SelectMany(o => new[] { o.From, o.To }).OfType<DateOnly>().ToList();
        var cells = item.Cells();
        return [section.Heading(), .. cells[..4], days.Count > 0 ? days.Min() : null, days.Count > 0 ? days.Max() : null, .. cells[4..]];
    }

    private static IEnumerable<object?[]> When(PaperItem item)
    {
        var parts = item.Parts.Where(p => p.Occurrences.Count > 0).ToList();
        return (parts.Count > 0 ? parts.SelectMany(p => p.Occurrences.Select(o => (p.Title, When: o))) : item.Occurrences.Select(o => (item.Title, When: o)))
            .Select(said => new object?[] { item.Number, said.Title, said.When.InWords(), said.When.From, said.When.To, said.When.Rule });
    }

    private static void Add(WorkbookPart workbook, string name, (string Name, double Width)[] columns, IEnumerable<object?[]> rows, bool filtered)
    {
        var data = new SheetData();
        if (filtered)
            data.Append(RowOf([.. columns.Select(c => c.Name)], XlsxStyles.Head));
        data.Append(rows.Select(row => RowOf(row, XlsxStyles.Text)));

        var sheet = new Worksheet();
        if (filtered)
            sheet.Append(new SheetViews(new SheetView(new Pane { VerticalSplit = 1, TopLeftCell = "A2", ActivePane = PaneValues.BottomLeft, State = PaneStateValues.Frozen }) { WorkbookViewId = 0 }));
        sheet.Append(new Columns(columns.Select((column, at) => new Column { Min = (uint)at + 1, Max = (uint)at + 1, Width = column.Width, CustomWidth = true })), data);
        if (filtered)
            sheet.Append(new AutoFilter { Reference = $"A1:{(char)('A' + columns.Length - 1)}{data.ChildElements.Count}" });
        sheet.Append(new PageSetup { PaperSize = 9, Orientation = OrientationValues.Landscape });

        var part = workbook.AddNewPart<WorksheetPart>();
        part.Worksheet = sheet;
        var sheets = workbook.Workbook!.Sheets!;
        sheets.Append(new DocumentFormat.OpenXml.Spreadsheet.Sheet { Id = workbook.GetIdOfPart(part), SheetId = (uint)sheets.ChildElements.Count + 1, Name = name });
    }

    private static Row RowOf(object?[] cells, uint style) => new(cells.Select(cell => cell switch
    {
        DateOnly day => new Cell { StyleIndex = XlsxStyles.Day, CellValue = new(day.ToDateTime(TimeOnly.MinValue).ToOADate().ToString(CultureInfo.InvariantCulture)) },
        string { Length: > 0 } text => new Cell(new InlineString(new Text(Printable(text)) { Space = SpaceProcessingModeValues.Preserve })) { StyleIndex = style, DataType = CellValues.InlineString },
        _ => new Cell { StyleIndex = style },
    }));

    // XML knows no control characters; pasted text sometimes does.
    private static string Printable(string text) => string.Concat(text.Where(letter => XmlConvert.IsXmlChar(letter) || char.IsSurrogate(letter)));
}
