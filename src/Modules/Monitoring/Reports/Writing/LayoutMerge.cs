namespace CommunityHub.Monitoring.Reports.Writing;

/// <summary>What two have written of one report at a time becomes one: of each difference somebody says whether it is to be as typed, as kept, or both. Nothing is kept by it; the writer reads it and saves.</summary>
internal static class LayoutMerge
{
    public const string Theirs = "theirs", Both = "both", Mine = "mine";

    /// <param name="choices">By the key of the difference; what is not named stays as it was typed.</param>
    public static void Take(this LayoutForm mine, LayoutForm theirs, IReadOnlyDictionary<string, string> choices)
    {
        foreach (var section in mine.Sections)
            if (theirs.Sections.Find(one => one.Section == section.Section) is { } its)
            {
                (section.Ru, section.En) = (Text(LayoutDifference.TextOf(section.Section, "ru"), section.Ru, its.Ru), Text(LayoutDifference.TextOf(section.Section, "en"), section.En, its.En));
                if (Of(LayoutDifference.Order) is Theirs)
                    section.Place = its.Place;
            }

        mine.Recommendations = List(LayoutDifference.Advice, [.. mine.Recommendations.Where(one => one.IsSaid)], [.. theirs.Recommendations.Where(one => one.IsSaid)]);
        mine.Paths = List(LayoutDifference.Figures, mine.Paths, [.. theirs.Paths.Except(Of(LayoutDifference.Figures) is Both ? mine.Paths : [])]);
        mine.Names = List(LayoutDifference.Names, mine.Names, [.. theirs.Names.Except(Of(LayoutDifference.Names) is Both ? mine.Names : [])]);
        mine.Charts = List(LayoutDifference.Charts, [.. mine.Charts.Where(chart => chart.Kind is not null)], [.. theirs.Charts.Where(chart => chart.Kind is not null && (Of(LayoutDifference.Charts) is not Both || !mine.Charts.Exists(one => one.Kind == chart.Kind && one.Path == chart.Path)))]);
        mine.Years = Of(LayoutDifference.Years) is Theirs ? theirs.Years : mine.Years;
        mine.Filling = Of(LayoutDifference.Filling) is Theirs ? theirs.Filling : mine.Filling;
        mine.LeaveRoom();

        string? Of(string key) => choices.GetValueOrDefault(key);

        string? Text(string key, string? my, string? their) => Of(key) switch { Theirs => their, Both => $"{my?.TrimEnd()}\n\n{their}".Trim(), _ => my };

        List<T> List<T>(string key, List<T> my, List<T> their) => Of(key) switch { Theirs => their, Both => [.. my, .. their], _ => my };
    }
}
