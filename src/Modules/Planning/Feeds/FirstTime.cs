using System.Globalization;
using CommunityHub.Planning.Terms;

namespace CommunityHub.Planning.Feeds;

/// <summary>
/// What comes again, as calendars want it: a rule and the first day that fits it. «Ежемесячно» names no day, so it stands on the first day of
/// each turn (a week's turn begins on Monday); «ежегодно» without a month comes once within a plan and names no day of it: it has no first time.
/// </summary>
internal sealed record FirstTime(DateOnly Day, string Rule)
{
    public static FirstTime? Of(Occurrence when)
    {
        if (when is not { Kind: OccurrenceKind.Recurring, Rule: { } rule, From: { } from, To: { } to })
            return null;

        var parts = rule.Split(';').Select(p => p.Split('=', 2)).ToDictionary(p => p[0], p => p[1]);
        if (parts["FREQ"] == "YEARLY" && !parts.ContainsKey("BYMONTH"))
            return null;
        if (parts["FREQ"] == "WEEKLY" && parts.TryAdd("BYDAY", "MO"))
            rule += ";BYDAY=MO";

        for (var day = from; day <= to; day = day.AddDays(1))
            if (Fits(day, parts))
                return new(day, $"{rule};UNTIL={to:yyyyMMdd}");

        return null;
    }

    private static bool Fits(DateOnly day, Dictionary<string, string> rule)
    {
        if (rule.TryGetValue("BYMONTH", out var months) && !months.Split(',').Contains($"{day.Month}"))
            return false;
        if (rule.TryGetValue("BYMONTHDAY", out var monthDay))
            return monthDay == $"{day.Day}";
        if (!rule.TryGetValue("BYDAY", out var byDays))
            return rule["FREQ"] == "DAILY" || day.Day == 1;

        return byDays.Split(',').Any(byDay => FitsWeekDay(day, byDay));
    }

    private static bool FitsWeekDay(DateOnly day, string byDay)
    {
        var (ordinal, weekDay) = (byDay[..^2], byDay[^2..]);
        if (TermWords.WeekDays[((int)day.DayOfWeek + 6) % 7] != weekDay)
            return false;

        return ordinal.Length == 0 || (int.Parse(ordinal, CultureInfo.InvariantCulture) is var n && n > 0
            ? (day.Day + 6) / 7 == n
            : day.AddDays(7).Month != day.Month);
    }
}
