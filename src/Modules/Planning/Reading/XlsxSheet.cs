using System.Globalization;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace CommunityHub.Planning.Reading;

/// <summary>Reads a workbook: the first sheet in which a table head is found. A sheet of lines alone is its cover.</summary>
internal static class XlsxSheet
{
    private const int MostRows = 20_000, MostColumns = 60;

    public static Sheet Read(byte[] content)
    {
        using var document = SpreadsheetDocument.Open(new MemoryStream(content), false);
        var workbook = document.WorkbookPart ?? throw FileGuard.Broken();
        var strings = workbook.SharedStringTablePart?.SharedStringTable?.Elements<SharedStringItem>().Select(s => s.InnerText).ToList() ?? [];
        var sheets = workbook.Workbook?.Descendants<DocumentFormat.OpenXml.Spreadsheet.Sheet>().Select(s => Rows((WorksheetPart)workbook.GetPartById(s.Id!.Value!), strings)).ToList() ?? [];

        var rows = sheets.FirstOrDefault(s => s.Any(r => ColumnMap.IsHead(r.Cells))) ?? sheets.FirstOrDefault()
            ?? throw FileGuard.Refusal("no-table", "В книге нет листа с таблицей плана.", "The workbook has no sheet with the table of a plan.");
        var head = Math.Max(0, rows.FindIndex(r => ColumnMap.IsHead(r.Cells)));
        var covers = sheets.Where(s => s != rows && s.All(r => r.IsEmpty || r.OnlyText is not null)).SelectMany(s => s);
        return new([.. covers.Concat(rows.Take(head)).SelectMany(r => r.Cells).Where(c => c.Length > 0).SelectMany(c => c.Split('\n'))], rows[head..]);
    }

    private static List<SheetRow> Rows(WorksheetPart sheet, List<string> strings)
    {
        var merged = sheet.Worksheet?.Descendants<MergeCell>().Select(m => m.Reference?.Value ?? "").Where(r => r.Contains(':')).ToHashSet() ?? [];
        var rows = new List<SheetRow>();
        foreach (var row in sheet.Worksheet?.Descendants<Row>().Take(MostRows) ?? [])
        {
            var cells = new List<string>();
            foreach (var cell in row.Elements<Cell>())
            {
                var column = Math.Min(MostColumns, Column(cell.CellReference?.Value ?? ""));
                while (cells.Count < column)
                    cells.Add("");
                cells.Add(Text(cell, strings).Trim());
            }

            rows.Add(new(cells, Spans: merged.Any(m => m.Split(':') is [var from, var to] && RowOf(from) == row.RowIndex?.Value && Column(to) - Column(from) >= 2)));
        }

        return rows;
    }

    private static string Text(Cell cell, List<string> strings)
    {
        var value = cell.CellValue?.InnerText ?? cell.InlineString?.InnerText ?? "";
        if (cell.DataType?.Value == CellValues.SharedString && int.TryParse(value, CultureInfo.InvariantCulture, out var index) && index < strings.Count)
            return strings[index];

        return value;
    }

    private static int Column(string reference) => reference.TakeWhile(char.IsAsciiLetterUpper).Aggregate(0, (column, letter) => column * 26 + letter - 'A' + 1) - 1;

    private static uint RowOf(string reference) => uint.TryParse(reference.TrimStart([.. "ABCDEFGHIJKLMNOPQRSTUVWXYZ"]), CultureInfo.InvariantCulture, out var row) ? row : 0;
}
