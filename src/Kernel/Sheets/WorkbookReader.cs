using System.Globalization;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace CommunityHub.Kernel.Sheets;

/// <summary>The sheets of a workbook (.xlsx) as rows of text. Look at it by <see cref="FileGuard"/> first.</summary>
public static class WorkbookReader
{
    // A sheet that is formatted to its edge has no more to say than this.
    private const int MostEmpty = 60, MostColumns = 500;

    // Of all cells that are merged into others: no table that people have made comes near.
    private const int MostMerged = 500_000, LongestMerged = 5_000;

    /// <summary>Every sheet on which something is written.</summary>
    /// <param name="tooMany">What to say of more rows than this.</param>
    public static IReadOnlyList<(string Name, List<SheetRow> Rows)> Read(byte[] content, int mostRows, Func<RuleViolation> tooMany)
    {
        using var document = SpreadsheetDocument.Open(new MemoryStream(content), false);
        var workbook = document.WorkbookPart ?? throw FileGuard.Broken();
        var values = new XlsxValues(workbook);
        // Each part once, however many sheets say that they are it.
        return [.. (workbook.Workbook?.Descendants<Sheet>() ?? []).Select(s => (Name: s.Name?.Value ?? "", Part: s.Id?.Value is { } id && workbook.TryGetPartById(id, out var part) ? part as WorksheetPart : null)).Where(s => s.Part is not null).DistinctBy(s => s.Part)
            .Select(s => (s.Name, Rows: Rows(s.Part!, values, mostRows, tooMany))).Where(s => s.Rows.Exists(r => !r.IsEmpty))];
    }

    private static List<SheetRow> Rows(WorksheetPart sheet, XlsxValues values, int mostRows, Func<RuleViolation> tooMany)
    {
        var merged = sheet.Worksheet?.Descendants<MergeCell>().Select(m => Area.Of(m.Reference?.Value ?? "")).OfType<Area>().ToList() ?? [];
        if (merged.Sum(m => (long)(GoesDown(m) ? m.LastRow - m.FirstRow : 0) + (GoesRight(m) ? m.LastColumn - m.FirstColumn : 0)) > MostMerged)
            throw FileGuard.TooMuch();

        var wide = merged.Where(m => m.LastColumn - m.FirstColumn >= 2).Select(m => m.FirstRow).ToHashSet();
        var goingDown = merged.Where(GoesDown)
            .SelectMany(m => Enumerable.Range(m.FirstRow + 1, m.LastRow - m.FirstRow).Select(row => (row, m.FirstColumn))).GroupBy(m => m.row).ToDictionary(g => g.Key, g => g.Select(m => m.FirstColumn).ToHashSet());

        var goingRight = merged.Where(GoesRight)
            .SelectMany(m => Enumerable.Range(m.FirstColumn + 1, m.LastColumn - m.FirstColumn).Select(column => (m.FirstRow, column))).GroupBy(m => m.FirstRow).ToDictionary(g => g.Key, g => g.Select(m => m.column).ToHashSet());

        var rows = new List<SheetRow>();
        foreach (var row in sheet.Worksheet?.Descendants<Row>() ?? [])
        {
            if (rows.Count > mostRows)
                throw tooMany();

            var (cells, uncounted, days) = (new List<string>(), new HashSet<int>(), new HashSet<int>());
            foreach (var cell in row.Elements<Cell>())
            {
                var text = values.Text(cell).Trim();
                var column = cell.CellReference?.Value is { } reference ? Area.Column(reference) : cells.Count;
                if (text.Length == 0 && column > MostEmpty)
                    continue; // formatted to the edge of the sheet
                if (column > MostColumns)
                    throw FileGuard.Refusal("too-wide", "В таблице больше 500 столбцов. Скопируйте нужную таблицу на новый лист.", "The table has more than 500 columns. Copy the table that is meant to a new sheet.");
                while (cells.Count < column)
                    cells.Add("");
                if (text.Length == 0 && cell.CellFormula is not null)
                    uncounted.Add(cells.Count);
                if (values.IsDay(cell))
                    days.Add(cells.Count);
                cells.Add(text);
            }

            var number = (int)(row.RowIndex?.Value ?? (uint)rows.Count + 1);
            rows.Add(new(cells, Spans: wide.Contains(number) && cells.Count(c => c.Length > 0) <= 1, FromAbove: goingDown.GetValueOrDefault(number), Number: number, FromLeft: goingRight.GetValueOrDefault(number), Uncounted: uncounted.Count > 0 ? uncounted : null, Days: days.Count > 0 ? days : null));
        }

        return rows;
    }

    // What goes on to the edge of the sheet is merged by somebody who meant no cells.
    private static bool GoesDown(Area merged) => merged.LastRow > merged.FirstRow && merged.LastRow - merged.FirstRow < LongestMerged;

    private static bool GoesRight(Area merged) => merged.LastColumn > merged.FirstColumn && merged.LastColumn - merged.FirstColumn < MostColumns;

    /// <summary>«B3:D7»; columns counted from 0, rows from 1.</summary>
    private sealed record Area(int FirstColumn, int FirstRow, int LastColumn, int LastRow)
    {
        public static Area? Of(string reference) => reference.Split(':') is [var from, var to] ? new(Column(from), RowOf(from), Column(to), RowOf(to)) : null;

        public static int Column(string reference) => reference.TakeWhile(char.IsAsciiLetterUpper).Take(4).Aggregate(0, (column, letter) => column * 26 + letter - 'A' + 1) - 1;

        private static int RowOf(string reference) => int.TryParse(reference.AsSpan().TrimStart("ABCDEFGHIJKLMNOPQRSTUVWXYZ$"), NumberStyles.None, CultureInfo.InvariantCulture, out var row) ? row : 0;
    }
}
