namespace CommunityHub.Monitoring.Forms;

/// <summary>«По состоянию на 31 декабря»: the day of the year of which a form asks.</summary>
/// <param name="Day">31 is the last day of a shorter month, too.</param>
/// <param name="Year">Counted from the year in which the schools are written to: −1, 0 or 1.</param>
internal sealed record ReferenceDay(int Day, int Month, int Year)
{
    public bool IsOne => Day is >= 1 and <= 31 && Month is >= 1 and <= 12 && Year is >= -1 and <= 1;

    /// <param name="opens">The day on which the schools are written to.</param>
    public DateOnly Of(DateOnly opens) => new(opens.Year + Year, Month, Math.Min(Day, DateTime.DaysInMonth(opens.Year + Year, Month)));
}
