using CommunityHub.Kernel;
using CommunityHub.Monitoring.Forms;
using CommunityHub.Monitoring.Forms.Judging;
using CommunityHub.Monitoring.Reports.Figures;
using CommunityHub.Monitoring.Reports.Writing;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Monitoring.Reports.Papers;

/// <summary>The report as a paper, section by section, in the language of its reader.</summary>
/// <param name="report">The numbers and the words.</param>
/// <param name="mostRows">Longer tables are cut and say so; whoever wants all of them takes the sheet.</param>
internal sealed class ReportPaper(ReportAtHand report, int mostRows)
{
    private readonly FigureLinks _links = new(report);
    private readonly PartTables _parts = new(report, mostRows);

    public ReportAtHand Report => report;

    private IReadOnlyList<PaperPart>? _made;

    public IReadOnlyList<PaperPart> Parts() => _made ??= Numbered([.. report.Layout.Sections.Select(PartOf).Where(part => part.Blocks.Count > 0)]);

    private static PaperPart[] Numbered(PaperPart[] parts)
    {
        var (tables, charts) = (0, 0);
        return Array.ConvertAll(parts, part => part with { Blocks = [.. part.Blocks.Select(PaperBlock (block) => block switch { PaperTable table => table with { Number = ++tables }, PaperChart chart => chart with { Number = ++charts }, _ => block })] });
    }

    private PaperPart PartOf(ReportSection section)
    {
        var text = section is ReportSection.Recommendations ? "" : report.TextOf(section);
        var words = text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(PaperBlock (line) => new PaperText(line));
        return new(section, section.Title(), !report.StandsStill && report.Layout.Texts.GetValueOrDefault(section)?.Said is null && text.Length > 0, [.. words, .. BlocksOf(section)]);
    }

    private IEnumerable<PaperBlock> BlocksOf(ReportSection section) => section switch
    {
        ReportSection.Totals when report.Chosen.Count > 0 => [Totals()],
        ReportSection.Dynamics when report.Chosen.Count > 0 && report.Figures.Years.Count > 1 => Dynamics(),
        ReportSection.Indicators when report.Form.Indicators.Count > 0 => [Indicators()],
        ReportSection.Charts => report.Layout.Charts.Select(chart => ReportCharts.Of(report, chart)).OfType<PaperBlock>(),
        ReportSection.Municipalities => _parts.Of(DividedBy.Municipality),
        ReportSection.Schools => _parts.Of(DividedBy.School),
        ReportSection.Buildings => _parts.Of(DividedBy.Building),
        ReportSection.Names => new NameTables(report, mostRows).All(),
        ReportSection.Outliers => OutlierTable(),
        ReportSection.Explanations => Explanations(),
        ReportSection.Recommendations when report.Recommendations.Count > 0 => [new PaperList([.. report.Recommendations.Select(one => ((string?)one.ToSaid, one.WhatSaid))])],
        ReportSection.Silent => Silent(),
        _ => [],
    };

    private PaperTable Totals()
    {
        var (now, filled) = (report.Figures.Now, report.Figures.Filled is { Rows.Count: > 0 } some ? some : null);
        var choices = report.Chosen.Any(at => IsShared(report.Form.Figures[at]));
        return new(
            Say($"Итоги по {Narrative.Cases.BySchools(now.Answered, report.Cycle.ByBuilding)}", $"Totals of {Narrative.Cases.Schools(now.Answered, report.Cycle.ByBuilding)}"),
            [
                Say("Показатель", "Figure"), Say("Всего", "In all"), .. choices ? [Say("Доля ответивших", "Of those who answered")] : Array.Empty<string>(), Say("Ответов", "Answers"), Say("Нижний квартиль", "Lower quartile"), Say("Медиана", "Median"),
                Say("Верхний квартиль", "Upper quartile"), .. filled is not null ? [Say("С оценкой не ответивших*", "With estimates*")] : Array.Empty<string>(),
            ],
            [.. report.Chosen.Select(at =>
            {
                var (figure, spread) = (report.Form.Figures[at], now.Spreads[at]);
                PaperCell[] share = choices ? [new(IsShared(figure) && spread.Count > 0 ? (now.Totals[at] / spread.Count).InPercent() : "")] : [];
                PaperCell[] quartiles = spread.Count > 0 && !IsChoice(figure)
                    ? [.. new[] { spread.LowerQuartile, spread.Median, spread.UpperQuartile }.Select(number => new PaperCell(number.InLine(report.DigitsOfSpread(figure)), _links.InOrder(at)))]
                    : [new(FigureInDigits.Nothing), new(FigureInDigits.Nothing), new(FigureInDigits.Nothing)];
                PaperCell[] estimated = filled is not null ? [new(filled.Totals[at].InDigits(figure.Digits), _links.Total(at), IsEstimate: true)] : [];
                return new PaperRow([new(NameOf(figure)), new(now.Totals[at].InDigits(figure.Digits), _links.Total(at)), .. share, new($"{spread.Count}", _links.Total(at)), .. quartiles, .. estimated]);
            })],
            Note: filled is null ? null : Say($"* Оценка за {Narrative.Cases.ForSchools(filled.Rows.Count, report.Cycle.ByBuilding)}: {filled.InWords()}.", $"* Estimates for {Narrative.Cases.Schools(filled.Rows.Count, report.Cycle.ByBuilding)}: {filled.InWords()}."));
    }

