using Microsoft.AspNetCore.Mvc;

namespace CommunityHub.Kernel.Tables;

/// <summary>A list as a file: whatever a page shows as a table can be taken home.</summary>
/// <param name="name">Of the file, without extension, in Latin letters; also of the sheet.</param>
/// <param name="columns">Heading and value: text, a number, a day, a moment, or null.</param>
public sealed class TableFile<TRow>(string name, params (string Heading, Func<TRow, object?> Cell)[] columns)
{
    private const int Width = 28;

    /// <param name="format">«xlsx» or «csv»; anything else is «csv».</param>
    public FileContentResult As(string format, IEnumerable<TRow> rows)
    {
        var headings = columns.Select(column => column.Heading).ToList();
        var cells = rows.Select(row => columns.Select(column => column.Cell(row)).ToArray());

        return format == "xlsx"
            ? new(Xlsx.Of([new("1", [.. headings.Select(heading => (heading, Width))], cells)]), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet") { FileDownloadName = name + ".xlsx" }
            : new(Csv.Of(headings, cells), "text/csv; charset=utf-8") { FileDownloadName = name + ".csv" };
    }
}
