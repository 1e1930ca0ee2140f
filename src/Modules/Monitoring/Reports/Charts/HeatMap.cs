using System.Globalization;
using CommunityHub.Monitoring.Reports.Figures;

namespace CommunityHub.Monitoring.Reports.Charts;

/// <summary>Schools against figures: the darker a cell, the more of that figure a school has beside the others. Each column is a comparison of its own.</summary>
internal static class HeatMap
{
    public const int MostSchools = 80, MostFigures = 8;

    private const int Row = 18, Head = 26, Left = 230, MostWithNumbers = 5;
    private const double Digit = 6.4;

    private static readonly string[] Tints = ["#e6f1f2", "#bcdadd", "#86b9bf", "#43909a", "#0b5c66"];

    /// <param name="columns">Their words stand in the table beside; the map has their numbers.</param>
    public static Drawn Of(string title, IReadOnlyList<string> columns, IReadOnlyList<(string School, IReadOnlyList<double> Numbers)> schools, IReadOnlyList<int> digits)
    {
        var drawing = new Drawing(title, Head + schools.Count * Row + 4);
        var width = (Drawing.Width - Left) / (double)columns.Count;
        var sorted = columns.Index().Select(column => schools.Select(school => school.Numbers[column.Index]).Where(double.IsFinite).Order().ToArray()).ToList();
        foreach (var (at, _) in columns.Index())
            drawing.Word(Left + (at + 0.5) * width, 18, (at + 1).ToString(CultureInfo.InvariantCulture), "middle", bold: true);
        foreach (var (at, (school, numbers)) in schools.Index())
        {
            var top = Head + at * Row;
            drawing.Word(0, top + 13, Drawing.Short(school, 32), size: 12);
            foreach (var (column, number) in numbers.Index().Where(one => double.IsFinite(one.Item)))
            {
                var tint = TintOf(sorted[column], number);
                drawing.Box(Left + column * width + 1, top + 1, width - 2, Row - 2, "chart-tint", Tints[tint], $"{school}: {columns[column]}: {number.InDigits(digits[column])}");
                if (number.InDigits(digits[column]) is var said && columns.Count <= MostWithNumbers && said.Length * Digit <= width - 2)
                    drawing.Word(Left + (column + 0.5) * width, top + 13, said, "middle", size: 11, fill: tint >= 3 ? "#ffffff" : Drawing.Ink);
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
