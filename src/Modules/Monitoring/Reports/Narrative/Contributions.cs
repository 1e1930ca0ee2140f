using CommunityHub.Kernel;
using CommunityHub.Monitoring.Reports.Figures;

namespace CommunityHub.Monitoring.Reports.Narrative;

/// <summary>«…за счёт школ …»: which schools have made most of a change, over those that answered in both years.</summary>
internal static class Contributions
{
    private const double Worth = 0.1;

    /// <summary>In the order of their weight; those that went the other way are not among them.</summary>
    public static IReadOnlyList<(Guid SchoolId, string School, double By)> To(ReportFigures figures, int figure, int most)
    {
        var before = SameSchools.BySchool(figures.Before, figures.Paths.Count);
        var changes = new List<(Guid SchoolId, string School, double By)>();
        foreach (var school in figures.Rows.GroupBy(row => row.SchoolId))
        {
            var now = school.Select(row => row.Numbers[figure]).Where(number => !double.IsNaN(number)).DefaultIfEmpty(double.NaN).Sum();
            var was = before.GetValueOrDefault(school.Key)?[figure] ?? double.NaN;
            if (new Change(was, now) is { IsKnown: true } change && change.By != 0)
                changes.Add((school.Key, school.First().School, change.By));
        }

        var total = Math.Round(changes.Sum(change => change.By), 6);
        return [.. changes.Where(change => change.By * total > 0 && Math.Abs(change.By) >= Worth * Math.Abs(total))
            .OrderByDescending(change => Math.Abs(change.By)).ThenBy(change => change.School, ReadAnswers.ByName).Take(most)];
    }

    /// <summary>«, прежде всего за счёт школ ЦО № 7 (+30) и ЦО № 22 (+12)»; empty when many have a little part each.</summary>
    public static string InWords(ReportFigures figures, int figure, int digits)
    {
        var schools = To(figures, figure, 3).Select(one => $"{one.School} ({one.By.WithSign(digits)})").ToList();
        return schools switch
        {
            [] => "",
            [var alone] => Words.Say($", прежде всего за счёт школы {alone}", $", mostly because of {alone}"),
            _ => Words.Say($", прежде всего за счёт школ {Cases.Listed(schools)}", $", mostly because of {Cases.Listed(schools)}"),
        };
    }
}
