using System.Globalization;
using CommunityHub.Monitoring.Reports.Figures;

namespace CommunityHub.Monitoring.Reports.Charts;

/// <summary>A number over the years, from zero up; broken lines lead from each year to the last, over the schools that answered in both.</summary>
internal static class YearLine
{
    private const int Height = 250, Top = 34, Bottom = 200, Left = 40, Right = 440, Finger = 12;

    /// <param name="years">Each with what the schools that answered in it and in the last one said then, and in the last; null when there are none.</param>
    /// <param name="link">Where the rows behind a point are: of a year, and, of the same schools, the year they are held against.</param>
    public static Drawn Of(string title, IReadOnlyList<YearOnLine> years, string all, string sameSchools, int digits, Func<int, int?, string>? link = null)
    {
        var drawing = new Drawing(title, Height);
        var known = years.SelectMany(year => new[] { year.Number, year.Same?.Then ?? year.Number, year.Same?.Now ?? year.Number }).Where(double.IsFinite).ToList();
        var (least, most) = (Math.Min(0, known.Min()), Math.Max(known.Max(), double.Epsilon));
        double X(int at) => years.Count == 1 ? (Left + Right) / 2.0 : Left + at * (Right - Left) / (years.Count - 1.0);
        double Y(double number) => Bottom - (number - least) / Math.Max(most - least, double.Epsilon) * (Bottom - Top);

        drawing.Line(Left - 24, Y(0), Right + 24, Y(0), "chart-axis", Drawing.Pale, 1);
        foreach (var (at, year) in years.Index())
            if (year.Same is var (then, now))
            {
                // Each pair is of other schools: joined to one line, they would tell of a growth that may be none.
                drawing.Line(X(at), Y(then), X(years.Count - 1), Y(now), "chart-other-line", Drawing.Other, dashed: true);
                Point(isSame: true, X(at), Y(then), $"{year.Year.ToString(CultureInfo.InvariantCulture)}, {sameSchools}: {then.InDigits(digits)}", link?.Invoke(year.Year, years[^1].Year));
                Point(isSame: true, X(years.Count - 1), Y(now), $"{years[^1].Year.ToString(CultureInfo.InvariantCulture)}, {sameSchools} ({year.Year.ToString(CultureInfo.InvariantCulture)}): {now.InDigits(digits)}", link?.Invoke(years[^1].Year, year.Year));
            }

        Follow();
        foreach (var (at, year) in years.Index())
            drawing.Word(X(at), Bottom + 20, year.Year.ToString(CultureInfo.InvariantCulture), "middle", size: years.Count > 8 ? 11 : 14);

        drawing.Line(Left - 24, Height - 14, Left + 12, Height - 14).Dot(Left - 6, Height - 14).Word(Left + 20, Height - 9, all, size: 13);
        if (years.Any(year => year.Same is not null))
            drawing.Line(Left + 180, Height - 14, Left + 216, Height - 14, "chart-other-line", Drawing.Other, dashed: true).Mark(Left + 198, Height - 14).Word(Left + 224, Height - 9, sameSchools, size: 13);
        return drawing.Done();

        void Follow()
        {
            for (var at = 0; at < years.Count; at++)
            {
                var (year, number) = (years[at].Year, years[at].Number);
                if (!double.IsFinite(number))
                    continue;
                if (at > 0 && double.IsFinite(years[at - 1].Number))
                    drawing.Line(X(at - 1), Y(years[at - 1].Number), X(at), Y(number), "chart-line", Drawing.Main);
                Point(isSame: false, X(at), Y(number), $"{year.ToString(CultureInfo.InvariantCulture)}, {all}: {number.InDigits(digits)}", link?.Invoke(year, null));
                // Of many years only every other number has room.
                if (years.Count <= 6 || (years.Count - 1 - at) % 2 == 0)
                    drawing.Word(X(at), Y(number) - 10, number.InDigits(digits), "middle", bold: true, size: 13);
            }
        }

        void Point(bool isSame, double x, double y, string words, string? leadsTo) => drawing.Leading(leadsTo, words, point =>
        {
            point.Room(x - Finger, y - Finger, 2 * Finger, 2 * Finger);
            if (isSame)
                point.Mark(x, y);
            else
                point.Dot(x, y);
        });
    }
}

/// <summary>A year of the line.</summary>
/// <param name="Same">What the schools that answered in this year and in the last one said then, and in the last; null of the last, and where there are none.</param>
internal sealed record YearOnLine(int Year, double Number, (double Then, double Now)? Same);
