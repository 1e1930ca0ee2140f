using System.Globalization;
using CommunityHub.Monitoring.Reports.Figures;

namespace CommunityHub.Monitoring.Reports.Charts;

/// <summary>Schools against figures: the darker a cell, the more of that figure a school has beside the others. Each column is a comparison of its own.</summary>
internal static class HeatMap
{
    public const int MostSchools = 80, MostFigures = 8;

    private const int Row = 18, Head = 26, Left = 230, MostWithNumbers = 5, MostInPart = 8;
    private const double Digit = 6.4;

    private static readonly string[] Tints = ["#e6f1f2", "#bcdadd", "#86b9bf", "#43909a", "#0b5c66"];

    /// <param name="columns">Their words stand in the table beside; the map has their numbers.</param>
    /// <param name="link">Where the rows behind a cell are: of a school, by its place, and a column.</param>
    public static Drawn Of(string title, IReadOnlyList<string> columns, IReadOnlyList<(string School, IReadOnlyList<double> Numbers)> schools, IReadOnlyList<int> digits, Func<int, int, string>? link = null) =>
        Part(title, columns, (0, schools), schools, digits, link);

    /// <summary>The same in parts, so that a map of many schools goes on over sheets of paper and leaves none half empty; a cell is as dark as in the whole.</summary>
    public static IReadOnlyList<Drawn> OnSheets(string title, IReadOnlyList<string> columns, IReadOnlyList<(string School, IReadOnlyList<double> Numbers)> schools, IReadOnlyList<int> digits) =>
        [.. schools.Chunk(MostInPart).Select((part, at) => Part(title, columns, (at * MostInPart, part), schools, digits, link: null))];

    private static Drawn Part(
        string title, IReadOnlyList<string> columns, (int From, IReadOnlyList<(string School, IReadOnlyList<double> Numbers)> Schools) part, IReadOnlyList<(string School, IReadOnlyList<double> Numbers)> all, IReadOnlyList<int> digits, Func<int, int, string>? link)
    {
        var drawing = new Drawing(title, Head + part.Schools.Count * Row + 4);
        var width = (Drawing.Width - Left) / (double)columns.Count;
        var sorted = columns.Index().Select(column => all.Select(school => school.Numbers[column.Index]).Where(double.IsFinite).Order().ToArray()).ToList();
        foreach (var (at, _) in columns.Index())
            drawing.Word(Left + (at + 0.5) * width, 18, (at + 1).ToString(CultureInfo.InvariantCulture), "middle", bold: true);
        foreach (var (at, (school, numbers)) in part.Schools.Index())
        {
            var top = Head + at * Row;
            drawing.Word(0, top + 13, Drawing.Short(school, 32), size: 12);
            foreach (var (column, number) in numbers.Index().Where(one => double.IsFinite(one.Item)))
            {
                var tint = TintOf(sorted[column], number);
                var (said, x) = (number.InDigits(digits[column]), Left + column * width);
                drawing.Leading(link?.Invoke(part.From + at, column), $"{school}: {columns[column]}: {said}", cell =>
                {
                    cell.Box(x + 1, top + 1, width - 2, Row - 2, "chart-tint", Tints[tint], $"{school}: {columns[column]}: {said}");
                    if (columns.Count <= MostWithNumbers && said.Length * Digit <= width - 2)
                        cell.Word(x + width / 2, top + 13, said, "middle", size: 11, fill: tint >= 3 ? "#ffffff" : Drawing.Ink);
                });
            }
        }

        return drawing.Done();
    }

    /// <summary>Which fifth of the schools a number is in.</summary>
    public static int TintOf(double[] sorted, double number)
    {
        var below = Array.BinarySearch(sorted, number);
        while (below > 0 && sorted[below - 1] == number)
            below--;
        return sorted.Length < 2 || sorted[0] == sorted[^1] ? 0 : Math.Min(Tints.Length - 1, below * Tints.Length / sorted.Length);
    }
}
