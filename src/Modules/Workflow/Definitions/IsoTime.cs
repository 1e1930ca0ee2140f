using System.Globalization;
using System.Text.RegularExpressions;
using CommunityHub.Kernel;

namespace CommunityHub.Workflow.Definitions;

/// <summary>An ISO 8601 duration by the calendar: a month is a month and not thirty days. «P1M», «P1Y2M10DT2H30M», «P2W».</summary>
internal sealed partial record IsoDuration(int Months, int Days, TimeSpan Time)
{
    // Nobody means more, and beyond the year 9999 there is no calendar to count by.
    private const int LongestYears = 100;

    /// <returns>Null when the text is no duration, or one of more than a hundred years.</returns>
    public static IsoDuration? Read(string text)
    {
        if (Written().Match(text.Trim()) is not { Success: true } match || text.Trim().EndsWith('T') || text.Trim() == "P")
            return null;

        var seconds = match.Groups[7] is { Success: true, Value: var written } ? double.Parse(written.Replace(',', '.'), CultureInfo.InvariantCulture) : 0;
        var duration = new IsoDuration(Number(1) * 12 + Number(2), Number(3) * 7 + Number(4), new TimeSpan(0, Number(5), Number(6), 0) + TimeSpan.FromSeconds(seconds));
        return duration is { Months: <= LongestYears * 12, Days: <= LongestYears * 366, Time.Days: <= LongestYears * 366 } ? duration : null;

        int Number(int group) => match.Groups[group] is { Success: true, Value: var digits } ? int.Parse(digits, CultureInfo.InvariantCulture) : 0;
    }

    /// <summary>Months and days are those of the centre's calendar, so «one day later» is the same hour also when clocks are put back.</summary>
    public DateTimeOffset After(DateTimeOffset moment)
    {
        if (Months == 0 && Days == 0)
            return moment + Time;

        var local = moment.Local().DateTime.AddMonths(Months).AddDays(Days);
        return new DateTimeOffset(local, Kernel.Days.Zone.GetUtcOffset(local)).ToUniversalTime() + Time;
    }

    [GeneratedRegex(@"^P(?:(\d{1,4})Y)?(?:(\d{1,4})M)?(?:(\d{1,4})W)?(?:(\d{1,5})D)?(?:T(?:(\d{1,6})H)?(?:(\d{1,6})M)?(?:(\d{1,7}(?:[.,]\d{1,3})?)S)?)?$")]
    private static partial Regex Written();
}

/// <summary>A repetition: «R3/PT1H» three times, «R/P1M» for ever, «R/2024-09-01T09:00+03:00/P1M» beginning at a moment.</summary>
/// <param name="Times">How often; null: for ever.</param>
internal sealed record IsoCycle(int? Times, DateTimeOffset? Beginning, IsoDuration Every)
{
    public static IsoCycle? Read(string text)
    {
        var parts = text.Trim().Split('/');
        if (parts.Length is < 2 or > 3 || !parts[0].StartsWith('R') || IsoDuration.Read(parts[^1]) is not { } every || every is { Months: 0, Days: 0, Time.Ticks: 0 })
            return null;

        int? times = null;
        if (parts[0].Length > 1)
        {
            if (!int.TryParse(parts[0][1..], NumberStyles.None, CultureInfo.InvariantCulture, out var count) || count == 0)
                return null;
            times = count;
        }

        if (parts.Length == 2)
            return new(times, null, every);
        return IsoMoment.Read(parts[1]) is { } beginning ? new(times, beginning, every) : null;
    }

    /// <summary>The first time of all.</summary>
    public DateTimeOffset First(DateTimeOffset now) => Beginning is not { } beginning ? Every.After(now) : beginning >= now ? beginning : Next(beginning, now);

    /// <summary>The time after one that has been; what was missed meanwhile is not made up for one by one.</summary>
    public DateTimeOffset Next(DateTimeOffset last, DateTimeOffset now)
    {
        var next = last;
        for (var steps = 0; next <= now && steps < 100_000; steps++)
            next = Every.After(next);
        return next > now ? next : Every.After(now);
    }
}

/// <summary>A moment as ISO 8601 writes it; without an offset it is the time of the centre.</summary>
internal static class IsoMoment
{
    public static DateTimeOffset? Read(string text)
    {
        if (!DateTimeOffset.TryParse(text.Trim(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment) || text.Trim().Length < 10 || moment.Year is < 1900 or > 9000)
            return null;
        if (text.Contains('Z', StringComparison.Ordinal) || text.LastIndexOf('+') > 9 || text.LastIndexOf('-') > 9)
            return moment.ToUniversalTime();

        return new DateTimeOffset(moment.DateTime, Days.Zone.GetUtcOffset(moment.DateTime)).ToUniversalTime();
    }
}
