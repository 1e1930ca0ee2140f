using CommunityHub.Kernel;
using CommunityHub.Monitoring.Forms;
using CommunityHub.Monitoring.Forms.Compiling;
using CommunityHub.Monitoring.Forms.Judging;
using CommunityHub.Monitoring.Reports.Charts;
using CommunityHub.Monitoring.Reports.Figures;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Monitoring.Reports.Writing;

/// <summary>Something that the kept report has otherwise than the page of somebody who was slower.</summary>
/// <param name="Key">By which a choice names it (<see cref="LayoutMerge"/>).</param>
/// <param name="Theirs">As it is kept.</param>
/// <param name="Language">Of what is kept; null: of the reader.</param>
/// <param name="MayBeBoth">Theirs can stand beside mine.</param>
internal sealed record LayoutDifference(string Key, string What, string Theirs, string? Language = null, bool MayBeBoth = false)
{
    public const string Order = "order", Advice = "recommendations", Figures = "paths", Names = "names", Charts = "charts", Years = "years", Filling = "filling";

    public static string TextOf(ReportSection section, string language) => $"{section}/{language}";

    /// <summary>Everything that is written on that page, in its order.</summary>
    public static IReadOnlyList<LayoutDifference> Between(LayoutForm theirs, LayoutForm mine, CompiledForm form) =>
    [
        .. OrderOf(theirs) != OrderOf(mine) ? [new(Order, Say("Разделы и их порядок", "Sections and their order"), OrderOf(theirs))] : Nothing,
        .. theirs.Sections.SelectMany(section => Texts(section, mine.Sections.Find(one => one.Section == section.Section))),
        .. RecommendationsOf(theirs) != RecommendationsOf(mine) ? [new(Advice, Say("Рекомендации", "Recommendations"), OrNone(RecommendationsOf(theirs)), "ru", MayBeBoth: true)] : Nothing,
        .. Paths(theirs, mine, form),
        .. !theirs.Names.Order().SequenceEqual(mine.Names.Order()) ? [new(Names, Say("Таблицы по названиям", "Tables by name"), OrNone(string.Join('\n', NamedColumns.In(form).Where(column => theirs.Names.Contains(column.Path)).Select(column => $"{column.Table.Table.Label}: {column.Column.Field.Label}"))), MayBeBoth: true)] : Nothing,
        .. ChartsOf(theirs, form) != ChartsOf(mine, form) ? [new(Charts, Say("Диаграммы", "Charts"), OrNone(ChartsOf(theirs, form)), MayBeBoth: true)] : Nothing,
        .. theirs.Years != mine.Years ? [new(Years, Say("Сколько лет сравнивать", "How many years to compare"), $"{theirs.Years}")] : Nothing,
        .. theirs.Filling != mine.Filling ? [new(Filling, Say("За тех, кто не ответил", "For those who have not answered"), theirs.Filling.InWords())] : Nothing,
    ];

    private static readonly LayoutDifference[] Nothing = [];

    private static string OrderOf(LayoutForm form) =>
        string.Join('\n', form.Sections.Where(section => section.Place is not null).OrderBy(section => section.Place).Select((section, at) => $"{at + 1}. {section.Section.Title()}"));

    private static IEnumerable<LayoutDifference> Texts(SectionField theirs, SectionField? mine)
    {
        if (mine is null)
            yield break;
        if (Typed.AsText(theirs.Ru) != Typed.AsText(mine.Ru))
            yield return new(TextOf(theirs.Section, "ru"), theirs.Section.Title(), OrNone(Typed.AsText(theirs.Ru)), "ru", MayBeBoth: true);
        if (Typed.AsText(theirs.En) != Typed.AsText(mine.En))
            yield return new(TextOf(theirs.Section, "en"), Say($"{theirs.Section.Title()}, по-английски", $"{theirs.Section.Title()}, in English"), OrNone(Typed.AsText(theirs.En)), "en", MayBeBoth: true);
    }

    private static string RecommendationsOf(LayoutForm form) => string.Join('\n', form.Recommendations.Where(one => one.IsSaid).Select((one, at) =>
        $"{at + 1}. {string.Join(" / ", new[] { $"{Typed.AsText(one.To)}: {Typed.AsText(one.What)}", $"{Typed.AsText(one.ToEn)}: {Typed.AsText(one.WhatEn)}" }.Where(said => said != ": "))}"));

    private static IEnumerable<LayoutDifference> Paths(LayoutForm theirs, LayoutForm mine, CompiledForm form)
    {
        var (more, fewer) = (theirs.Paths.Except(mine.Paths).ToList(), mine.Paths.Except(theirs.Paths).ToList());
        if (more.Count + fewer.Count == 0)
            yield break;

        string[] lines = [.. more.Select(path => $"+ {LabelOf(path, form)}"), .. fewer.Select(path => $"− {LabelOf(path, form)}")];
        yield return new(Figures, Say("Показатели в таблицах: + отмечены там, − отмечены только у вас", "Figures in the tables: + ticked there, − ticked only by you"), string.Join('\n', lines), MayBeBoth: true);
    }

    private static string ChartsOf(LayoutForm layout, CompiledForm form) => string.Join('\n', layout.Charts.Where(chart => chart.Kind is not null && (chart.Kind is ChartKind.Heat || chart.Path is { Length: > 0 }))
        .Select(chart => chart.Kind!.Value.InWords() + (chart.Kind is ChartKind.Heat ? "" : $": {LabelOf(chart.Path!, form)}")));

    private static string LabelOf(string path, CompiledForm form) => $"{form.Figures.FirstOrDefault(figure => figure.Path == path)?.Label}" is { Length: > 0 } label ? label
        : form.Indicators.Find(one => ProposedChart.OfIndicator + one.Indicator.Code == path)?.Indicator.Label is { } indicator ? $"{indicator}" : path;

    private static string OrNone(string said) => said.Length > 0 ? said : Say("пусто", "empty");
}
