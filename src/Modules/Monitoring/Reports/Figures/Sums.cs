using System.Text.Json.Serialization;
using CommunityHub.Monitoring.Forms;

namespace CommunityHub.Monitoring.Reports.Figures;

/// <summary>Totals: what can be added is added, and shares and indicators are computed from the sums. Nothing is ever the mean of percentages.</summary>
internal static class Sums
{
    /// <summary>Rounded to six digits: a sum is the same in whatever order its parts come.</summary>
    public static double[] Of(IEnumerable<Answered> rows, int figures)
    {
        var (sums, said) = (new double[figures], new bool[figures]);
        foreach (var row in rows)
            for (var figure = 0; figure < figures; figure++)
                if (!double.IsNaN(row.Numbers[figure]))
                    (sums[figure], said[figure]) = (sums[figure] + row.Numbers[figure], true);
        for (var figure = 0; figure < figures; figure++)
            sums[figure] = said[figure] ? Math.Round(sums[figure], 6) : double.NaN;
        return sums;
    }

    /// <summary>Numbers that belong together, as one answer has them: whatever the form computes is computed of those that it asks for.</summary>
    public static double[] Computed(this CompiledForm form, double[] asked) => [.. form.ComputedOf(Maybe(asked)).Zip(asked, (computed, itself) => computed ?? itself)];

    /// <summary>With those computed anew that cannot be added.</summary>
    public static double[] Totals(this CompiledForm form, double[] sums) => Plain(form.TotalsOf(Maybe(sums)));

    public static IndicatorValue[] Indicators(this CompiledForm form, double[] sums) =>
        [.. form.IndicatorsOfTotals(Maybe(sums)).Select(indicated => new IndicatorValue(indicated.Indicator.Code, indicated.Value, indicated.DividedByZero))];

    private static double?[] Maybe(double[] numbers) => Array.ConvertAll(numbers, number => double.IsNaN(number) ? null : (double?)number);

    private static double[] Plain(double?[] numbers) => Array.ConvertAll(numbers, number => number ?? double.NaN);
}

/// <summary>What an indicator comes to.</summary>
/// <param name="Value">Null when something was divided by zero, or nothing was said.</param>
/// <param name="Answers">How many answers gave all of its parts; null in a report that was frozen before they were counted.</param>
/// <param name="Schools">How many schools they are of: buildings that answer by themselves are one.</param>
internal sealed record IndicatorValue(
    string Code, double? Value, bool DividedByZero,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? Answers = null, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? Schools = null);
