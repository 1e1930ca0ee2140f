using CommunityHub.Kernel.Tables;
using CommunityHub.Monitoring.Forms.Compiling;
using CommunityHub.Monitoring.Reports.Figures;
using CommunityHub.Monitoring.Reports.Writing;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Monitoring.Reports.Papers;

/// <summary>The tables by name as one sheet: each name in each year.</summary>
internal static class NamesSheet
{
    public static TableFile<Line> Of(ReportAtHand report)
    {
        var codes = (report.Figures.Tallies ?? []).SelectMany(tally => tally.Columns.Select(code => (tally.Of, Code: code))).ToList();
        List<(string, Func<Line, object?>)> columns =
        [
            (Say("Год", "Year"), line => line.Year), (Say("Таблица", "Table"), line => $"{NamedColumns.In(report.Form).Single(one => one.Path == line.Tally.Of).Table.Table.Label}"),
            (Say("Название", "Name"), line => line.Name), (Say("Школ", "Schools"), line => line.Of.Schools),
        ];
        foreach (var (of, code) in codes)
            columns.Add(($"{NameTables.NameOf(NamedColumns.In(report.Form).Single(one => one.Path == of).Table.Columns[code].Field)} [{of.Split('/')[0]}/*/{code}]", line => line.Tally.Of == of ? Number(line.Of.Sums[line.Tally.Columns.ToList().IndexOf(code)]) : null));
        return new($"names-{report.Cycle.FormCode}-{report.Cycle.Year}", [.. columns]);
    }

    public static IEnumerable<Line> LinesOf(ReportAtHand report) =>
        from tally in report.Figures.Tallies ?? []
        from year in report.Figures.Years.Index().Reverse()
        from row in tally.Rows
        where row.Years[year.Index] is not null
        select new Line(tally, year.Item.Year, row.Name, row.Years[year.Index]!);

    private static double? Number(double number) => double.IsNaN(number) ? null : number;

    internal sealed record Line(Tally Tally, int Year, string Name, TallyOfYear Of);
}
