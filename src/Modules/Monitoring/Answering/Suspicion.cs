namespace CommunityHub.Monitoring.Answering;

/// <summary>How much a look at an answer is worth: how odd it is, times how much it weighs in the total of the city.</summary>
internal static class Suspicion
{
    private const double OfWarning = 1, OfWarningWithoutNote = 1.5, MostOfLeap = 3, MostOfEmptied = 9, LeapBeyond = 1.5, Handful = 10;

    public static double Of(AnswerSheet sheet, IReadOnlyList<double?> figures)
    {
        var warnings = sheet.Judged.Findings.Where(f => f.Severity is Forms.Severity.Warning).Sum(f => f.Explained?.Note is null ? OfWarningWithoutNote : OfWarning);
        return (warnings + Leaps(sheet, figures)) * Weight([.. figures.OfType<double>()]);
    }

    // Against last year: a value that has grown or shrunk by more than half weighs by how many times it has.
    private static double Leaps(AnswerSheet sheet, IReadOnlyList<double?> figures)
    {
        if (sheet.Last is not { } last)
            return 0;

        var before = sheet.Form.FiguresOf(sheet.Form.Judge(last, last: null, sheet.Facts), sheet.Facts);
        return figures.Zip(before).Where(pair => pair is { First: not null, Second: not null }).Sum(pair => Leap(pair.First!.Value, pair.Second!.Value)) + Emptied(figures, before);
    }

    /// <summary>What was more than a handful last year and is no number now is the largest of leaps: it takes as much out of the total. Many in one answer, as when a table is emptied, weigh as three.</summary>
    public static double Emptied(IReadOnlyList<double?> now, IReadOnlyList<double?> before) => Math.Min(MostOfEmptied, MostOfLeap * now.Zip(before).Count(pair => pair is { First: null, Second: >= Handful }));

    /// <summary>How much of a leap it is from one number to the other: 0 for none. From nothing, or to nothing, it is one as soon as it is more than a handful.</summary>
    public static double Leap(double one, double other)
    {
        var (less, more) = (Math.Min(one, other), Math.Max(one, other));
        if (less < 0 || more <= 0 || (less == 0 && more < Handful))
            return 0;

        var times = less == 0 ? more : more / less;
        return times > LeapBeyond ? Math.Min(MostOfLeap, Math.Log2(times)) : 0;
    }

    // The larger the school, the more its slip moves the total; by the logarithm, so that small ones are looked at, too.
    public static double Weight(double[] figures) => Math.Log10(10 + figures.Where(figure => figure > 0).DefaultIfEmpty().Max());
}
