using CommunityHub.Membership.Qualifications;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Membership.Statistics;

/// <summary>Numbers of one sort: drawn, and as the table that says the same.</summary>
/// <param name="Headings">Of the columns after the word.</param>
internal sealed record Chart(string Title, string Svg, int Height, IReadOnlyList<string> Headings, IReadOnlyList<ChartRow> Rows)
{
    public static IReadOnlyList<Chart> Of(CommunityFigures figures) =>
    [
        .. FigureSorts.All.Select(sort => Bars(figures, sort)),
        BothSides(Say("Пирамида стажа, лет", "Pyramid of tenure, years"), Say("общий", "in all"), Say("в библиотеках", "in libraries"), figures.TenureSteps, TenureStep),
        BothSides(Say("Пирамида возраста по образованию", "Pyramid of age by education"), Say("библиотечное", "in librarianship"), Say("другое", "other"), figures.AgeSteps, AgeStep),
        Bars(Say("Начинающие по кластерам", "Beginners by cluster"), [.. figures.Places.Where(p => p.People > 0).Select(p => (InWords(p), p.Beginners))], figures.Total.Beginners),
    ];

    public static string InWords(PlaceFigures place) => place.Cluster ?? place.Municipality ?? Say("место не записано", "no place recorded");

    private static Chart Bars(CommunityFigures figures, FigureSort sort) => Bars(sort.InWords(), [.. figures.Shown(sort).Select(one => (sort.InWords(one.Code), one.People))], figures.Total.People);

    private static Chart Bars(string title, IReadOnlyList<(string Label, int Number)> bars, int all) => bars.Count == 0
        ? new(title, "", 0, [], [])
        : new(title, BarChart.Of(title, bars), BarChart.Height(bars.Count), [Say("Человек", "People"), Say("Доля", "Share")],
            [.. bars.Select(bar => new ChartRow(bar.Label, [bar.Number, all > 0 ? 100 * bar.Number / all : 0], [$"{bar.Number}", all > 0 ? $"{100.0 * bar.Number / all:0} %" : "—"]))]);

    private static Chart BothSides(string title, string left, string right, IReadOnlyList<BothSides> steps, Func<string, string> inWords) => new(
        title, Pyramid.Of(title, left, right, [.. steps.Select(step => (inWords(step.Code), step.Left, step.Right))]), Pyramid.Height(steps.Count), [left, right],
        [.. steps.Select(step => new ChartRow(inWords(step.Code), [step.Left, step.Right], [$"{step.Left}", $"{step.Right}"]))]);

    private static string TenureStep(string code)
    {
        var at = CommunityFigures.Steps.ToList().FindIndex(step => $"{step}" == code);
        return at + 1 < CommunityFigures.Steps.Count ? $"{code}–{CommunityFigures.Steps[at + 1]}" : $"{code}+";
    }

    private static string AgeStep(string code) => Enum.Parse<AgeBand>(code).InWords();
}

/// <param name="Numbers">As a sheet takes them.</param>
/// <param name="Cells">As a page shows them.</param>
internal sealed record ChartRow(string Label, IReadOnlyList<int> Numbers, IReadOnlyList<string> Cells);
