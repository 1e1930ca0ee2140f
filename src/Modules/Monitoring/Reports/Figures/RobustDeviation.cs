namespace CommunityHub.Monitoring.Reports.Figures;

/// <summary>How far numbers usually are from their median, in a measure that a few wild ones do not stretch.</summary>
internal static class RobustDeviation
{
    /// <summary>By which the median distance of normal numbers becomes their standard deviation.</summary>
    public const double OfMedian = 1.4826;

    // And their mean distance: Iglewicz and Hoaglin, «How to Detect and Handle Outliers» (1993), where more than half of the numbers are the same.
    private const double OfMean = 1.253314;

    /// <returns>0 when all numbers are the same.</returns>
    public static double Of(double[] numbers, double median)
    {
        var distances = Array.ConvertAll(numbers, number => Math.Abs(number - median));
        var mean = distances.Length == 0 ? 0 : distances.Average();
        if (Spread.Of(distances).Median is > 0 and var usual)
            return OfMedian * usual;

        // Where nearly all say the same, a little more is no wonder: it has to be more than a few, and more than half of what is usual.
        return mean == 0 ? 0 : Math.Max(OfMean * mean, Math.Max(Outlier.Leap, Math.Abs(median) / 2) / Outlier.Far);
    }
}
