using CommunityHub.Kernel.Tables;
using CommunityHub.Monitoring.Reports.Figures;
using CommunityHub.Monitoring.Reports.Writing;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Monitoring.Reports.Papers;

/// <summary>The answers of a report as a list for programs: every accepted answer with every figure and indicator; estimates stand below and say so.</summary>
internal static class ReportSheet
{
    public static TableFile<Line> Of(ReportAtHand report)
    {
        List<(string, Func<Line, object?>)> columns =
        [
            (Say("Школа", "School"), line => line.Row.School), (Say("Корпус", "Building"), line => line.Row.Building == 0 ? null : line.Row.Building), (Say("Муниципалитет", "Municipality"), line => line.Row.Municipality),
            (Say("Как получено", "How it came"), line => line.IsEstimate ? Say("оценка: ", "estimate: ") + report.Figures.Filled!.WayOf(line.Row) : line.Row.IsLate ? Say("принято, позже срока", "accepted, late") : Say("принято", "accepted")),
        ];
        columns.AddRange(report.Form.Figures.Index().Where(figure => figure.Item.IsShown()).Select(figure => ($"{ReportPaper.NameOf(figure.Item)} [{figure.Item.Path}]", (Func<Line, object?>)(line => Number(line.Row.Numbers[figure.Index])))));
        columns.AddRange(report.Form.Indicators.Index().Select(one => ($"{ReportPaper.NameOf(one.Item.Indicator)} [{one.Item.Indicator.Code}]", (Func<Line, object?>)(line => line.Indicators[one.Index].Value))));
        return new($"report-{report.Cycle.FormCode}-{report.Cycle.Year}", [.. columns]);
    }

    public static IEnumerable<Line> LinesOf(ReportAtHand report) =>
        report.Figures.Rows.Select(row => new Line(row, report.Form.Indicators(row.Numbers), false))
            .Concat((report.Figures.Filled?.Rows ?? []).Select(row => new Line(row, report.Form.Indicators(row.Numbers), true)));

    private static double? Number(double number) => double.IsNaN(number) ? null : number;

    internal sealed record Line(Answered Row, IndicatorValue[] Indicators, bool IsEstimate);
}
