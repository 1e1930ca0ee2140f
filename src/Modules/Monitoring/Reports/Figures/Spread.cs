using CommunityHub.Kernel;

namespace CommunityHub.Monitoring.Reports.Figures;

/// <summary>How the numbers of many schools lie: half of them between the quartiles. Quartiles are read between two neighbours in proportion, as spreadsheets do.</summary>
/// <param name="Count">How many have said something; the rest means nothing where it is 0.</param>
internal sealed record Spread(int Count, double Least, double LowerQuartile, double Median, double UpperQuartile, double Most)
{
    private const int Few = 64;

    public static readonly Spread Nothing = new(0, 0, 0, 0, 0, 0);

    /// <summary>How many digits after the comma its quartiles need, so that none has more than the others; those of whole numbers may be halves.</summary>
    public int Digits(int most) => FigureInDigits.DigitsOf([LowerQuartile, Median, UpperQuartile], Math.Max(most, 1));

    /// <summary>«у половины школ — от 1,50 до 2,00, медиана 1,75».</summary>
    /// <param name="digits">As many as the table beside has.</param>
    public string InWords(int digits)
    {
        var (from, to, median) = (LowerQuartile.InLine(digits), UpperQuartile.InLine(digits), Median.InLine(digits));
        return LowerQuartile.Equals(UpperQuartile)
            ? Words.Say($"у половины школ и больше — {median}", $"half of the schools and more have {median}")
            : Words.Say($"у половины школ — от {from} до {to}, медиана {median}", $"half of the schools have {from} to {to}, the median is {median}");
    }

    /// <summary>Of each figure of these answers.</summary>
    public static Spread[] Of(IReadOnlyList<Answered> rows, int figures)
    {
        var spreads = new Spread[figures];
        Parallel.For(0, figures, figure => spreads[figure] = Of(Said(rows, figure)));
        return spreads;
    }

    /// <param name="numbers">Put into another order here.</param>
    public static Spread Of(double[] numbers)
    {
        if (numbers.Length == 0)
            return Nothing;

        if (numbers.Length <= Few)
        {
            Array.Sort(numbers);
            return new(numbers.Length, numbers[0], Between(numbers, 0.25), Between(numbers, 0.5), Between(numbers, 0.75), numbers[^1]);
        }

        // The median first: each quartile is then looked for in one half.
        var from = 0;
        var (least, most) = (numbers.Min(), numbers.Max());
        var median = At(numbers, (numbers.Length - 1) * 0.5, ref from);
        var (lower, upper) = (0, from);
        return new(numbers.Length, least, At(numbers.AsSpan(0, Math.Min(from + 1, numbers.Length)), (numbers.Length - 1) * 0.25, ref lower), median, At(numbers, (numbers.Length - 1) * 0.75, ref upper), most);
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

    private static double Between(double[] sorted, double share)
    {
        var place = share * (sorted.Length - 1);
        var below = (int)place;
        return below + 1 < sorted.Length ? Math.Round(sorted[below] + (place - below) * (sorted[below + 1] - sorted[below]), 6) : sorted[below];
    }

    /// <param name="from">Before it nothing is larger than what comes after; moved on to the place that was found.</param>
    private static double At(Span<double> numbers, double place, ref int from)
    {
        var below = (int)place;
        var number = OrderStatistic.Take(numbers[from..], below - from);
        from = below;
        if (below + 1 >= numbers.Length)
            return number;

        from = below + 1;
        return Math.Round(number + (place - below) * (OrderStatistic.Take(numbers[from..], 0) - number), 6);
    }
}
