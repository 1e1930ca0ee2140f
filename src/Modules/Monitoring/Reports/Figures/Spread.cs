namespace CommunityHub.Monitoring.Reports.Figures;

/// <summary>How the numbers of many schools lie: half of them between the quartiles. Quartiles are read between two neighbours in proportion, as spreadsheets do.</summary>
/// <param name="Count">How many have said something; the rest means nothing where it is 0.</param>
internal sealed record Spread(int Count, double Least, double LowerQuartile, double Median, double UpperQuartile, double Most)
{
    public static readonly Spread Nothing = new(0, 0, 0, 0, 0, 0);

    /// <summary>Of each figure of these answers.</summary>
    public static Spread[] Of(IReadOnlyList<Answered> rows, int figures)
    {
        var spreads = new Spread[figures];
        Parallel.For(0, figures, figure => spreads[figure] = Of(Said(rows, figure)));
        return spreads;
    }

    /// <param name="numbers">Sorted here, in place.</param>
    public static Spread Of(double[] numbers)
    {
        if (numbers.Length == 0)
            return Nothing;

        Array.Sort(numbers);
        return new(numbers.Length, numbers[0], At(numbers, 0.25), At(numbers, 0.5), At(numbers, 0.75), numbers[^1]);
    }

    public static double[] Said(IReadOnlyList<Answered> rows, int figure)
    {
        var numbers = new double[rows.Count];
        var said = 0;
        for (var row = 0; row < rows.Count; row++)
            if (!double.IsNaN(rows[row].Numbers[figure]))
                numbers[said++] = rows[row].Numbers[figure];
        Array.Resize(ref numbers, said);
        return numbers;
    }

    public static double At(double[] sorted, double share)
    {
        var place = share * (sorted.Length - 1);
        var below = (int)place;
        return below + 1 < sorted.Length ? Math.Round(sorted[below] + (place - below) * (sorted[below + 1] - sorted[below]), 6) : sorted[below];
    }
}