    private IEnumerable<PaperBlock> Dynamics()
    {
        var (years, before) = (report.Figures.Years, report.Figures.YearBefore!);
        var tellsChange = report.Figures.TellsChange(before);
        yield return new PaperTable(
            Say("По всем ответившим в каждом году", "Over all who answered in each year"),
            [Say("Показатель", "Figure"), .. years.Select(year => $"{year.Year}"), Say($"Изменение к {before.Year}", $"Change to {before.Year}")],
            [
                .. report.Chosen.Select(at => (At: at, Digits: FigureInDigits.DigitsOf(years.Select(year => year.Totals[at]), report.Form.Figures[at].Digits))).Select(row => new PaperRow([
                    new(NameOf(report.Form.Figures[row.At])), .. years.Select(year => new PaperCell(year.Totals[row.At].InLine(row.Digits), _links.Year(row.At, year.Year))),
                    new(tellsChange ? new Narrative.Change(before.Totals[row.At], report.Figures.Now.Totals[row.At]).InBrief(report.Form.Figures[row.At].Digits, report.Form.Figures[row.At].IsShare) : FigureInDigits.Nothing)])),
                new PaperRow([new(Say("Ответов", "Answers")), .. years.Select(year => new PaperCell($"{year.Answered} / {year.Asked}")), new("")]),
            ],
            Note: tellsChange ? null : Narrative.Drafts.WhyNotCompared(before));
        if (before.Same is { Schools: > 0 } same)
            yield return new PaperTable(
                Say($"По {Narrative.Cases.BySchools(same.Schools)}, {(same.Schools == 1 ? "ответившей" : "ответившим")} и в {before.Year}, и в {report.Cycle.Year} году", $"Over the {Narrative.Cases.Schools(same.Schools)} that answered both in {before.Year} and in {report.Cycle.Year}"),
                [Say("Показатель", "Figure"), $"{before.Year}", $"{report.Cycle.Year}", Say("Изменение", "Change")],
                [.. report.Chosen.Select(at => new PaperRow([
                    new(NameOf(report.Form.Figures[at])), new(same.Then[at].InDigits(report.Form.Figures[at].Digits), _links.Same(at, before.Year)), new(same.Now[at].InDigits(report.Form.Figures[at].Digits), _links.Same(at, report.Cycle.Year)),
                    new(new Narrative.Change(same.Then[at], same.Now[at]).InBrief(report.Form.Figures[at].Digits, report.Form.Figures[at].IsShare))]))]);
    }

    private PaperTable Indicators()
    {
        // Of how many schools is told from when it was counted on.
        var (now, tells) = (report.Figures.Now.Indicators, report.Figures.Now.Indicators.Any(one => one.Schools is not null));
        return new(
            Say("Показатели рассчитаны по суммам", "Indicators are computed from the sums"),
            [Say("Показатель и формула", "Indicator and formula"), .. report.Figures.Years.Select(year => $"{year.Year}"), .. tells ? [Say("Школ", "Schools")] : Array.Empty<string>()],
            [.. report.Form.Indicators.Select(one =>
            {
                var years = report.Figures.Years.Select(year => (Year: year, Value: year.Indicators.FirstOrDefault(value => value.Code == one.Indicator.Code))).ToList();
                var digits = FigureInDigits.DigitsOf(years.Select(year => year.Value?.Value ?? double.NaN), one.Indicator.Decimals);
                return new PaperRow([
                    new($"{NameOf(one.Indicator)} = {FormulaInWords.Of(report.Form, one)}"),
                    .. years.Select(year => new PaperCell(InWords(year.Value, digits), $"{_links.Indicator(one.Indicator.Code)}{(year.Year == report.Figures.Now ? "" : $"&year={year.Year.Year}")}")),
                    .. tells ? [new PaperCell($"{now.FirstOrDefault(value => value.Code == one.Indicator.Code)?.Schools}", _links.Indicator(one.Indicator.Code))] : Array.Empty<PaperCell>()]);
            })],
            Note: tells ? Say("Каждый показатель — по школам, которые дали для него все числа.", "Each indicator is of the schools that gave all of its numbers.") : null);
    }

