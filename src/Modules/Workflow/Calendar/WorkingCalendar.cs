using CommunityHub.Kernel;

namespace CommunityHub.Workflow.Calendar;

/// <summary>Which days people work: weekdays but for the holidays of the Labour Code, and what has been moved. Terms are counted by it.</summary>
/// <param name="changed">What an administrator has changed or added; for the other years, what is shipped.</param>
internal sealed class WorkingCalendar(IReadOnlyDictionary<int, IReadOnlyList<MovedDay>> changed)
{
    /// <summary>Four years of work: a longer term is a slip of the pen.</summary>
    public const int LongestTerm = 1000;

    private readonly Dictionary<int, CalendarOfYear> _years = [];

    /// <summary>Whether anybody has said what is moved in this year; else it is the Labour Code's alone.</summary>
    public bool Knows(int year) => changed.ContainsKey(year) || ShippedYears.Find(year) is not null;

    public CalendarOfYear In(int year)
    {
        if (!_years.TryGetValue(year, out var known))
            _years[year] = known = new(year, changed.TryGetValue(year, out var moves) ? moves : ShippedYears.Find(year)?.Moves ?? []);
        return known;
    }

    public bool IsWorking(DateOnly day) => In(day.Year).IsWorking(day);

    /// <summary>The end of the n-th working day after this moment, 18:00 in the centre.</summary>
    public DateTimeOffset After(DateTimeOffset now, int days)
    {
        if (days > LongestTerm)
            throw new RuleViolation("calendar.too-long", $"Срок в {days} рабочих дней слишком велик: больше {LongestTerm} не считается.", $"A term of {days} working days is too long: no more than {LongestTerm} are counted.");

        return DayAfter(DateOnly.FromDateTime(now.Local().DateTime), days).Begins().AddHours(18).ToUniversalTime();
    }

    /// <summary>The n-th working day after this day.</summary>
    public DateOnly DayAfter(DateOnly day, int days)
    {
        while (days > 0)
            if (IsWorking(day = day.AddDays(1)))
                days--;
        return day;
    }

    /// <summary>Working days that have begun since a moment, not counting its own day; <see cref="LongestTerm"/> at most.</summary>
    public int Between(DateTimeOffset from, DateTimeOffset to)
    {
        var (day, last) = (DateOnly.FromDateTime(from.Local().DateTime), DateOnly.FromDateTime(to.Local().DateTime));
        var count = 0;
        while ((day = day.AddDays(1)) <= last && count < LongestTerm)
            if (IsWorking(day))
                count++;
        return count;
    }
}
