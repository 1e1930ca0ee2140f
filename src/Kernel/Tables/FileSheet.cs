using Microsoft.AspNetCore.Mvc;

namespace CommunityHub.Kernel.Tables;

/// <summary>One sheet of a workbook.</summary>
/// <param name="Name">On its tab: no more than 31 letters, and none of «[]:*?/\».</param>
/// <param name="Columns">Heading, and width in letters.</param>
/// <param name="Rows">A cell is text, a number, a day, a moment, a number in so many places, or null.</param>
public sealed record FileSheet(string Name, IReadOnlyList<(string Heading, int Width)> Columns, IEnumerable<object?[]> Rows)
{
    /// <summary>A workbook of several sheets to take home.</summary>
    /// <param name="name">Of the file, without extension.</param>
    public static FileContentResult AsXlsx(string name, IReadOnlyList<FileSheet> sheets) =>
        new(Xlsx.Of(sheets), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet") { FileDownloadName = name + ".xlsx" };
}

/// <summary>A number that a sheet shows with so many digits after the comma, and keeps whole.</summary>
/// <param name="Number">Null: nothing was said.</param>
public readonly record struct InPlaces(double? Number, int Places)
{
    public static InPlaces Of(double number, int places) => new(double.IsFinite(number) ? number : null, places);
}
