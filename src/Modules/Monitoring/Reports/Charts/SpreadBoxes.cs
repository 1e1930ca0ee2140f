using System.Globalization;
using CommunityHub.Monitoring.Reports.Figures;

namespace CommunityHub.Monitoring.Reports.Charts;

/// <summary>How the schools of each year lie: the box holds the middle half, the line in it is the median, the whiskers reach to the least and the most.</summary>
internal static class SpreadBoxes
{
    private const int Row = 58, Left = 52, Right = 468;

    /// <param name="link">Where the rows behind a year are.</param>
    public static Drawn Of(string title, IReadOnlyList<(int Year, Spread Spread)> years, int digits, Func<int, string>? link = null)
    {
        var drawing = new Drawing(title, years.Count * Row + 8);
        // Whiskers end at one and a half boxes, so that one giant does not make the others a line.
        var ends = years.Select(year => WhiskersOf(year.Spread)).ToList();
        var (least, most) = (ends.Min(end => end.Low), ends.Max(end => end.High));
        double X(double number) => Left + (Math.Clamp(number, least, most) - least) / Math.Max(most - least, double.Epsilon) * (Right - Left);

        foreach (var (at, (year, spread)) in years.Index())
        {
            var (top, (low, high)) = (at * Row + 4, ends[at]);
            var words = $"{spread.LowerQuartile.InDigits(digits)} – {spread.Median.InDigits(digits)} – {spread.UpperQuartile.InDigits(digits)}";
            drawing.Leading(link?.Invoke(year), $"{year.ToString(CultureInfo.InvariantCulture)}: {words}", box => box.Room(0, top - 2, Drawing.Width, Row - 4)
                .Word(0, top + 20, year.ToString(CultureInfo.InvariantCulture), bold: true)
                .Line(X(low), top + 14, X(high), top + 14, "chart-axis", Drawing.Pale, 2)
                .Line(X(low), top + 6, X(low), top + 22, "chart-axis", Drawing.Pale, 2).Line(X(high), top + 6, X(high), top + 22, "chart-axis", Drawing.Pale, 2)
                .Box(X(spread.LowerQuartile), top + 2, Math.Max(2, X(spread.UpperQuartile) - X(spread.LowerQuartile)), 24)
                .Line(X(spread.Median), top - 1, X(spread.Median), top + 29, "chart-median", "#ffffff", 3));
            // Words that are wider than all of the drawing stand in its middle.
            var half = Math.Min(words.Length * 3.6, (Right - Left) / 2.0);
            var middle = Math.Clamp(X(spread.Median), Left + half, Right - half);
            drawing.Word(middle, top + 44, words, "middle", size: 13);
        }

        return drawing.Done();
    }

    private static (double Low, double High) WhiskersOf(Spread spread)
    {
        var reach = 1.5 * (spread.UpperQuartile - spread.LowerQuartile);
        return (Math.Max(spread.Least, spread.LowerQuartile - reach), Math.Min(spread.Most, spread.UpperQuartile + reach));
    }
}
