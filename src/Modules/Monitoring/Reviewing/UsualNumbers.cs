using CommunityHub.Monitoring.Answering;
using CommunityHub.Monitoring.Forms;
using CommunityHub.Monitoring.Forms.Judging;
using CommunityHub.Monitoring.Reports.Figures;
using CommunityHub.Monitoring.Reports.Papers;
using CommunityHub.Monitoring.Responses;
using Microsoft.EntityFrameworkCore;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Monitoring.Reviewing;

/// <summary>What is usual among the schools of a cycle, figure by figure: a school far from it by the robust z is told.</summary>
/// <param name="Usual">The median and the median distance from it (or, where that is 0, what is usual instead), by the place of the figure; null where too few have answered.</param>
internal sealed record UsualNumbers(CompiledForm Form, IReadOnlyList<(double Median, double Distance)?> Usual)
{
    // Iglewicz and Hoaglin, «How to Detect and Handle Outliers» (1993): beyond 3.5 of the modified z-score a value is a candidate.
    private const double OfNormal = 0.6745;
    private const double MostOfOne = 2, MostOfAll = 6;
    private const int Fewest = 8;

    /// <summary>As it was found last (<see cref="WeighAnswers"/>).</summary>
    public static async Task<UsualNumbers> Read(MonitoringDb db, Guid cycleId, CompiledForm form, CancellationToken cancellationToken) =>
        await db.Set<UsualOfCycle>().AsNoTracking().SingleOrDefaultAsync(u => u.CycleId == cycleId, cancellationToken) is { } found
            ? new(form, [.. found.Medians.Zip(found.Distances).Take(form.Figures.Count).Select(one => double.IsNaN(one.First) ? default((double Median, double Distance)?) : one)])
            : new(form, []);

    /// <param name="figures">Of every answer that was sent.</param>
    public static UsualNumbers Of(CompiledForm form, IReadOnlyList<double[]> figures)
    {
        var usual = new (double Median, double Distance)?[form.Figures.Count];
        Parallel.For(0, usual.Length, at => usual[at] = Of([.. figures.Where(f => at < f.Length && double.IsFinite(f[at])).Select(f => f[at])]));
        return new(form, usual);
    }

    public IReadOnlyList<string> In(Response response) => In(response.Figures);

    public IReadOnlyList<string> In(double[]? figures) => [.. Marks(figures).Select(mark => $"{Form.LabelOf(mark.Path)}: {mark.Said}")];

    /// <summary>What is unusual about the numbers of an answer, the farthest first: the place, the number, and what is usual there.</summary>
    public IReadOnlyList<(string Path, string Said)> Marks(double[]? figures) => [.. Unusual(figures ?? []).OrderByDescending(f => Math.Abs(f.Z)).Select(f =>
    {
        // The median of whole numbers may be a half.
        var digits = Math.Max(1, Form.Figures[f.At].Digits);
        var (value, usual) = (f.Value.InDigits(digits), f.Median.InDigits(digits));
        return (Form.Figures[f.At].Path, f.Z > 0 ? Say($"{value} — намного больше, чем обычно ({usual})", $"{value}, far more than usual ({usual})") : Say($"{value} — намного меньше, чем обычно ({usual})", $"{value}, far less than usual ({usual})"));
    })];

    /// <summary>NaN where too few have answered.</summary>
    public double MedianAt(int figure) => figure < Usual.Count && Usual[figure] is { } usual ? usual.Median : double.NaN;

    /// <summary>By the measure of <see cref="Suspicion"/>: how far it is from what is usual, times how much it weighs. Many numbers of a large school are large: together they count as a few.</summary>
    public double Weigh(double[] figures) => Math.Min(MostOfAll, Unusual(figures).Sum(f => Math.Min(MostOfOne, Math.Abs(f.Z) / Outlier.Far))) * Suspicion.Weight(figures);

    private IEnumerable<(int At, double Value, double Median, double Z)> Unusual(double[] figures) => Usual.Take(figures.Length).Select((usual, at) => (At: at, Usual: usual, Value: figures[at]))
        .Where(f => f.Usual is { Distance: > 0 } && double.IsFinite(f.Value) && Form.Figures[f.At].IsShown())
        .Select(f => (f.At, f.Value, f.Usual!.Value.Median, Z: OfNormal * (f.Value - f.Usual.Value.Median) / f.Usual.Value.Distance)).Where(f => Math.Abs(f.Z) > Outlier.Far);

    private static (double Median, double Distance)? Of(double[] numbers)
    {
        if (numbers.Length < Fewest)
            return null;

        var median = Spread.Of(numbers).Median;
        return (median, RobustDeviation.Of(numbers, median) / RobustDeviation.OfMedian);
    }
}
