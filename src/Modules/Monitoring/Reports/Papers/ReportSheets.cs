using CommunityHub.Kernel.Tables;
using CommunityHub.Monitoring.Forms;
using CommunityHub.Monitoring.Forms.Judging;
using CommunityHub.Monitoring.Reports.Figures;
using CommunityHub.Monitoring.Reports.OpenData;
using CommunityHub.Monitoring.Reports.Writing;
using Microsoft.AspNetCore.Mvc;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Monitoring.Reports.Papers;

/// <summary>All that a report knows as a workbook: totals, schools, buildings, municipalities, years, indicators with their formulas, who is silent, what was explained, and what the columns mean.</summary>
internal sealed class ReportSheets(ReportAtHand report)
{
    private const int Wide = 44, Middle = 24, Narrow = 16;

    private readonly List<(int Index, Figure Item)> _figures = [.. report.Form.Figures.Index().Where(figure => figure.Item.IsShown())];

    public FileContentResult AsXlsx() => FileSheet.AsXlsx($"report-{report.Cycle.FormCode}-{report.Cycle.Year}", All());

    private List<FileSheet> All() =>
    [
        Totals(), Schools(),
        .. report.Figures.Rows.Any(row => row.Building != 0) ? [Buildings()] : Array.Empty<FileSheet>(),
        Municipalities(), Years(), Indicators(), Silent(), Explained(), Dictionary(),
    ];

    private FileSheet Totals()
    {
        var (now, filled) = (report.Figures.Now, report.Figures.Filled is { Rows.Count: > 0 } some ? some : null);
        return new(Say("Итоги", "Totals"),
            [
                (Say("Показатель", "Figure"), Wide), (Say("Единица", "Unit"), Narrow), (Say("Всего", "In all"), Narrow), (Say("Ответов", "Answers"), Narrow), (Say("Меньше всего", "Least"), Narrow), (Say("Нижний квартиль", "Lower quartile"), Narrow),
                (Say("Медиана", "Median"), Narrow), (Say("Верхний квартиль", "Upper quartile"), Narrow), (Say("Больше всего", "Most"), Narrow), .. filled is null ? Array.Empty<(string, int)>() : [(Say("С оценкой не ответивших", "With estimates"), Narrow)], (Say("Код", "Code"), Middle),
            ],
            _figures.Select(figure =>
            {
                var (spread, digits) = (now.Spreads[figure.Index], figure.Item.Digits);
                InPlaces Of(double number, int places) => spread.Count == 0 ? default : InPlaces.Of(number, places);
                return (object?[])[
                    $"{figure.Item.Label}", figure.Item.Unit?.ToString(), InPlaces.Of(now.Totals[figure.Index], digits), spread.Count, Of(spread.Least, digits), Of(spread.LowerQuartile, spread.Digits(digits)), Of(spread.Median, spread.Digits(digits)),
                    Of(spread.UpperQuartile, spread.Digits(digits)), Of(spread.Most, digits), .. filled is null ? Array.Empty<object?>() : [InPlaces.Of(filled.Totals[figure.Index], digits)], figure.Item.Path];
            }));
    }

    private FileSheet Schools()
    {
        var late = report.Figures.Rows.Where(row => row.IsLate).Select(row => row.SchoolId).ToHashSet();
        var municipalities = report.Figures.Rows.GroupBy(row => row.SchoolId).ToDictionary(rows => $"{rows.Key}", rows => rows.First().Municipality);
        return new(Say("По школам", "By school"),
            [(Say("Школа", "School"), Wide), (Say("Муниципалитет", "Municipality"), Middle), (Say("Как получено", "How it came"), Middle), .. Heads()],
            report.Figures.Divided(report.Form, DividedBy.School).Select(part => Row(part.Totals, part.Indicators, part.Name, municipalities[part.Key], late.Contains(Guid.Parse(part.Key)) ? Say("принято, позже срока", "accepted, late") : Say("принято", "accepted")))
                .Concat((report.Figures.Filled?.Rows ?? []).Select(row => Row(row.Numbers, report.Form.Indicators(row.Numbers), row.Name, row.Municipality, Say("оценка: ", "estimate: ") + report.Figures.Filled!.WayOf(row)))));
    }

    private FileSheet Buildings() => new(Say("По корпусам", "By building"),
        [(Say("Школа", "School"), Wide), (Say("Корпус", "Building"), Narrow), (Say("Муниципалитет", "Municipality"), Middle), .. Heads()],
        report.Figures.Rows.Select(row => Row(row.Numbers, report.Form.Indicators(row.Numbers), row.School, row.Building == 0 ? null : row.Building, row.Municipality)));

    private FileSheet Municipalities() => new(Say("По муниципалитетам", "By municipality"),
        [(Say("Муниципалитет", "Municipality"), Wide), (Say("Ответов", "Answers"), Narrow), .. Heads()],
        report.Figures.Divided(report.Form, DividedBy.Municipality).Select(part => Row(part.Totals, part.Indicators, part.Name, part.Answers)));

