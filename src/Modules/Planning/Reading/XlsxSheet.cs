using System.Globalization;
using CommunityHub.Kernel;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using static CommunityHub.Kernel.Words;
using Tab = DocumentFormat.OpenXml.Spreadsheet.Sheet;

namespace CommunityHub.Planning.Reading;

/// <summary>Reads a workbook: every sheet with a table head, one below the other. A sheet of lines alone is its cover; of any other it tells.</summary>
internal static class XlsxSheet
{
    // What this house writes beside the plan for people to filter; it says nothing that the plan does not.
    private static readonly string[] Ours = ["№ п/п", "Мероприятие", "Когда", "Первый день", "Последний день", "Повторение (RRULE)"];

    public static Sheet Read(byte[] content)
    {
        using var document = SpreadsheetDocument.Open(new MemoryStream(content), false);
        var workbook = document.WorkbookPart ?? throw FileGuard.Broken();
        var values = new XlsxValues(workbook);
        var sheets = workbook.Workbook?.Descendants<Tab>().Where(s => s.Id?.Value is not null && workbook.TryGetPartById(s.Id.Value, out var part) && part is WorksheetPart)
            .Select(s => (Name: s.Name?.Value ?? "", Rows: Rows((WorksheetPart)workbook.GetPartById(s.Id!.Value!), values))).Where(s => s.Rows.Exists(r => !r.IsEmpty)).ToList() ?? [];

        var plans = sheets.Where(s => !IsOurs(s.Rows[0]) && s.Rows.Exists(r => ColumnMap.IsHead(r.Cells))).ToList();
        if (plans.Count == 0 && sheets.Where(s => s.Rows.Exists(r => r.OnlyText is null && !r.IsEmpty)).OrderByDescending(s => s.Rows.Count).Take(1).ToList() is [var largest])
            plans = [largest];
        if (plans.Count == 0)
            throw FileGuard.Refusal("no-table", "В книге нет листа с таблицей плана.", "The workbook has no sheet with the table of a plan.");

        var (above, rows, below) = (new List<string>(), new List<SheetRow>(), new List<string>());
        foreach (var (name, said) in plans)
        {
            var head = Math.Max(0, said.FindIndex(r => ColumnMap.IsHead(r.Cells)));
            var before = SheetRow.AsLines(said.Take(head));
            if (rows.Count == 0)
                above.AddRange(before);
            else
                rows.AddRange(before.Select(l => new SheetRow([l], Spans: true)).Prepend(new([name], Spans: true)).DistinctBy(r => r.Cells[0]));
            rows.AddRange(said[head..]);
            if (rows.Count == said.Count - head && plans.Count > 1)
                rows.Insert(1, new([name], Spans: true)); // sheets of months or sections: their names are headings
        }

        foreach (var (name, said) in sheets.Except(plans))
            if (said.TrueForAll(r => r.IsEmpty || r.OnlyText is not null))
                above.InsertRange(0, SheetRow.AsLines(said));
            else if (!IsOurs(said[0]))
                below.AddRange(SheetRow.AsLines(said).Prepend(Say($"Лист «{name}»:", $"Sheet “{name}”:")));

        return new(above, rows, below);
    }

    private static bool IsOurs(SheetRow head) => head.Cells.Count > 3 && head.Cells.All(Ours.Contains);

    private static List<SheetRow> Rows(WorksheetPart sheet, XlsxValues values)
    {
        var merged = sheet.Worksheet?.Descendants<MergeCell>().Select(m => Area.Of(m.Reference?.Value ?? "")).OfType<Area>().ToList() ?? [];
        var wide = merged.Where(m => m.LastColumn - m.FirstColumn >= 2).Select(m => m.FirstRow).ToHashSet();
        var goingDown = merged.Where(m => m.LastRow > m.FirstRow && m.LastRow - m.FirstRow < 5000)
            .SelectMany(m => Enumerable.Range(m.FirstRow + 1, m.LastRow - m.FirstRow).Select(row => (row, m.FirstColumn))).GroupBy(m => m.row).ToDictionary(g => g.Key, g => g.Select(m => m.FirstColumn).ToHashSet());

        var rows = new List<SheetRow>();
        foreach (var row in sheet.Worksheet?.Descendants<Row>() ?? [])
        {
            if (rows.Count > PlanReader.MostRows)
                throw PlanReader.TooMany();

            var cells = new List<string>();
            foreach (var cell in row.Elements<Cell>())
            {
                var text = values.Text(cell).Trim();
                var column = cell.CellReference?.Value is { } reference ? Area.Column(reference) : cells.Count;
                if (text.Length == 0 && column > ColumnMap.Most)
                    continue; // formatted to the edge of the sheet
                if (column > 500)
                    throw FileGuard.Refusal("too-wide", "В таблице больше 500 столбцов: это не план. Скопируйте таблицу плана на новый лист.", "The table has more than 500 columns: it is no plan. Copy the plan's table to a new sheet.");
                while (cells.Count < column)
                    cells.Add("");
                cells.Add(text);
            }

            var number = (int)(row.RowIndex?.Value ?? (uint)rows.Count + 1);
            rows.Add(new(cells, Spans: wide.Contains(number) && cells.Count(c => c.Length > 0) <= 1, FromAbove: goingDown.GetValueOrDefault(number)));
        }

        return rows;
    }

    /// <summary>«B3:D7»; columns counted from 0, rows from 1.</summary>
    private sealed record Area(int FirstColumn, int FirstRow, int LastColumn, int LastRow)
    {
        public static Area? Of(string reference) => reference.Split(':') is [var from, var to] ? new(Column(from), RowOf(from), Column(to), RowOf(to)) : null;

        public static int Column(string reference) => reference.TakeWhile(char.IsAsciiLetterUpper).Take(4).Aggregate(0, (column, letter) => column * 26 + letter - 'A' + 1) - 1;

        private static int RowOf(string reference) => int.TryParse(reference.AsSpan().TrimStart("ABCDEFGHIJKLMNOPQRSTUVWXYZ$"), NumberStyles.None, CultureInfo.InvariantCulture, out var row) ? row : 0;
    }
}
