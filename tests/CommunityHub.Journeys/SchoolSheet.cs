using System.Globalization;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Wordprocessing;

namespace CommunityHub.Journeys;

/// <summary>Files of the office as a school and a director have them in hand.</summary>
internal static class SchoolSheet
{
    /// <summary>Types into the open cells of a school's workbook; where each value belongs, the workbook says in its hidden sheet.</summary>
    public static byte[] Filled(byte[] blank, IReadOnlyDictionary<string, string> typed)
    {
        using var file = new MemoryStream();
        file.Write(blank);
        using (var document = SpreadsheetDocument.Open(file, isEditable: true))
        {
            var workbook = document.WorkbookPart!;
            SheetData SheetOf(string name) => ((WorksheetPart)workbook.GetPartById(workbook.Workbook!.Descendants<Sheet>().Single(sheet => sheet.Name == name).Id!)).Worksheet!.GetFirstChild<SheetData>()!;
            var places = SheetOf("_hub").Elements<Row>().Select(row => row.Elements<Cell>().Select(Said).ToList()).Where(line => line is ["input", ..]).ToDictionary(line => line[1], line => (Sheet: line[2], Cell: line[3]));
            foreach (var (path, text) in typed)
            {
                var cell = SheetOf(places[path].Sheet).Descendants<Cell>().Single(one => one.CellReference == places[path].Cell);
                cell.RemoveAllChildren();
                if (double.TryParse(text, CultureInfo.InvariantCulture, out _))
                    (cell.DataType, cell.CellValue) = (null, new(text));
                else
                    (cell.DataType, cell.InlineString) = (CellValues.InlineString, new(new DocumentFormat.OpenXml.Spreadsheet.Text(text)));
            }
        }

        return file.ToArray();

        string Said(Cell cell) => cell.InlineString?.InnerText ?? cell.CellValue?.Text ?? "";
    }

    /// <summary>The paragraphs of a Word file, and the rows of its tables with «|» between their cells; a no-break space is a space.</summary>
    public static IReadOnlyList<string> Lines(byte[] word)
    {
        using var document = WordprocessingDocument.Open(new MemoryStream(word), isEditable: false);
        var body = document.MainDocumentPart!.Document!.Body!;
        return [.. body.Descendants<Paragraph>().Select(line => line.InnerText).Concat(body.Descendants<TableRow>().Select(row => string.Join('|', row.Elements<TableCell>().Select(cell => cell.InnerText))))
            .Select(line => line.Replace('\u00A0', ' ').Replace('\u202F', ' '))];
    }
}
