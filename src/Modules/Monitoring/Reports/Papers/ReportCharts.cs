using System.Globalization;
using CommunityHub.Monitoring.Reports.Charts;
using CommunityHub.Monitoring.Reports.Figures;
using CommunityHub.Monitoring.Reports.Narrative;
using CommunityHub.Monitoring.Reports.Writing;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Monitoring.Reports.Papers;

/// <summary>The charts of a report, each with a sentence above that says what it shows, and the table behind it.</summary>
internal static class ReportCharts
{
    private const int MostBars = 15, FewestForSpread = 4;

    /// <returns>Null when there is nothing to draw.</returns>
    public static PaperChart? Of(ReportAtHand report, ChosenChart chart)
    {
        if (chart.Kind is ChartKind.Heat)
            return Heat(report);

        return Charted.Of(report, chart.Path) is not { } what || report.Figures.Rows.Count == 0 ? null : chart.Kind switch
        {
            ChartKind.Bars => BarsOf(report, what),
            ChartKind.Line => LineOf(report, what),
            _ => BoxOf(what),
        };
    }

    private static PaperChart? BarsOf(ReportAtHand report, Charted figure)
    {
        var places = report.Figures.Divided(report.Form, DividedBy.Municipality).Where(part => double.IsFinite(figure.In(part))).ToList();
        var bySchool = places.Count < 2;
        var parts = (bySchool ? report.Figures.Divided(report.Form, DividedBy.School).Where(part => double.IsFinite(figure.In(part))) : places).OrderByDescending(part => figure.In(part)).ToList();
        if (parts.Count == 0)
            return null;

        var (most, least, total) = (parts[0], parts[^1], figure.In(report.Figures.Now));
        var share = figure.Adds && total > 0 ? Say($", или {(figure.In(most) / total).InPercent()} от всего", $", or {(figure.In(most) / total).InPercent()} of all") : "";
        var cut = parts.Count > MostBars ? Say($" Показаны {MostBars} самых больших из {parts.Count}.", $" The {MostBars} largest of {parts.Count} are shown.") : "";
        var title = Say($"{figure.Label}: {(bySchool ? "по школам" : "по муниципалитетам")}", $"{figure.Label} by {(bySchool ? "school" : "municipality")}");
        (string, double)[] bars = [.. parts.Take(MostBars).Select(part => (part.Name, figure.In(part)))];
        return new(title, Say($"Больше всего — {most.Name}: {figure.In(most).InDigits(figure.Digits)}{share}; меньше всего — {least.Name}: {figure.In(least).InDigits(figure.Digits)}.{cut}", $"The most: {most.Name}, {figure.In(most).InDigits(figure.Digits)}{share}; the least: {least.Name}, {figure.In(least).InDigits(figure.Digits)}.{cut}"),
            Bars.Of(title, bars, figure.Digits, at => LinkTo(parts[at])),
            new(title, [bySchool ? Say("Школа", "School") : Say("Муниципалитет", "Municipality"), figure.Name], [.. parts.Take(MostBars).Select(part => new PaperRow([new(part.Name), new(figure.In(part).InDigits(figure.Digits), LinkTo(part))]))])) { OnSheets = Bars.OnSheets(title, bars, figure.Digits) };

        string LinkTo(PartOfTotal part) => $"{figure.Link}&{(bySchool ? "school" : "municipality")}={Uri.EscapeDataString(part.Key)}";
    }

    private static PaperChart? LineOf(ReportAtHand report, Charted figure)
    {
        var years = report.Figures.Years.Where(year => double.IsFinite(figure.In(year))).ToList();
        if (years.Count < 2)
            return null;

        var isOfSame = !report.Figures.AreComparable(years[0]) && figure.OfSame(years[0]) is var (then, now) && double.IsFinite(then) && double.IsFinite(now);
        var change = isOfSame ? new Change(figure.OfSame(years[0]).Then, figure.OfSame(years[0]).Now) : new Change(figure.In(years[0]), figure.In(years[^1]));
        var title = Say($"{figure.Label}: по годам", $"{figure.Label} over the years");
        var points = years.Select((year, at) => new YearOnLine(year.Year, figure.In(year), at < years.Count - 1 && figure.OfSame(year) is var same && double.IsFinite(same.Then) && double.IsFinite(same.Now) ? same : null)).ToList();
        var (all, alike) = (Say("все ответившие", "all who answered"), Say("те же школы", "the same schools"));
        return new(title, Drafts.Ended(isOfSame
                ? Say($"По школам, ответившим и в {years[0].Year}, и в {years[^1].Year} году, показатель «{figure.Label}» {change.InWords(figure.Digits, figure.IsShare)}", $"Over the schools that answered both in {years[0].Year} and in {years[^1].Year} “{figure.Label}” {change.InWords(figure.Digits, figure.IsShare)}")
                : !report.Figures.TellsChange(years[0]) ? Say($"В {years[0].Year} и в {years[^1].Year} году ответили разные школы: итоги этих лет не сравниваются.", $"Other schools answered in {years[0].Year} than in {years[^1].Year}: the totals of these years are not compared.")
                : Say($"С {years[0].Year} по {years[^1].Year} год показатель «{figure.Label}» {change.InWords(figure.Digits, figure.IsShare)}", $"From {years[0].Year} to {years[^1].Year} “{figure.Label}” {change.InWords(figure.Digits, figure.IsShare)}")),
            YearLine.Of(title, points, all, alike, figure.Digits, (year, with) => with is { } other ? LinkOfSame(report, figure, year, other) : LinkOf(report, figure, year)),
            new(title, [Say("Год", "Year"), all, Say("те же школы тогда", "the same schools then"), Say($"они же в {years[^1].Year}", $"the same in {years[^1].Year}")],
                [.. points.Select(point => new PaperRow([
                    new($"{point.Year}"), new(point.Number.InDigits(figure.Digits), LinkOf(report, figure, point.Year)),
                    new(point.Same?.Then.InDigits(figure.Digits) ?? FigureInDigits.Nothing, point.Same is null ? null : LinkOfSame(report, figure, point.Year, years[^1].Year)),
                    new(point.Same?.Now.InDigits(figure.Digits) ?? FigureInDigits.Nothing, point.Same is null ? null : LinkOfSame(report, figure, years[^1].Year, point.Year))]))]));
    }

