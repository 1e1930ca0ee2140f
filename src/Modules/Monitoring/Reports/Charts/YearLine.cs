using System.Globalization;
using CommunityHub.Monitoring.Reports.Figures;

namespace CommunityHub.Monitoring.Reports.Charts;

/// <summary>A number over the years, from zero up; a second, broken line tells of the same schools.</summary>
internal static class YearLine
{
    private const int Height = 250, Top = 34, Bottom = 200, Left = 40, Right = 440, Finger = 12;

    /// <param name="same">Of the schools that answered in that year and in the last; null when nobody knows.</param>
    /// <param name="link">Where the rows behind a point are: of a year, of all or of the same schools.</param>
    public static Drawn Of(string title, IReadOnlyList<(int Year, double Number, double? Same)> years, string all, string sameSchools, int digits, Func<int, bool, string>? link = null)
    {
        var drawing = new Drawing(title, Height);
        var known = years.SelectMany(year => new[] { year.Number, year.Same ?? year.Number }).Where(double.IsFinite).ToList();
        var (least, most) = (Math.Min(0, known.Min()), Math.Max(known.Max(), double.Epsilon));
        double X(int at) => years.Count == 1 ? (Left + Right) / 2.0 : Left + at * (Right - Left) / (years.Count - 1.0);
        double Y(double number) => Bottom - (number - least) / Math.Max(most - least, double.Epsilon) * (Bottom - Top);

        drawing.Line(Left - 24, Y(0), Right + 24, Y(0), "chart-axis", Drawing.Pale, 1);
        Follow(year => year.Same ?? double.NaN, isSame: true);
        Follow(year => year.Number, isSame: false);
        foreach (var (at, year) in years.Index())
            drawing.Word(X(at), Bottom + 20, year.Year.ToString(CultureInfo.InvariantCulture), "middle", size: years.Count > 8 ? 11 : 14);

        drawing.Line(Left - 24, Height - 14, Left + 12, Height - 14).Dot(Left - 6, Height - 14).Word(Left + 20, Height - 9, all, size: 13);
        if (years.Any(year => year.Same is not null))
            drawing.Line(Left + 180, Height - 14, Left + 216, Height - 14, "chart-other-line", Drawing.Other, dashed: true).Mark(Left + 198, Height - 14).Word(Left + 224, Height - 9, sameSchools, size: 13);
        return drawing.Done();

        void Follow(Func<(int Year, double Number, double? Same), double> of, bool isSame)
        {
            for (var at = 0; at < years.Count; at++)
            {
                if (!double.IsFinite(of(years[at])))
                    continue;
                if (at > 0 && double.IsFinite(of(years[at - 1])))
                    drawing.Line(X(at - 1), Y(of(years[at - 1])), X(at), Y(of(years[at])), isSame ? "chart-other-line" : "chart-line", isSame ? Drawing.Other : Drawing.Main, dashed: isSame);
                var (x, y, year) = (X(at), Y(of(years[at])), years[at].Year);
                drawing.Leading(link?.Invoke(year, isSame), $"{year.ToString(CultureInfo.InvariantCulture)}, {(isSame ? sameSchools : all)}: {of(years[at]).InDigits(digits)}", point =>
                {
                    point.Room(x - Finger, y - Finger, 2 * Finger, 2 * Finger);
                    if (isSame)
                        point.Mark(x, y);
                    else
                        point.Dot(x, y);
                });
                // Of many years only every other number has room.
                if (!isSame && (years.Count <= 6 || (years.Count - 1 - at) % 2 == 0))
                    drawing.Word(X(at), Y(of(years[at])) - 10, of(years[at]).InDigits(digits), "middle", bold: true, size: 13);
            }
        }
    }
}