    private FileSheet Years()
    {
        var (years, before) = (report.Figures.Years, report.Figures.YearBefore);
        var tells = before is not null && report.Figures.TellsChange(before);
        return new(Say("По годам", "Over the years"),
            [
                (Say("Показатель", "Figure"), Wide), (Say("Единица", "Unit"), Narrow), .. years.Select(year => ($"{year.Year}", Narrow)),
                .. before is null ? Array.Empty<(string, int)>() : [(Say($"Изменение к {before.Year}", $"Change to {before.Year}"), Narrow), (Say($"Те же школы, {before.Year}", $"The same schools, {before.Year}"), Narrow), (Say($"Те же школы, {report.Cycle.Year}", $"The same schools, {report.Cycle.Year}"), Narrow)],
                (Say("Код", "Code"), Middle),
            ],
            _figures.Select(figure => (object?[])[
                $"{figure.Item.Label}", figure.Item.Unit?.ToString(), .. years.Select(year => (object?)InPlaces.Of(year.Totals[figure.Index], figure.Item.Digits)),
                .. before is null ? Array.Empty<object?>() :
                [
                    tells ? InPlaces.Of(report.Figures.Now.Totals[figure.Index] - before.Totals[figure.Index], figure.Item.Digits) : null,
                    InPlaces.Of(before.Same?.Then[figure.Index] ?? double.NaN, figure.Item.Digits), InPlaces.Of(before.Same?.Now[figure.Index] ?? double.NaN, figure.Item.Digits),
                ],
                figure.Item.Path])
                .Append([Say("Ответов", "Answers"), null, .. years.Select(year => (object?)year.Answered), .. before is null ? Array.Empty<object?>() : [null, before.Same?.Schools, before.Same?.Schools], null])
                .Append([Say("Спрошено", "Asked"), null, .. years.Select(year => (object?)year.Asked), .. before is null ? Array.Empty<object?>() : [null, null, null], null]));
    }

    private FileSheet Indicators() => new(Say("Показатели", "Indicators"),
        [(Say("Показатель", "Indicator"), Wide), (Say("Единица", "Unit"), Narrow), (Say("Как рассчитан: по суммам", "How it is computed: of the sums"), 2 * Wide), .. report.Figures.Years.Select(year => ($"{year.Year}", Narrow)), (Say("Формула формы", "Formula of the form"), Wide), (Say("Код", "Code"), Middle)],
        report.Form.Indicators.Select(one => (object?[])[
            $"{one.Indicator.Label}", one.Indicator.Unit?.ToString(), FormulaInWords.Of(report.Form, one), .. report.Figures.Years.Select(year => year.Indicators.FirstOrDefault(value => value.Code == one.Indicator.Code) is not { } value ? null
                : value.DividedByZero ? (object?)Say("деление на ноль", "divided by zero") : new InPlaces(value.Value, one.Indicator.Decimals)),
            one.Indicator.Formula, one.Indicator.Code]));

    private FileSheet Silent() => new(Say("Без ответа", "Without an answer"),
        [(Say("Школа", "School"), Wide), (Say("Корпус", "Building"), Narrow), (Say("Муниципалитет", "Municipality"), Middle), (Say("Состояние ответа", "State of the answer"), Middle)],
        report.Figures.Silent.Select(one => (object?[])[one.School, one.Building == 0 ? null : one.Building, one.Municipality, ReportPaper.StateInWords(one.State)]));

    private FileSheet Explained() => new(Say("Пояснения", "Explanations"),
        [(Say("Школа", "School"), Wide), (Say("Корпус", "Building"), Narrow), (Say("Где", "Where"), Wide), (Say("Пояснение", "Explanation"), 2 * Wide), (Say("Код места", "Code of the place"), Middle), (Say("Код проверки", "Code of the check"), Middle)],
        report.Figures.Explained.Select(one => (object?[])[one.School, one.Building == 0 ? null : one.Building, report.Form.LabelOf(one.Path), $"{one.Why}", one.Path, one.Check]));

    private FileSheet Dictionary() => new(Say("Словарь", "Dictionary"),
        [(Say("Код", "Code"), Middle), (Say("Что это", "What it is"), Middle), (Say("По-русски", "In Russian"), Wide), (Say("По-английски", "In English"), Wide), (Say("Единица", "Unit"), Narrow), (Say("Как рассчитан", "How it is computed"), 2 * Wide)],
        new OpenRows(report).Dictionary().Select(one => (object?[])[
            one.Figure, one.Kind switch { "sum" => Say("складывается", "is added"), "computed" => Say("вычисляется по суммам", "computed of the sums"), _ => Say("показатель", "indicator") }, one.LabelRu, one.LabelEn, InEnglish ? one.UnitEn ?? one.UnitRu : one.UnitRu, one.Formula]));

    private IEnumerable<(string, int)> Heads() =>
        [.. _figures.Select(figure => ($"{ReportPaper.NameOf(figure.Item)} [{figure.Item.Path}]", Narrow)), .. report.Form.Indicators.Select(one => ($"{ReportPaper.NameOf(one.Indicator)} [{one.Indicator.Code}]", Narrow))];

    private object?[] Row(double[] totals, IReadOnlyList<IndicatorValue> indicators, params object?[] first) =>
        [.. first, .. _figures.Select(figure => (object?)InPlaces.Of(totals[figure.Index], figure.Item.Digits)), .. indicators.Zip(report.Form.Indicators, (value, one) => (object?)new InPlaces(value.Value, one.Indicator.Decimals))];
}
