using CommunityHub.Planning.Plans;
using Microsoft.AspNetCore.Mvc;

namespace CommunityHub.Planning.Finding;

/// <summary>Which rows of a plan a page is asked to show; every page about a plan asks in the same way.</summary>
internal sealed class PlanFilter
{
    public static readonly IReadOnlyList<(string Name, string? Value)> NothingElse = [];

    [FromQuery(Name = "q")] public string? Search { get; set; }

    /// <summary>1-12.</summary>
    [FromQuery(Name = "month")] public int? Month { get; set; }

    [FromQuery(Name = "section")] public Guid? Section { get; set; }
    [FromQuery(Name = "responsible")] public string? Responsible { get; set; }

    public bool IsSet => !string.IsNullOrWhiteSpace(Search) || Month is not null || Section is not null || !string.IsNullOrWhiteSpace(Responsible);

    /// <returns>The rows that fit; null when nothing is asked for.</returns>
    public async Task<IReadOnlySet<Guid>?> Find(PlanningDb db, PlanView view)
    {
        if (!IsSet)
            return null;

        var worded = string.IsNullOrWhiteSpace(Search) ? null : await RowSearch.Find(db, [view.Version.Id], Search.Trim());
        return (from section in view.Version.Sections
                where Section is null || section.SectionId == Section
                from item in section.Items
                where item.DeletedAt is null
                where worded is null || worded.Contains(item.Id)
                where Month is null || item.Occurrences.SelectMany(o => o.Months(view.Plan.Year.Days)).Any(m => m.Month == Month)
                where string.IsNullOrWhiteSpace(Responsible) || item.Responsibles.Any(r => r.Contains(Responsible.Trim(), StringComparison.CurrentCultureIgnoreCase))
                select item.ItemId).ToHashSet();
    }
}
