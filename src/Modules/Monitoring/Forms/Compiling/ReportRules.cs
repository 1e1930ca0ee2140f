using CommunityHub.Monitoring.Forms.Reading;

namespace CommunityHub.Monitoring.Forms.Compiling;

/// <summary>A form may propose for its report what it asks or computes, and nothing else.</summary>
internal static class ReportRules
{
    private const int Most = 20;

    public static IEnumerable<Problem> ProblemsOf(CompiledForm form)
    {
        if (form.Form.Report is not { } report)
            yield break;

        var figures = form.Figures.Where(figure => !figure.IsYear).Select(figure => figure.Path).ToHashSet();
        var indicators = form.Indicators.Select(indicator => ProposedChart.OfIndicator + indicator.Indicator.Code).ToHashSet();
        foreach (var problem in report.Names.Index().SelectMany(one => ProblemsOf(form, one.Item, $"$.report.names[{one.Index}]")))
            yield return problem;
        if (report.Figures.Count > Most || report.Charts.Count > Most)
            yield return new("$.report", new($"В отчёте больше {Most} показателей или диаграмм", $"The report has more than {Most} figures or charts"));
        foreach (var (at, path) in report.Figures.Index())
            if (!figures.Contains(path))
                yield return new($"$.report.figures[{at}]", new($"В форме нет числа «{path}»", $"The form has no figure “{path}”"));
        foreach (var (at, called) in report.Called.Index())
            if (!figures.Contains(called.Of))
                yield return new($"$.report.called[{at}].of", new($"В форме нет числа «{called.Of}»", $"The form has no figure “{called.Of}”"));
            else if (report.Called.Take(at).Any(before => before.Of == called.Of))
                yield return new($"$.report.called[{at}].of", new($"Число «{called.Of}» названо дважды", $"The figure “{called.Of}” is called twice"));
        foreach (var (at, chart) in report.Charts.Index())
            if (!ProposedChart.Kinds.Contains(chart.Kind))
                yield return new($"$.report.charts[{at}].kind", new($"Диаграмма бывает {string.Join(", ", ProposedChart.Kinds)}", $"A chart is one of {string.Join(", ", ProposedChart.Kinds)}"));
            else if (chart.Kind == "heat" ? chart.Of is not null : chart.Of is null || !(figures.Contains(chart.Of) || indicators.Contains(chart.Of)))
                yield return new($"$.report.charts[{at}].of", chart.Kind == "heat" ? new("Карта школ рисует все числа отчёта: of не нужно", "A map of schools draws all figures of the report: no “of” is needed")
                    : new($"В форме нет ни числа, ни показателя «{chart.Of}»", $"The form has neither a figure nor an indicator “{chart.Of}”"));
    }

    private static IEnumerable<Problem> ProblemsOf(CompiledForm form, ProposedNames names, string path)
    {
        if (NamedColumns.In(form).FirstOrDefault(column => column.Path == names.Of) is not { } named)
        {
            yield return new($"{path}.of", new($"«{names.Of}» — не текстовая графа растущей таблицы", $"“{names.Of}” is no text column of a table that grows"));
            yield break;
        }

        foreach (var (at, column) in names.Columns.Index())
            if (!named.MayAdd(column))
                yield return new($"{path}.columns[{at}]", new($"В этой таблице нет графы «{column}», которую можно складывать", $"The table has no column “{column}” that can be added up"));
    }
}
