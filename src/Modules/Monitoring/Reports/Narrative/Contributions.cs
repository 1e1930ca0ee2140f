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
        var changes = new List<(Guid SchoolId, double By)>();
        foreach (var (school, now) in figures.BySchool)
            if (figures.BySchoolBefore.TryGetValue(school, out var was) && new Change(was[figure], now[figure]) is { IsKnown: true, By: not 0 } change)
                changes.Add((school, change.By));

        var total = Math.Round(changes.Sum(change => change.By), 6);
        var weighty = changes.Where(change => change.By * total > 0 && Math.Abs(change.By) >= Worth * Math.Abs(total)).ToDictionary(change => change.SchoolId, change => change.By);
        return weighty.Count == 0 ? [] : [.. figures.Rows.Where(row => weighty.ContainsKey(row.SchoolId)).DistinctBy(row => row.SchoolId).Select(row => (row.SchoolId, row.School, weighty[row.SchoolId]))
            .OrderByDescending(change => Math.Abs(change.Item3)).ThenBy(change => change.School, ReadAnswers.ByName).Take(most)];
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
