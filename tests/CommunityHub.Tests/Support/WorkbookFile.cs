using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace CommunityHub.Tests.Support;

/// <summary>Workbooks as people make them. A cell «=A1» is a formula that was never counted, «=A1|5» one that was; «@43709» is a day as Excel keeps it.</summary>
internal static class WorkbookFile
{
    private const uint AsDay = 1;

    /// <param name="merged">Areas such as «A2:A4».</param>
    public static byte[] Of(IEnumerable<string[]> rows, string[]? merged = null, bool from1904 = false)
    {
        using var file = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(file, SpreadsheetDocumentType.Workbook))
        {
            var workbook = document.AddWorkbookPart();
            var sheet = workbook.AddNewPart<WorksheetPart>("s1");
            sheet.Worksheet = new Worksheet(new SheetData(rows.Select((cells, row) => new Row(cells.Select((text, column) => Cell(text, $"{(char)('A' + column)}{row + 1}"))) { RowIndex = (uint)row + 1 })));
            if (merged is not null)
                sheet.Worksheet.Append(new MergeCells(merged.Select(area => new MergeCell { Reference = area })));
            workbook.AddNewPart<WorkbookStylesPart>().Stylesheet = new(
                new Fonts(new Font()), new Fills(new Fill()), new Borders(new Border()), new CellStyleFormats(new CellFormat()),
                new CellFormats(new CellFormat(), new CellFormat { NumberFormatId = 14, ApplyNumberFormat = true }));
            workbook.Workbook = new Workbook(new WorkbookProperties { Date1904 = from1904 }, new Sheets(new Sheet { Name = "Список", SheetId = 1, Id = "s1" }));
        }

        return file.ToArray();
    }

    private static Cell Cell(string text, string reference) => text switch
    {
        ['=', .. var formula] when formula.Split('|') is [var said, var value] => new() { CellReference = reference, CellFormula = new(said), CellValue = new(value) },
        ['=', .. var formula] => new() { CellReference = reference, CellFormula = new(formula) },
        ['@', .. var serial] => new() { CellReference = reference, StyleIndex = AsDay, CellValue = new(serial) },
        ['#', ..] => new() { CellReference = reference, DataType = CellValues.Error, CellValue = new(text) },
        _ when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _) => new() { CellReference = reference, CellValue = new(text) },
        _ => new() { CellReference = reference, DataType = CellValues.InlineString, InlineString = new(new Text(text)) },
    };
}
