using System.Globalization;

namespace CommunityHub.Kernel;

/// <summary>Days and moments as people here say them. Moments are shown in the time of the centre (Europe/Moscow unless configured otherwise).</summary>
public static class Days
{
    private static readonly CultureInfo Russian = CultureInfo.GetCultureInfo("ru-RU");
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-GB");

    /// <summary>Set once by the host before anything is shown.</summary>
    public static TimeZoneInfo Zone { get; set; } = TimeZoneInfo.FindSystemTimeZoneById("Europe/Moscow");

    private static CultureInfo Culture => Words.InEnglish ? English : Russian;

    public static DateTimeOffset Local(this DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, Zone);

    /// <summary>Today in the centre.</summary>
    public static DateOnly Today(this TimeProvider clock) => DateOnly.FromDateTime(clock.GetUtcNow().Local().DateTime);

    /// <summary>The moment at which this day begins in the centre.</summary>
    public static DateTimeOffset Begins(this DateOnly day) => day.At(TimeOnly.MinValue);

    /// <summary>The moment at which the clocks of the centre show this time on this day.</summary>
    public static DateTimeOffset At(this DateOnly day, TimeOnly time)
    {
        var local = day.ToDateTime(time);
        return new DateTimeOffset(local, Zone.GetUtcOffset(local));
    }

    /// <summary>«12 января 2024 г.», "12 January 2024".</summary>
    public static string InWords(this DateOnly day) => day.ToString("d MMMM yyyy", Culture) + Words.Say(" г.", "");

    /// <summary>«12.01.2024» in papers and tables.</summary>
    public static string InDigits(this DateOnly day) => day.ToString("dd.MM.yyyy", CultureInfo.InvariantCulture);

    /// <summary>«12 января 2024 г., 14:05» in the time of the centre.</summary>
    public static string InWords(this DateTimeOffset instant) =>
        $"{DateOnly.FromDateTime(instant.Local().DateTime).InWords()}, {instant.Local().ToString("HH:mm", CultureInfo.InvariantCulture)}";

    /// <summary>The same as one says it on this day: «сегодня, 14:05», «пятница, 15 ноября, 18:00», «15 ноября, 18:00» of the same year.</summary>
    public static string InWords(this DateTimeOffset instant, DateOnly today)
    {
        var local = instant.Local();
        var day = DateOnly.FromDateTime(local.DateTime);
        var said = (day.DayNumber - today.DayNumber) switch
        {
            -1 => Words.Say("вчера", "yesterday"),
            0 => Words.Say("сегодня", "today"),
            1 => Words.Say("завтра", "tomorrow"),
            > 1 and <= 7 => day.ToString("dddd, d MMMM", Culture),
            _ => day.Year == today.Year ? day.ToString("d MMMM", Culture) : day.InWords(),
        };
        return $"{said}, {local.ToString("HH:mm", CultureInfo.InvariantCulture)}";
    }

    /// <summary>Until when, as one says it on this day: «сегодня до 18:00», «до пятницы, 15 ноября, 18:00», «до 3 июня, 18:00».</summary>
    public static string UntilInWords(this DateTimeOffset instant, DateOnly today)
    {
        var local = instant.Local();
        var (day, time) = (DateOnly.FromDateTime(local.DateTime), local.ToString("HH:mm", CultureInfo.InvariantCulture));
        return (day.DayNumber - today.DayNumber) switch
        {
            0 => Words.Say($"сегодня до {time}", $"today by {time}"),
            1 => Words.Say($"завтра до {time}", $"tomorrow by {time}"),
            > 1 and <= 7 => Words.Say($"до {OfWeekday[(int)day.DayOfWeek]}, {day.ToString("d MMMM", Culture)}, {time}", $"by {day.ToString("dddd, d MMMM", Culture)}, {time}"),
            _ => Words.Say("до ", "by ") + (day.Year == today.Year ? day.ToString("d MMMM", Culture) : day.InWords()) + $", {time}",
        };
    }

    private static readonly string[] OfWeekday = ["воскресенья", "понедельника", "вторника", "среды", "четверга", "пятницы", "субботы"];

    /// <summary>«январь 2024», "January 2024".</summary>
    public static string Month(this DateOnly day) => day.ToString("MMMM yyyy", Culture);
}