    private static PaperChart? BoxOf(Charted figure)
    {
        var years = figure.Spreads().Where(year => year.Spread.Count >= FewestForSpread).ToList();
        if (years.Count == 0)
            return null;

        // The words, the table behind and the table of totals say the same digits.
        var digits = years.Max(year => year.Spread.Digits(figure.Digits));
        var (title, spread) = (Say($"{figure.Label}: разброс школ", $"{figure.Label}: how schools differ"), years[^1].Spread);
        return new(title, Say(
                $"В {years[^1].Year} году {spread.InWords(digits)}, самое большое значение {spread.Most.InLine(digits)}.",
                $"In {years[^1].Year} {spread.InWords(digits)}, the largest {spread.Most.InLine(digits)}."),
            SpreadBoxes.Of(title, years, figure.Digits, LinkTo),
            new(title, [Say("Год", "Year"), Say("Меньше всего", "Least"), Say("Нижний квартиль", "Lower quartile"), Say("Медиана", "Median"), Say("Верхний квартиль", "Upper quartile"), Say("Больше всего", "Most")],
                [.. years.Select(year => new PaperRow([new($"{year.Year}"), .. new[] { year.Spread.Least, year.Spread.LowerQuartile, year.Spread.Median, year.Spread.UpperQuartile, year.Spread.Most }.Select(number => new PaperCell(number.InLine(digits), LinkTo(year.Year)))]))]));

        string LinkTo(int year) => $"{figure.Link}&year={year.ToString(CultureInfo.InvariantCulture)}&sort=number";
    }

    private static string LinkOf(ReportAtHand report, Charted figure, int year) => year == report.Cycle.Year ? figure.Link : $"{figure.Link}&year={year.ToString(CultureInfo.InvariantCulture)}";

    // The rows of an earlier year are held against the report's anyway.
    private static string LinkOfSame(ReportAtHand report, Charted figure, int year, int with) =>
        LinkOf(report, figure, year) + (year == report.Cycle.Year ? $"&with={with.ToString(CultureInfo.InvariantCulture)}" : "") + "&same=true";

    private static PaperChart? Heat(ReportAtHand report)
    {
        var chosen = report.Chosen.Take(HeatMap.MostFigures).ToList();
        var schools = report.Figures.Divided(report.Form, DividedBy.School, HeatMap.MostSchools);
        if (schools.Count < 3 || chosen.Count == 0)
            return null;

        var figures = chosen.Select(at => report.Form.Figures[at]).ToList();
        var all = report.Figures.Rows.Select(row => row.SchoolId).Distinct().Count();
        var (title, links) = (Say("Карта школ", "Map of the schools"), new FigureLinks(report));
        string[] labels = [.. figures.Select(figure => $"{figure.Label}")];
        int[] digits = [.. figures.Select(figure => figure.Digits)];
        (string, IReadOnlyList<double>)[] rows = [.. schools.Select(school => (school.Name, (IReadOnlyList<double>)[.. chosen.Select(at => school.Totals[at])]))];
        return new(title, Say("Чем темнее клетка, тем больше это число у школы по сравнению с другими; пустая клетка — не сказано. Столбцы: ", "The darker a cell, the more of it the school has beside the others; an empty cell was not said. Columns: ")
                + string.Join("; ", figures.Index().Select(one => $"{one.Index + 1} — {one.Item.Label}")) + "." + (all > schools.Count ? Say($" Показаны первые {schools.Count} из {Cases.OfSchools(all)}.", $" The first {schools.Count} of {Cases.OfSchools(all)} are shown.") : ""),
            HeatMap.Of(title, labels, rows, digits, (school, column) => links.School(chosen[column], schools[school].Key)),
            new(title, [Say("Школа", "School"), .. figures.Select(ReportPaper.NameOf)], [.. schools.Select(school => new PaperRow([new(school.Name), .. chosen.Select(at => new PaperCell(school.Totals[at].InDigits(report.Form.Figures[at].Digits), links.School(at, school.Key)))]))])) { OnSheets = HeatMap.OnSheets(title, labels, rows, digits) };
    }
}
