using CommunityHub.Monitoring.Forms.Compiling;
using CommunityHub.Monitoring.Reports.Figures;
using CommunityHub.Monitoring.Reports.Writing;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Monitoring.Reports.Narrative;

/// <summary>What is named most, in a sentence for each table by name.</summary>
internal static class NamesDraft
{
    private const int Most = 5;

    public static string Of(ReportAtHand report) => string.Join('\n', (report.Figures.Tallies ?? []).Select(tally => Of(report, tally)).OfType<string>());

    private static string? Of(ReportAtHand report, Tally tally)
    {
        var named = tally.Rows.Where(row => row.Years[^1] is not null).ToList();
        if (named.Count == 0)
            return null;

        var label = NamedColumns.In(report.Form).Single(column => column.Path == tally.Of).Table.Table.Label;
        var most = string.Join(", ", named.Take(Most).Select(row => Say($"«{row.Name}» ({row.Years[^1]!.Schools})", $"“{row.Name}” ({row.Years[^1]!.Schools})")));
        var begun = report.Figures.Years.Count > 1 ? named.Count(row => row.Years[^2] is null) : 0;
        var before = report.Figures.YearBefore is { } year && year.Year != report.Figures.Now.Year - 1 ? (Ru: $"В {year.Year} году", En: $"in {year.Year}") : (Ru: "Год назад", En: "a year before");
        return Say(
            $"{label.Ru}: разных названий — {named.Count}. Чаще других школы называют: {most}.{(begun > 0 ? $" {before.Ru} не было: {begun}." : "")}",
            $"{label.En}: {named.Count} different names. Named by most schools: {most}.{(begun > 0 ? $" Not there {before.En}: {begun}." : "")}");
    }
}
