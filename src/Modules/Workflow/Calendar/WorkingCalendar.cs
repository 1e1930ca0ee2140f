using CommunityHub.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommunityHub.Workflow.Calendar;

/// <summary>A day that the yearly government order makes different from its weekday: a working Saturday, a day off moved to a Monday.</summary>
internal sealed class MovedDay
{
    public DateOnly Day { get; private init; }
    public bool IsWorking { get; private init; }

    internal sealed class Mapping : IEntityTypeConfiguration<MovedDay>
    {
        public void Configure(EntityTypeBuilder<MovedDay> builder) => builder.ToTable("moved_days").HasKey(d => d.Day);
    }
}

/// <summary>Which days people work: weekdays but for the holidays of the Labour Code (article 112), and what has been moved.</summary>
internal sealed class WorkingCalendar(IReadOnlyDictionary<DateOnly, bool> moved)
{
    private static readonly (int Month, int Day)[] Holidays =
        [(1, 1), (1, 2), (1, 3), (1, 4), (1, 5), (1, 6), (1, 7), (1, 8), (2, 23), (3, 8), (5, 1), (5, 9), (6, 12), (11, 4)];

    public bool IsWorking(DateOnly day) =>
        moved.TryGetValue(day, out var works) ? works : day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !Holidays.Contains((day.Month, day.Day));

    /// <summary>The end of the n-th working day after this moment, 18:00 in the centre.</summary>
    public DateTimeOffset After(DateTimeOffset now, int days)
    {
        var day = DateOnly.FromDateTime(now.Local().DateTime);
        while (days > 0)
            if (IsWorking(day = day.AddDays(1)))
                days--;
        return day.Begins().AddHours(18).ToUniversalTime();
    }

    /// <summary>Working days that have begun since a moment, not counting its own day.</summary>
    public int Between(DateTimeOffset from, DateTimeOffset to)
    {
        var (day, last) = (DateOnly.FromDateTime(from.Local().DateTime), DateOnly.FromDateTime(to.Local().DateTime));
        var count = 0;
        while ((day = day.AddDays(1)) <= last && count < 1000)
            if (IsWorking(day))
                count++;
        return count;
    }
}
