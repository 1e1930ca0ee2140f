namespace CommunityHub.Monitoring.Reports.Figures;

/// <summary>A number far from those of the other schools, or from what the same school said a year before.</summary>
/// <param name="Distance">How far from the median, in robust deviations (<see cref="RobustDeviation"/>); 0 when it is only odd against last year.</param>
/// <param name="Before">What the school said a year before; NaN when nothing.</param>
internal sealed record Outlier(Answered Row, int Figure, double Number, double Median, double Distance, double Before)
{
    /// <summary>Beyond this many robust deviations a number is remarkable.</summary>
    public const double Far = 3.5;

    /// <summary>More than so many times last year's number, or less than that part of it.</summary>
    public const double Leap = 3;
}

internal static class Outliers
{
    private const int FewestSchools = 8, Handful = 10;

    /// <summary>Of these figures, the weightiest first: how odd a number is, times how much it weighs in the total.</summary>
    public static IReadOnlyList<Outlier> In(ReportFigures figures, IEnumerable<int> which, int most)
    {
        var before = figures.BySchoolBefore;
        var buildings = figures.Before.Where(row => row.Building != 0).ToLookup(row => (row.SchoolId, row.Building));
        List<(Outlier Outlier, double Weight)> found = [];
        foreach (var figure in which)
        {
            var said = Spread.Said(figures.Rows, figure);
            if (said.Length < FewestSchools)
                continue;

            var spread = Spread.Of(said);
            var deviation = RobustDeviation.Of(said, spread.Median);
            var total = said.Sum(Math.Abs);
            foreach (var row in figures.Rows.Where(row => !double.IsNaN(row.Numbers[figure])))
            {
                var number = row.Numbers[figure];
                var distance = deviation > 0 ? Math.Abs(number - spread.Median) / deviation : 0;
                // A building is held against the same building, and a school as a whole against all that it said.
                var last = row.Building != 0 ? buildings[(row.SchoolId, row.Building)].FirstOrDefault()?.Numbers[figure] ?? double.NaN : before.TryGetValue(row.SchoolId, out var earlier) ? earlier[figure] : double.NaN;
                var leapt = IsLeap(last, number, spread.Median);
                if (distance > Outlier.Far || leapt)
                    found.Add((new(row, figure, number, spread.Median, distance > Outlier.Far ? distance : 0, leapt ? last : double.NaN), Math.Max(distance, leapt ? Outlier.Far : 0) * (total > 0 ? Math.Abs(number) / total : 0)));
            }
        }

        return [.. found.OrderByDescending(one => one.Weight).ThenBy(one => one.Outlier.Row.SchoolId).ThenBy(one => one.Outlier.Figure).Take(most).Select(one => one.Outlier)];
    }

    // Three books instead of one are no leap: one of the two has to be at least what is usual, and no handful.
    public static bool IsLeap(double last, double number, double usual) =>
        !double.IsNaN(last) && last >= 0 && number >= 0 && Math.Max(last, number) >= Math.Max(usual, Handful) && (number > Outlier.Leap * last || number * Outlier.Leap < last);
}
