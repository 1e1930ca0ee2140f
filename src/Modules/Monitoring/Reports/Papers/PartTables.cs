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
        yield return new PaperTable(
            CaptionOf(by),
            [
                HeadOf(by), .. by is DividedBy.Municipality ? [Say("Ответов", "Answers")] : Array.Empty<string>(), .. report.Chosen.Select(at => ReportPaper.NameOf(report.Form.Figures[at])),
                .. shared ? [Say($"Доля: {report.Form.Figures[report.Chosen[0]].Label}", $"Share of {report.Form.Figures[report.Chosen[0]].Label}")] : Array.Empty<string>(), .. report.Form.Indicators.Select(one => $"{one.Indicator.Label}"),
            ],
            [.. parts.Select(part => RowOf(by, part, shared)), TotalRow(by, shared)],
            Note: Cut(by is DividedBy.School ? report.Figures.Rows.Select(row => row.SchoolId).Distinct().Count() : by is DividedBy.Building ? report.Figures.Rows.Count : parts.Count, mostRows));
    }

    /// <summary>Says that not all rows are there, and where they are; null when they are.</summary>
    /// <param name="where">Where all of them are, if not in the sheet of the report.</param>
    public static string? Cut(int all, int shown, string? where = null) =>
        all <= shown ? null : Say($"Показаны первые {shown} из {all}; все — {where ?? "в таблице Excel этого отчёта"}.", $"The first {shown} of {all} are shown; all of them are {where ?? "in the Excel sheet of this report"}.");

    private PaperRow RowOf(DividedBy by, PartOfTotal part, bool shared) => new(
    [
        new(part.Name), .. by is DividedBy.Municipality ? [new PaperCell($"{part.Answers}")] : Array.Empty<PaperCell>(),
        .. report.Chosen.Select(at => new PaperCell(part.Totals[at].InDigits(report.Form.Figures[at].Digits), LinkOf(by, at, part.Key))),
        .. shared ? [new PaperCell((part.Totals[report.Chosen[0]] / report.Figures.Now.Totals[report.Chosen[0]]).InPercent())] : Array.Empty<PaperCell>(),
        .. report.Form.Indicators.Zip(part.Indicators).Select(one => new PaperCell(one.Second.Value.InDigits(one.First.Indicator.Decimals))),
    ]);

    private PaperRow TotalRow(DividedBy by, bool shared) => new(
    [
        new(Say("Всего", "In all")), .. by is DividedBy.Municipality ? [new PaperCell($"{report.Figures.Now.Answered}")] : Array.Empty<PaperCell>(),
        .. report.Chosen.Select(at => new PaperCell(report.Figures.Now.Totals[at].InDigits(report.Form.Figures[at].Digits), _links.Total(at))), .. shared ? [new PaperCell(1.0.InPercent())] : Array.Empty<PaperCell>(),
        .. report.Form.Indicators.Zip(report.Figures.Now.Indicators).Select(one => new PaperCell(one.Second.Value.InDigits(one.First.Indicator.Decimals), _links.Indicator(one.First.Indicator.Code))),
    ], IsTotal: true);

    private string? LinkOf(DividedBy by, int figure, string key) => by switch
    {
        DividedBy.School => _links.School(figure, key),
        DividedBy.Municipality => _links.Municipality(figure, key),
        _ => null,
    };

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
