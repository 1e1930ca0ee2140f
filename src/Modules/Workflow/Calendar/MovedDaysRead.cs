using System.Globalization;
using System.Text.RegularExpressions;
using CommunityHub.Kernel;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Workflow.Calendar;

/// <summary>What was understood of a year's order, pasted as text («с субботы 3 января на пятницу 9 января») or as a table of two days a line.</summary>
/// <param name="Problems">What was not, in words; a year with problems is not stored.</param>
/// <param name="Order">«Постановление Правительства РФ от 10.08.2023 № 1314»; null when the text names none.</param>
internal sealed partial record MovedDaysRead(IReadOnlyList<MovedDay> Moves, IReadOnlyList<string> Problems, string? Order)
{
    public const int LongestText = 20_000;

    private const string Months = "января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря";
    private static readonly string[] MonthsInOrder = Months.Split('|');

    // As it stands after «с» and after «на».
    private static readonly string[][] Weekdays =
    [
        ["воскресенья", "воскресенье"], ["понедельника", "понедельник"], ["вторника", "вторник"], ["среды", "среду"], ["четверга", "четверг"], ["пятницы", "пятницу"], ["субботы", "субботу"],
    ];

    public static MovedDaysRead From(int year, string text)
    {
        if (text.Length > LongestText)
            return new([], [Say("Текст слишком длинный для одного постановления. Вставьте только переносы.", "The text is too long for one order. Paste the moved days only.")], null);

        List<MovedDay> moves = [];
        List<string> problems = [];
        var order = OrderIn(ref text);
        foreach (var other in YearNamed().Matches(text).Select(m => int.Parse(m.Groups[1].Value, CultureInfo.InvariantCulture)).Distinct().Where(named => named != year))
            problems.Add(Say($"Текст говорит о {other} годе, а открыт календарь {year} года.", $"The text speaks of {other}, but this is the calendar of {year}."));

        text = InWordsForm().Replace(text, match => Take(match, year, moves, problems));
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            if (InTable().Match(line) is { Success: true } row && (row.Groups["from"].Success || row.Groups["to"].Success))
                Check(new(Day(row.Groups["from"]), Day(row.Groups["to"])), line, moves, problems, year);
            else if (LooksLikeADay().IsMatch(line))
                problems.Add(Say($"Не понято: «{line}».", $"Not understood: “{line}”."));

        return new(moves, problems, order);
    }

    // The days in the order's own name are not moved.
    private static string? OrderIn(ref string text)
    {
        if (OrderNamed().Match(text) is not { Success: true } named)
            return null;

        text = text.Remove(named.Index, named.Length);
        var day = named.Groups["digits"].Success
            ? named.Groups["digits"].Value
            : $"{int.Parse(named.Groups["day"].Value, CultureInfo.InvariantCulture):00}.{Month(named.Groups["month"].Value):00}.{named.Groups["year"].Value}";
        return $"Постановление Правительства РФ от {day}" + (named.Groups["number"].Success ? $" № {named.Groups["number"].Value}" : "");
    }

    private static string Take(Match match, int year, List<MovedDay> moves, List<string> problems)
    {
        var said = Spaces().Replace(match.Value, " ");
        DateOnly?[] days = [null, null];
        foreach (var which in Enumerable.Range(0, days.Length))
        {
            var side = which + 1;
            var ofYear = match.Groups[$"year{side}"] is { Success: true } named ? int.Parse(named.Value, CultureInfo.InvariantCulture) : year;
            var (day, month) = (int.Parse(match.Groups[$"day{side}"].Value, CultureInfo.InvariantCulture), Month(match.Groups[$"month{side}"].Value));
            if (day < 1 || day > DateTime.DaysInMonth(ofYear, month))
            {
                problems.Add(Say($"Такого числа нет: «{said}».", $"There is no such day: “{said}”."));
                return "";
            }

            var date = new DateOnly(ofYear, month, day);
            if (match.Groups[$"weekday{side}"] is { Success: true } weekday && !Weekdays[(int)date.DayOfWeek].Contains(weekday.Value, StringComparer.OrdinalIgnoreCase))
            {
                problems.Add(Say($"День недели не сходится: «{said}». Проверьте, тот ли это год.", $"The day of the week does not fit: “{said}”. Check whether it is the right year."));
                return "";
            }

            days[which] = date;
        }

        Check(new(days[0], days[1]), said, moves, problems, year);
        return "";
    }

    private static void Check(MovedDay move, string said, List<MovedDay> moves, List<string> problems, int year)
    {
        try
        {
            CalendarYear.CheckAnother(move, moves, year);
            moves.Add(move);
        }
        catch (RuleViolation refusal)
        {
            problems.Add($"«{said}»: {refusal.Message}");
        }
    }

    private static DateOnly? Day(Group group) =>
        DateOnly.TryParseExact(group.Value, ["yyyy-MM-dd", "dd.MM.yyyy", "d.M.yyyy"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static int Month(string name) => Array.FindIndex(MonthsInOrder, month => month.Equals(name, StringComparison.OrdinalIgnoreCase)) + 1;

    [GeneratedRegex(@"(?<!\w)с(?:о)?\s+(?:(?<weekday1>понедельника|вторника|среды|четверга|пятницы|субботы|воскресенья)[\s,]+)?(?<day1>\d{1,2})\s+(?<month1>" + Months + @")(?:\s+(?<year1>20\d\d)(?:\s*(?:г\.|года))?)?[\s,]+на\s+(?:(?<weekday2>понедельник|вторник|среду|четверг|пятницу|субботу|воскресенье)[\s,]+)?(?<day2>\d{1,2})\s+(?<month2>" + Months + @")(?:\s+(?<year2>20\d\d)(?:\s*(?:г\.|года))?)?[;.,]?", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex InWordsForm();

    [GeneratedRegex(@"^""?(?<from>\d{4}-\d\d-\d\d|\d{1,2}\.\d{1,2}\.\d{4})?""?\s*[;,\t]\s*""?(?<to>\d{4}-\d\d-\d\d|\d{1,2}\.\d{1,2}\.\d{4})?""?\s*$")]
    private static partial Regex InTable();

    [GeneratedRegex(@"\d{4}-\d\d-\d\d|\d{1,2}\.\d{1,2}\.\d{4}|\d{1,2}\s+(?:" + Months + ")", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex LooksLikeADay();

    [GeneratedRegex(@"\bот\s+(?:(?<digits>\d\d\.\d\d\.20\d\d)|(?<day>\d{1,2})\s+(?<month>" + Months + @")\s+(?<year>20\d\d))(?:\s*(?:г\.|года))?(?:,?\s*(?:№|N)\s*(?<number>\d+))?", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex OrderNamed();

    [GeneratedRegex(@"\bв\s+(20\d\d)\s+году", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex YearNamed();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
