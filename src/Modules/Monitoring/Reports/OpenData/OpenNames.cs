using System.Globalization;
using CommunityHub.Monitoring.Reports.Figures;
using CommunityHub.Monitoring.Reports.Writing;

namespace CommunityHub.Monitoring.Reports.OpenData;

/// <summary>What was named, as open data have it.</summary>
/// <param name="Table">The column: «titles/title».</param>
/// <param name="Figure">What is added up: «titles/*/copies».</param>
internal sealed record OpenName(int Year, string Table, string Name, string Figure, double? Value, int Schools);

/// <summary>The tables by name of a published report: no name that fewer than three schools have said, and none without which such could be found.</summary>
internal static class OpenNames
{
    public static IReadOnlyList<OpenName> Of(ReportAtHand report, IReadOnlyList<OpenRow> shown)
    {
        var told = shown.Where(row => row.Municipality.Length == 0).Select(row => (row.Year, row.Figure)).ToHashSet();
        return [.. from tally in report.Figures.Tallies ?? []
                   from year in report.Figures.Years.Index()
                   from row in tally.Rows
                   let its = row.Years[year.Index]
                   where its is { IsOpen: true }
                   from column in tally.Columns.Index()
                   let figure = $"{tally.Of.Split('/')[0]}/*/{column.Item}"
                   // The names together are the whole: where that is withheld, they are.
                   where told.Contains((year.Item.Year, figure))
                   select new OpenName(year.Item.Year, tally.Of, row.Name, figure, double.IsNaN(its.Sums[column.Index]) ? null : its.Sums[column.Index], its.Schools)];
    }

    public static IEnumerable<string[]> Cells(IEnumerable<OpenName> names) => names.Select(one => new[]
    {
        one.Year.ToString(CultureInfo.InvariantCulture), one.Table, one.Name, one.Figure, one.Value?.ToString("R", CultureInfo.InvariantCulture) ?? "", one.Schools.ToString(CultureInfo.InvariantCulture),
    });
}
