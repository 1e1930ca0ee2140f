using CommunityHub.Monitoring.Forms;
using CommunityHub.Monitoring.Reports.OpenData;

namespace CommunityHub.Monitoring.Reports.Figures;

/// <summary>
/// What is computed of sums and never added: indicators, and figures that are shares. Their parts are added over the answers that have said all of them: a school
/// that has said what is divided by, and not what is divided, would make the quotient smaller without a word.
/// </summary>
internal sealed class Ratios
{
    private readonly CompiledForm _form;
    private readonly FiguresOfFormula _figures;
    private readonly (int Figure, int[] Parts)[] _shares;
    private readonly int[][] _indicators;

    public Ratios(CompiledForm form)
    {
        (_form, _figures) = (form, new(form));
        _shares = [.. form.Figures.Index().Where(one => !one.Item.Adds).Select(one => (one.Index, PartsOf([one.Index])))];
        _indicators = [.. form.Indicators.Select(one => PartsOf(_figures.PlacesIn(one.Formula, null, null)))];
    }

    /// <summary>The sums, and the shares of those who gave all parts.</summary>
    public double[] Totals(IReadOnlyList<double[]> rows, double[] sums) => Totals(rows, sums, GiveShares(rows));

    public IndicatorValue[] Indicators(IReadOnlyList<Answered> rows, double[] sums) =>
        Indicators([.. rows.Select(row => row.Numbers)], sums, GiveIndicators([.. rows.Select(row => row.Numbers)]), giving => rows.Where((_, at) => giving?[at] != false).DistinctBy(row => row.SchoolId).Count());

    /// <summary>Of the same schools in two years: of those that gave all parts in both.</summary>
    /// <param name="then">School by school, as they stand in <paramref name="now"/>.</param>
    public SameSchools Of(SameSchools same, IReadOnlyList<double[]> then, IReadOnlyList<double[]> now)
    {
        var (shares, indicators) = (Both(GiveShares(then), GiveShares(now)), Both(GiveIndicators(then), GiveIndicators(now)));
        return same with
        {
            Then = Totals(then, same.Then, shares), Now = Totals(now, same.Now, shares),
            IndicatorsThen = Indicators(then, same.Then, indicators, giving => Count(then, giving)), IndicatorsNow = Indicators(now, same.Now, indicators, giving => Count(now, giving)),
        };
    }

    private double[] Totals(IReadOnlyList<double[]> rows, double[] sums, bool[]?[] give)
    {
        var totals = _form.Totals(sums);
        foreach (var (share, giving) in _shares.Zip(give))
            if (giving is not null)
                totals[share.Figure] = _form.Totals(SumsOf(share.Parts, rows, giving))[share.Figure];
        return totals;
    }

    private IndicatorValue[] Indicators(IReadOnlyList<double[]> rows, double[] sums, bool[]?[] give, Func<bool[]?, int> schools)
    {
        var all = schools(null);
        return [.. _form.Indicators(sums).Select((value, at) => give[at] is { } giving
            ? _form.Indicators(SumsOf(_indicators[at], rows, giving))[at] with { Answers = Count(rows, giving), Schools = schools(giving) }
            : value with { Answers = rows.Count, Schools = all })];
    }

    private static int Count(IReadOnlyList<double[]> rows, bool[]? giving) => giving?.Count(gives => gives) ?? rows.Count;

    // Null: all of them, and nothing is to be added anew.
    private bool[]?[] GiveShares(IReadOnlyList<double[]> rows) => Array.ConvertAll(_shares, share => Give(rows, share.Parts, row => double.IsFinite(rows[row][share.Figure])));

    // Where something is not said, the formula itself tells whether it does without: a sum passes by, «or0» takes it for none.
    private bool[]?[] GiveIndicators(IReadOnlyList<double[]> rows)
    {
        var alone = new IndicatorValue[]?[rows.Count];
        return [.. _indicators.Select((parts, at) => Give(rows, parts, row => (alone[row] ??= _form.Indicators(rows[row]))[at] is { Value: not null } or { DividedByZero: true }))];
    }

    private static bool[]? Give(IReadOnlyList<double[]> rows, int[] parts, Func<int, bool> without)
    {
        bool[]? giving = null;
        for (var row = 0; row < rows.Count; row++)
        {
            if (Array.TrueForAll(parts, part => !double.IsNaN(rows[row][part])))
                continue;
            if (giving is null)
                Array.Fill(giving = new bool[rows.Count], true);
            giving[row] = without(row);
        }

        return giving;
    }

    private static bool[]?[] Both(bool[]?[] one, bool[]?[] other) => [.. one.Zip(other, (then, now) => then is null ? now : now is null ? then : [.. then.Zip(now, (was, becomes) => was && becomes)])];

    private double[] SumsOf(int[] parts, IReadOnlyList<double[]> rows, bool[] giving)
    {
        var sums = new double[_form.Figures.Count];
        Array.Fill(sums, double.NaN);
        foreach (var part in parts)
        {
            var (sum, said) = (0.0, false);
            for (var row = 0; row < rows.Count; row++)
                if (giving[row] && !double.IsNaN(rows[row][part]))
                    (sum, said) = (sum + rows[row][part], true);
            if (said)
                sums[part] = Math.Round(sum, 6);
        }

        return sums;
    }

    // A share that is a part is computed anew of what it is made of.
    private int[] PartsOf(IEnumerable<int> figures)
    {
        HashSet<int> parts = [];
        foreach (var figure in figures)
            if (_form.Figures[figure].Adds || _figures.Formula(_form.Figures[figure].Path) is not { } by)
                parts.Add(figure);
            else
                parts.UnionWith(PartsOf(_figures.PlacesIn(by.Formula, by.Row, by.Column).Where(part => part != figure)));
        return [.. parts.Order()];
    }
}
