namespace CommunityHub.Workflow.Calendar;

/// <summary>What a day is for those who work five days a week.</summary>
internal enum DayKind
{
    Working,

    /// <summary>An hour shorter, before a holiday (article 95).</summary>
    Shortened,

    Off,
    Holiday,
}

/// <summary>One year day by day: the Labour Code, and what has been moved.</summary>
internal sealed class CalendarOfYear
{
    private readonly HashSet<DateOnly> _off, _working;
    private readonly Dictionary<DateOnly, DateOnly> _lengthOf = [];

    public CalendarOfYear(int year, IReadOnlyList<MovedDay> moves)
    {
        (Year, Moves) = (year, moves);
        _off = [.. moves.Select(move => move.To).OfType<DateOnly>()];
        _working = [.. moves.Select(move => move.From).OfType<DateOnly>().Where(day => !LabourCode.IsHoliday(day))];
        foreach (var move in moves)
            if (move is { From: { } from, To: { } to })
                _lengthOf[from] = to;

        foreach (var holiday in LabourCode.HolidaysMadeUpFor(year).Where(holiday => moves.All(move => move.From != holiday)))
            _off.Add(NextWorking(holiday));
    }

    public int Year { get; }
    public IReadOnlyList<MovedDay> Moves { get; }

    public IEnumerable<DateOnly> Days
    {
        get
        {
            var first = new DateOnly(Year, 1, 1);
            return Enumerable.Range(0, DateTime.IsLeapYear(Year) ? 366 : 365).Select(first.AddDays);
        }
    }

    public bool IsWorking(DateOnly day) => _working.Contains(day) || (!_off.Contains(day) && !LabourCode.IsDayOff(day));

    /// <summary>A day off on a weekday that is no holiday, or a working weekend.</summary>
    public bool IsMoved(DateOnly day) => _working.Contains(day) || (_off.Contains(day) && !LabourCode.IsDayOff(day));

    public DayKind KindOf(DateOnly day) => this switch
    {
        _ when LabourCode.IsHoliday(day) => DayKind.Holiday,
        _ when !IsWorking(day) => DayKind.Off,
        _ when IsShortened(day) => DayKind.Shortened,
        _ => DayKind.Working,
    };

    // A working weekend is as long as the day it was exchanged for.
    private bool IsShortened(DateOnly day) =>
        LabourCode.IsHoliday(day.AddDays(1)) || (_lengthOf.TryGetValue(day, out var exchanged) && LabourCode.IsHoliday(exchanged.AddDays(1)));

    private DateOnly NextWorking(DateOnly day)
    {
        do day = day.AddDays(1);
        while (!IsWorking(day));
        return day;
    }
}

/// <summary>How much is worked in a stretch of days.</summary>
internal sealed record WorkingTime(int Working, int Off, int Shortened)
{
    public static WorkingTime Of(CalendarOfYear year, IEnumerable<DateOnly> days)
    {
        var kinds = days.Select(year.KindOf).ToList();
        return new(kinds.Count(kind => kind is DayKind.Working or DayKind.Shortened), kinds.Count(kind => kind is DayKind.Off or DayKind.Holiday), kinds.Count(kind => kind is DayKind.Shortened));
    }

    /// <summary>Hours by the week's norm (order № 588н of 2009): a fifth of it a day, an hour less before a holiday.</summary>
    public decimal Hours(int perWeek) => (Working * perWeek / 5m) - Shortened;
}
