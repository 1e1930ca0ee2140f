using CommunityHub.Monitoring.Forms;
using CommunityHub.Monitoring.Reports.Figures;
using CommunityHub.Monitoring.Reports.Writing;

namespace CommunityHub.Monitoring.Reports.Papers;

/// <summary>What a chart draws: a figure of the form, or an indicator, which is computed of sums and never added.</summary>
internal sealed class Charted
{
    private readonly ReportAtHand _report;
    private readonly int _at;
    private readonly bool _isIndicator;

    private Charted(ReportAtHand report, int at, bool isIndicator) => (_report, _at, _isIndicator) = (report, at, isIndicator);

    /// <returns>Null when the form has no such.</returns>
    public static Charted? Of(ReportAtHand report, string path)
    {
        var isIndicator = path.StartsWith(ProposedChart.OfIndicator, StringComparison.Ordinal);
        var at = isIndicator ? report.Form.Indicators.FindIndex(one => one.Indicator.Code == path[ProposedChart.OfIndicator.Length..]) : report.Figures.At(path);
        return at < 0 ? null : new(report, at, isIndicator);
    }

    public Text Label => _isIndicator ? Asked.Label : Figure.Label;

    /// <summary>With its unit.</summary>
    public string Name => _isIndicator ? ReportPaper.NameOf(Asked) : ReportPaper.NameOf(Figure);

    public int Digits => _isIndicator ? Asked.Decimals : Figure.Digits;

    public bool Adds => !_isIndicator && Figure.Adds;

    public bool IsShare => _isIndicator ? Asked.IsShare : Figure.IsShare;

    /// <summary>The address of what is behind it, to which a year, a school or a municipality may be added.</summary>
    public string Link => _isIndicator ? new FigureLinks(_report).Indicator(Asked.Code) : new FigureLinks(_report).Total(_at);

    public double In(PartOfTotal part) => _isIndicator ? part.Indicators[_at].Value ?? double.NaN : part.Totals[_at];

    public double In(YearOfReport year) => _isIndicator ? year.Indicators.FirstOrDefault(one => one.Code == Asked.Code)?.Value ?? double.NaN : year.Totals[_at];

    /// <summary>Over the schools that answered in that year and in the year of the report; NaN where there are none.</summary>
    public (double Then, double Now) OfSame(YearOfReport year) => year.Same is not { Schools: > 0 } same ? (double.NaN, double.NaN) : _isIndicator ? (Of(same.IndicatorsThen, same.Then), Of(same.IndicatorsNow, same.Now)) : (same.Then[_at], same.Now[_at]);

    /// <summary>How the schools differ, year by year. Of indicators the report keeps only the answers of its year and of the one before.</summary>
    public IEnumerable<(int Year, Spread Spread)> Spreads()
    {
        if (!_isIndicator)
            return _report.Figures.Years.Select(year => (year.Year, year.Spreads[_at]));

        List<(int, Spread)> spreads = [(_report.Figures.Now.Year, SpreadOf(_report.Figures.BySchool))];
        return _report.Figures.YearBefore is { } before ? spreads.Prepend((before.Year, SpreadOf(_report.Figures.BySchoolBefore))) : spreads;
    }

    private Indicator Asked => _report.Form.Indicators[_at].Indicator;

    private Forms.Judging.Figure Figure => _report.Form.Figures[_at];

    // A report that was frozen before kept the sums alone.
    private double Of(IReadOnlyList<IndicatorValue>? kept, double[] sums) => kept is null ? Of(sums) : kept[_at].Value ?? double.NaN;

    private double Of(double[] sums) => _report.Form.Indicators(sums)[_at].Value ?? double.NaN;

    private Spread SpreadOf(IReadOnlyDictionary<Guid, double[]> schools) => Spread.Of([.. schools.Values.Select(Of).Where(double.IsFinite)]);
}
