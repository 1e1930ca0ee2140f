using CommunityHub.Kernel;
using CommunityHub.Monitoring.Forms;

namespace CommunityHub.Monitoring.Reports.Figures;

/// <summary>By what a report divides its totals.</summary>
internal enum DividedBy
{
    School,
    Building,
    Municipality,
}

/// <summary>A part of the total: a school, a building, a municipality.</summary>
/// <param name="Key">By which addresses name it: the id of a school, the response of a building, the name of a municipality.</param>
/// <param name="Answers">How many accepted answers it is made of.</param>
internal sealed record PartOfTotal(string Key, string Name, int Answers, double[] Totals, IReadOnlyList<IndicatorValue> Indicators);

internal static class Breakdown
{
    public static string NoMunicipality => Words.Say("не указан", "not named");

    /// <param name="most">No more than so many parts; the others are not computed.</param>
    public static IReadOnlyList<PartOfTotal> Divided(this ReportFigures figures, CompiledForm form, DividedBy by, int most = int.MaxValue)
    {
        var parts = by switch
        {
            DividedBy.School => figures.Rows.GroupBy(row => row.SchoolId).Select(rows => (Key: $"{rows.Key}", Name: rows.First().School, Rows: rows.ToList())),
            DividedBy.Building => figures.Rows.Select(row => (Key: $"{row.Id}", row.Name, Rows: new List<Answered> { row })),
            _ => figures.Rows.GroupBy(row => row.Municipality).OrderBy(rows => rows.Key is null).ThenBy(rows => rows.Key, ReadAnswers.ByName)
                .Select(rows => (Key: rows.Key ?? "", Name: rows.Key ?? NoMunicipality, Rows: rows.ToList())),
        };
        var ratios = new Ratios(form);
        return [.. parts.Take(most).Select(part =>
        {
            var sums = part.Rows is [var alone] ? alone.Numbers : Sums.Of(part.Rows, form.Figures.Count);
            return new PartOfTotal(part.Key, part.Name, part.Rows.Count, ratios.Totals([.. part.Rows.Select(row => row.Numbers)], sums), ratios.Indicators(part.Rows, sums));
        })];
    }
}
