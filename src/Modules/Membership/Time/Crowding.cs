namespace CommunityHub.Membership.Time;

/// <summary>How many things that last some days run at once.</summary>
internal static class Crowding
{
    /// <summary>The first day on which more than so many of these run; null when there is none. Those whose last day is before their first never run.</summary>
    public static DateOnly? FirstDayOver(int places, IEnumerable<(DateOnly First, DateOnly Last)> days)
    {
        var running = days.Where(d => d.First <= d.Last).OrderBy(d => d.First).ToList();
        // Only where something begins does it become more.
        foreach (var (first, _) in running)
            if (running.Count(d => d.First <= first && first <= d.Last) > places)
                return first;
        return null;
    }
}
