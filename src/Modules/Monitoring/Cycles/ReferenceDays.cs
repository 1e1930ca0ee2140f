namespace CommunityHub.Monitoring.Cycles;

/// <summary>As of which day a form asks, when nobody has said otherwise.</summary>
internal static class ReferenceDays
{
    public static DateOnly Of(string form, DateOnly opens) => form switch
    {
        "holdings-movement" => new(opens.Year, 12, 1),
        "library-statistics" => new(opens.Year, 5, 1),
        "textbook-provision" or "staff-potential" or "data-bank" => new(opens.Year, 9, 1),
        _ => opens,
    };
}
