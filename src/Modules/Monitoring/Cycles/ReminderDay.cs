using CommunityHub.Contracts.Workflow;
using CommunityHub.Kernel;

namespace CommunityHub.Monitoring.Cycles;

/// <summary>When schools are reminded: three working days before, on the day, and one and three working days after the deadline; the last with the head of the school in copy.</summary>
internal enum ReminderDay
{
    Before = -3,
    OnTheDay = 0,
    DayAfter = 1,
    WithHead = 3,
}

internal static class ReminderDays
{
    /// <summary>Around a day, so far as to reach over the longest holidays.</summary>
    private const int Around = 31;

    /// <summary>The working days by which the reminders of a day are counted.</summary>
    public static WorkingDaysIn Near(DateOnly day) => new(day.AddDays(-Around), day.AddDays(Around));

    /// <summary>The latest of the days that lie after one day and not after the other; null when there is none.</summary>
    /// <param name="working">The working days near (<see cref="Near"/>), ascending.</param>
    public static ReminderDay? Due(DateTimeOffset deadline, DateOnly after, DateOnly upTo, IReadOnlyList<DateOnly> working)
    {
        var last = DateOnly.FromDateTime(deadline.Local().DateTime);
        ReminderDay? due = null;
        foreach (var day in Enum.GetValues<ReminderDay>().OrderBy(day => (int)day))
            if (On(last, (int)day, working) is { } on && after < on && on <= upTo)
                due = day;
        return due;
    }

    // The deadline itself may be a day off: then it is told of on the working day after it.
    private static DateOnly? On(DateOnly last, int day, IReadOnlyList<DateOnly> working) => day switch
    {
        0 => last,
        > 0 => working.Where(on => on > last).Skip(day - 1).Cast<DateOnly?>().FirstOrDefault(),
        _ => working.Where(on => on < last).Reverse().Skip(-day - 1).Cast<DateOnly?>().FirstOrDefault(),
    };
}
