using CommunityHub.Monitoring.Forms;
using CommunityHub.Monitoring.Reports.Figures;

namespace CommunityHub.Monitoring.Reports.Reading;

/// <summary>An answer behind a number of the report.</summary>
/// <param name="Number">What it says; NaN when nothing.</param>
/// <param name="Before">What the school as a whole, or the building that is shown, said a year before; NaN when nothing.</param>
/// <param name="Why">What the school has explained.</param>
/// <param name="Way">How an estimate was made.</param>
internal sealed record BehindRow(Answered Row, double Number, double Before, string? Why, bool IsEstimate, string? Way = null)
{
    public double Change => Math.Round(Number - Before, 6);
}

/// <summary>One number of the report, and what it is made of: a figure of the form, or an indicator.</summary>
/// <param name="IsShare">A percentage: it changes by points.</param>
/// <param name="Of">The number of one school, of its numbers.</param>
/// <param name="Total">NaN when nobody has said anything.</param>
internal sealed record Behind(string Title, string? Formula, int Digits, bool IsShare, bool Adds, double Total, Func<double[], double> Of, IReadOnlyList<BehindRow> Rows)
{
    /// <param name="year">The rows of that year, and of the one before it.</param>
    public static Behind OfFigure(CompiledForm form, int at, (IReadOnlyList<Answered> Rows, IReadOnlyList<Answered> Before) year, ReportFigures? withExplanations)
    {
        var figure = form.Figures[at];
        return new(Papers.ReportPaper.NameOf(figure), null, figure.Digits, figure.IsShare, figure.Adds, new Ratios(form).Totals([.. year.Rows.Select(row => row.Numbers)], Sums.Of(year.Rows, form.Figures.Count))[at], numbers => numbers[at],
            RowsOf(form, year, numbers => numbers[at], withExplanations, figure.Path));
    }

    public static Behind OfIndicator(CompiledForm form, int at, (IReadOnlyList<Answered> Rows, IReadOnlyList<Answered> Before) year)
    {
        var indicator = form.Indicators[at];
        return new(Papers.ReportPaper.NameOf(indicator.Indicator), Papers.FormulaInWords.Of(form, indicator), indicator.Indicator.Decimals, indicator.Indicator.IsShare, Adds: false, new Ratios(form).Indicators(year.Rows, Sums.Of(year.Rows, form.Figures.Count))[at].Value ?? double.NaN, Of, RowsOf(form, year, Of, null, null));

        double Of(double[] numbers) => form.Indicators(numbers)[at].Value ?? double.NaN;
    }

    private static IReadOnlyList<BehindRow> RowsOf(CompiledForm form, (IReadOnlyList<Answered> Rows, IReadOnlyList<Answered> Before) year, Func<double[], double> number, ReportFigures? explained, string? path)
    {
        var before = SameSchools.BySchool(year.Before, form.Figures.Count);
        var buildings = year.Before.Where(row => row.Building != 0).ToLookup(row => (row.SchoolId, row.Building));
        var why = explained?.Explained.Where(one => one.Path == path).GroupBy(one => (one.SchoolId, one.Building)).ToDictionary(one => one.Key, one => string.Join("; ", one.Select(e => $"{e.Why}"))) ?? [];
        return
        [
            .. year.Rows.Select(row => new BehindRow(row, number(row.Numbers), row.Building != 0 ? buildings[(row.SchoolId, row.Building)].FirstOrDefault() is { } building ? number(building.Numbers) : double.NaN : before.TryGetValue(row.SchoolId, out var last) ? number(last) : double.NaN, why.GetValueOrDefault((row.SchoolId, row.Building)), false)),
            .. (explained?.Filled?.Rows ?? []).Select(row => new BehindRow(row, number(row.Numbers), double.NaN, null, true, explained!.Filled!.WayOf(row))),
        ];
    }
}
