namespace CommunityHub.Workflow.Calendar;

/// <summary>What the Labour Code of the Russian Federation says of every year alike: weekends (article 111) and holidays (article 112).</summary>
internal static class LabourCode
{
    private static readonly (int Month, int Day)[] Holidays =
        [(1, 1), (1, 2), (1, 3), (1, 4), (1, 5), (1, 6), (1, 7), (1, 8), (2, 23), (3, 8), (5, 1), (5, 9), (6, 12), (11, 4)];

    public static bool IsHoliday(DateOnly day) => Holidays.Contains((day.Month, day.Day));

    public static bool IsWeekend(DateOnly day) => day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;

    /// <summary>Before anything has been moved.</summary>
    public static bool IsDayOff(DateOnly day) => IsWeekend(day) || IsHoliday(day);

    /// <summary>The holidays of a year that fall on a weekend and are made up for by the next working day; those of January are moved by the government alone.</summary>
    public static IEnumerable<DateOnly> HolidaysMadeUpFor(int year) =>
        Holidays.Where(holiday => holiday.Month > 1).Select(holiday => new DateOnly(year, holiday.Month, holiday.Day)).Where(IsWeekend);
}