    private IEnumerable<PaperBlock> OutlierTable()
    {
        if (report.Outliers.Count > 0)
            yield return new PaperTable(
                Say("Сначала те, что сильнее влияют на итог", "Those that weigh most in the total come first"), [Say("Школа и показатель", "School and figure"), Say("Значение", "Number"), Say("Медиана школ", "Median of schools"), report.Figures.BeforeInWords, Say("Пояснение школы", "Explained")],
                [.. report.Outliers.Select(one => new PaperRow([
                    new($"{one.Row.Name}: {report.Form.Figures[one.Figure].Label}"), new(one.Number.InDigits(report.Form.Figures[one.Figure].Digits), _links.School(one.Figure, $"{one.Row.SchoolId}")),
                    new(one.Median.InDigits(report.Form.Figures[one.Figure].Digits), _links.InOrder(one.Figure)), new(one.Before.InDigits(report.Form.Figures[one.Figure].Digits)),
                    new($"{report.Figures.Explained.FirstOrDefault(e => e.SchoolId == one.Row.SchoolId && e.Building == one.Row.Building && e.Path == report.Form.Figures[one.Figure].Path)?.Why}")]))]);
    }

    private IEnumerable<PaperBlock> Explanations()
    {
        if (report.Figures.Explained.Count > 0)
            yield return new PaperTable(
                Say("Что пояснили школы", "What schools have explained"), [Say("Школа", "School"), Say("Где", "Where"), Say("Пояснение", "Explanation")],
                [.. report.Figures.Explained.Take(mostRows).Select(one => new PaperRow([new(one.Name), new(report.Form.LabelOf(one.Path)), new($"{one.Why}")]))], IsOfWords: true, Note: PartTables.Cut(report.Figures.Explained.Count, mostRows, Say("в ответах школ", "in the answers of the schools")));
    }

    private IEnumerable<PaperBlock> Silent()
    {
        if (report.Figures.Silent.Count > 0)
            yield return new PaperTable(
                Say("Школы без принятого ответа", "Schools without an accepted answer"), [Say("Школа", "School"), Say("Муниципалитет", "Municipality"), Say("Состояние ответа", "State of the answer")],
                [.. report.Figures.Silent.Take(mostRows).Select(one => new PaperRow([new(one.Name), new(one.Municipality ?? ""), new(StateInWords(one.State))]))], IsOfWords: true, Note: PartTables.Cut(report.Figures.Silent.Count, mostRows, Say("в таблице ответов сбора", "on the board of the collection")));
    }

    public static string InWords(IndicatorValue? value, int digits) => value is null ? FigureInDigits.Nothing
        : value.Value is { } number ? number.InLine(digits)
        : value.DividedByZero ? Say("— (деление на ноль)", "— (divided by zero)") : Say("— (нет данных)", "— (no data)");

    public static string NameOf(Figure figure) => figure.Unit is { } unit ? $"{figure.Label}, {unit}" : $"{figure.Label}";

    public static string NameOf(Forms.Indicator indicator) => indicator.Unit is { } unit ? $"{indicator.Label}, {unit}" : $"{indicator.Label}";

    public static string StateInWords(string state) => Enum.TryParse<Responses.ResponseState>(state, out var known) ? Responses.ResponseStates.AsStatus(known).Word : state;

    private static bool IsChoice(Figure figure) => figure.Path.Contains('=', StringComparison.Ordinal);

    // Of a table it is rows that are counted, of which a school may have several: they are no share of the schools.
    private static bool IsShared(Figure figure) => IsChoice(figure) && !figure.Path.Contains('/', StringComparison.Ordinal);
}
