using CommunityHub.Monitoring.Reports.Figures;
using CommunityHub.Monitoring.Reports.Writing;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Monitoring.Reports.Papers;

/// <summary>The totals divided by school, building or municipality: the chosen figures, and every indicator.</summary>
internal sealed class PartTables(ReportAtHand report, int mostRows)
{
    private readonly FigureLinks _links = new(report);

    public IEnumerable<PaperBlock> Of(DividedBy by)
    {
        if (report.Figures.Rows.Count == 0 || report.Chosen.Count == 0)
            yield break;

        var parts = report.Figures.Divided(report.Form, by, mostRows);
        // One municipality is the total once more.
        if (by is DividedBy.Municipality && parts.Count < 2)
            yield break;

        var shared = by is DividedBy.Municipality && parts.Count > 1 && report.Form.Figures[report.Chosen[0]].Adds && report.Figures.Now.Totals[report.Chosen[0]] > 0;
        var digits = DigitsOf(parts);
        yield return new PaperTable(
            CaptionOf(by),
            [
                HeadOf(by), .. by is DividedBy.Municipality ? [Say("Ответов", "Answers")] : Array.Empty<string>(), .. report.Chosen.Select(at => ReportPaper.NameOf(report.Form.Figures[at])),
                .. shared ? [Say($"Доля: {report.Form.Figures[report.Chosen[0]].Label}", $"Share of {report.Form.Figures[report.Chosen[0]].Label}")] : Array.Empty<string>(), .. report.Form.Indicators.Select(one => ReportPaper.NameOf(one.Indicator)),
            ],
            [.. parts.Select(part => RowOf(by, part, shared, digits)), TotalRow(by, shared, digits)],
            Note: string.Join(' ', new[] { WhyNothing(parts), Cut(PartsOf(by), mostRows) }.OfType<string>()) is { Length: > 0 } note ? note : null);
    }

    // The words do not fit into the cells: a sign stands there, and below what it says.
    private string? WhyNothing(IReadOnlyList<PartOfTotal> parts)
    {
        var missing = parts.SelectMany(part => part.Indicators).Concat(report.Figures.Now.Indicators).Where(one => one.Value is null).ToList();
        List<string> why = [];
        if (missing.Exists(one => one.DividedByZero))
            why.Add(Say($"{DividedByZero} — показатель не рассчитан: знаменатель равен нулю.", $"{DividedByZero}: the indicator cannot be computed, its denominator is zero."));
        if (missing.Exists(one => !one.DividedByZero))
            why.Add(Say($"{FigureInDigits.Nothing} — показатель не рассчитан: нет данных.", $"{FigureInDigits.Nothing}: the indicator cannot be computed, there are no data."));
        return why.Count == 0 ? null : string.Join(' ', why);
    }

    private const string DividedByZero = FigureInDigits.Nothing + "\u00A0÷\u00A00";

    private static PaperCell CellOf(IndicatorValue value, int digits, string? link) => new(value.DividedByZero ? DividedByZero : value.Value.InLine(digits), link)
    {
        Why = value.Value is not null ? null : value.DividedByZero ? Say("деление на ноль", "divided by zero") : Say("нет данных", "no data"),
    };

    private int PartsOf(DividedBy by) => by switch
    {
        DividedBy.School => report.Figures.Rows.DistinctBy(row => row.SchoolId).Count(),
        DividedBy.Building => report.Figures.Rows.Count,
        _ => report.Figures.Rows.DistinctBy(row => row.Municipality).Count(),
    };

    /// <summary>Says that not all rows are there, and where they are; null when they are.</summary>
    /// <param name="where">Where all of them are, if not in the sheet of the report.</param>
    public static string? Cut(int all, int shown, string? where = null) =>
        all <= shown ? null : Say($"Показаны первые {shown} из {all}; все — {where ?? "в таблице Excel этого отчёта"}.", $"The first {shown} of {all} are shown; all of them are {where ?? "in the Excel sheet of this report"}.");

    // A number of a column has no more digits than the others.
    private Digits DigitsOf(IReadOnlyList<PartOfTotal> parts) => new(
        report.Chosen.ToDictionary(at => at, at => FigureInDigits.DigitsOf(parts.Select(part => part.Totals[at]).Append(report.Figures.Now.Totals[at]), report.Form.Figures[at].Digits)),
        [.. report.Form.Indicators.Index().Select(one => FigureInDigits.DigitsOf(parts.Select(part => part.Indicators[one.Index].Value ?? double.NaN).Append(report.Figures.Now.Indicators[one.Index].Value ?? double.NaN), one.Item.Indicator.Decimals))]);

    private PaperRow RowOf(DividedBy by, PartOfTotal part, bool shared, Digits digits) => new(
    [
        new(part.Name), .. by is DividedBy.Municipality ? [new PaperCell($"{part.Answers}", LinkOf(by, report.Chosen[0], part.Key))] : Array.Empty<PaperCell>(),
        .. report.Chosen.Select(at => new PaperCell(part.Totals[at].InLine(digits.OfFigures[at]), LinkOf(by, at, part.Key))),
        .. shared ? [new PaperCell((part.Totals[report.Chosen[0]] / report.Figures.Now.Totals[report.Chosen[0]]).InPercent(), LinkOf(by, report.Chosen[0], part.Key))] : Array.Empty<PaperCell>(),
        .. part.Indicators.Zip(digits.OfIndicators, (one, most) => CellOf(one, most, IndicatorOf(by, one.Code, part.Key))),
    ]);

    private PaperRow TotalRow(DividedBy by, bool shared, Digits digits) => new(
    [
        new(Say("Всего", "In all")), .. by is DividedBy.Municipality ? [new PaperCell($"{report.Figures.Now.Answered}", _links.Total(report.Chosen[0]))] : Array.Empty<PaperCell>(),
        .. report.Chosen.Select(at => new PaperCell(report.Figures.Now.Totals[at].InLine(digits.OfFigures[at]), _links.Total(at))), .. shared ? [new PaperCell(1.0.InPercent())] : Array.Empty<PaperCell>(),
        .. report.Figures.Now.Indicators.Zip(digits.OfIndicators, (one, most) => CellOf(one, most, _links.Indicator(one.Code))),
    ], IsTotal: true);

    /// <param name="OfFigures">By the place of the figure.</param>
    private sealed record Digits(IReadOnlyDictionary<int, int> OfFigures, IReadOnlyList<int> OfIndicators);

    private string LinkOf(DividedBy by, int figure, string key) => by switch
    {
        DividedBy.School => _links.School(figure, key),
        DividedBy.Municipality => _links.Municipality(figure, key),
        _ => _links.Answer(figure, key),
    };

    private string IndicatorOf(DividedBy by, string code, string key) => $"{_links.Indicator(code)}&{by switch { DividedBy.School => "school", DividedBy.Municipality => "municipality", _ => "answer" }}={Uri.EscapeDataString(key)}";

    private static string HeadOf(DividedBy by) => by switch
    {
        DividedBy.School => Say("Школа", "School"),
        DividedBy.Building => Say("Корпус", "Building"),
        _ => Say("Муниципалитет", "Municipality"),
    };

    private static string CaptionOf(DividedBy by) => by switch
    {
        DividedBy.School => Say("Итоги школ", "Totals of the schools"),
        DividedBy.Building => Say("Итоги корпусов", "Totals of the buildings"),
        _ => Say("Итоги муниципалитетов", "Totals of the municipalities"),
    };
}
