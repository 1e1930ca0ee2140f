using CommunityHub.Kernel;

namespace CommunityHub.Monitoring.Cycles;

/// <summary>When schools are reminded: three days before, on the day, and one and three days after the deadline; the last with the head of the school in copy.</summary>
internal enum ReminderDay
{
    Before = -3,
    OnTheDay = 0,
    DayAfter = 1,
    WithHead = 3,
}

internal static class ReminderDays
{
    /// <summary>The latest of the days that lie after one day and not after the other; null when there is none.</summary>
    public static ReminderDay? Due(DateTimeOffset deadline, DateOnly after, DateOnly upTo)
    {
        var last = DateOnly.FromDateTime(deadline.Local().DateTime);
        ReminderDay? due = null;
        foreach (var day in Enum.GetValues<ReminderDay>().OrderBy(day => (int)day))
            if (last.AddDays((int)day) is var on && after < on && on <= upTo)
                due = day;
        return due;
    }
}
