using CommunityHub.Kernel;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Workflow.Calendar;

/// <summary>A day off that is given at another time: the yearly government order moves «с субботы 3 января на пятницу 9 января».</summary>
/// <param name="From">The day off that is given up: a Saturday or Sunday becomes a working day, a holiday stays one. Null: a day off is given for nothing, by a decree.</param>
/// <param name="To">The working day that becomes a day off; null: nothing is given for it.</param>
internal sealed record MovedDay(DateOnly? From, DateOnly? To)
{
    public string InWords() => (From, To) switch
    {
        ({ } from, { } to) => Say($"с {Genitive(from)} на {Accusative(to)}", $"from {English(from)} to {English(to)}"),
        ({ } from, _) => Say($"{Nominative(from)} — рабочий день", $"{English(from)} is a working day"),
        (_, { } to) => Say($"{Nominative(to)} — выходной день", $"{English(to)} is a day off"),
        _ => "",
    };

    /// <summary>Refuses, in words, what no calendar can mean.</summary>
    public void CheckFor(int year)
    {
        if (From is null && To is null)
            throw new RuleViolation("calendar.no-day", "Укажите день: откуда переносится выходной, куда, или оба.", "Enter a day: where the day off is moved from, where to, or both.");

        foreach (var day in new[] { From, To }.OfType<DateOnly>().Where(day => day.Year != year))
            throw new RuleViolation("calendar.other-year", $"{day.InWords()} — не {year} год. Откройте календарь того года, к которому относится день.", $"{day.InWords()} is not in {year}. Open the calendar of the day's own year.");

        if (From is { } from && !LabourCode.IsDayOff(from))
            throw new RuleViolation("calendar.from-working", $"{Nominative(from)} — и так рабочий день, переносить с него нечего. Проверьте число.", $"{English(from)} is a working day anyway: there is nothing to move. Check the day.");

        if (To is { } to && LabourCode.IsDayOff(to))
            throw new RuleViolation("calendar.to-off", $"{Nominative(to)} — и так выходной, перенести на него нельзя. Проверьте число.", $"{English(to)} is a day off anyway: nothing can be moved there. Check the day.");
    }

    private static readonly string[] Nominatives = ["воскресенье", "понедельник", "вторник", "среда", "четверг", "пятница", "суббота"];
    private static readonly string[] Genitives = ["воскресенья", "понедельника", "вторника", "среды", "четверга", "пятницы", "субботы"];
    private static readonly string[] Accusatives = ["воскресенье", "понедельник", "вторник", "среду", "четверг", "пятницу", "субботу"];

    private static string Nominative(DateOnly day) => $"{Nominatives[(int)day.DayOfWeek]} {DayAndMonth(day)}";
    private static string Genitive(DateOnly day) => $"{Genitives[(int)day.DayOfWeek]} {DayAndMonth(day)}";
    private static string Accusative(DateOnly day) => $"{Accusatives[(int)day.DayOfWeek]} {DayAndMonth(day)}";
    private static string English(DateOnly day) => day.ToString("dddd d MMMM", System.Globalization.CultureInfo.GetCultureInfo("en-GB"));
    private static string DayAndMonth(DateOnly day) => day.ToString("d MMMM", System.Globalization.CultureInfo.GetCultureInfo("ru-RU"));
}
