namespace CommunityHub.Planning.Terms;

// What comes again: «ежемесячно (кроме июля)», «1 раз в четверть», «каждую среду», «по средам».
internal sealed partial class TermSentence
{
    // School quarters begin in these months.
    private const string EverySchoolQuarter = "FREQ=YEARLY;BYMONTH=1,4,9,11";

    private bool ReadRecurring()
    {
        if ((ReadAdverb() ?? ReadTimesIn() ?? ReadWeekly() ?? ReadDayOfEveryMonth()) is not { } rule)
            return false;

        return SayRecurring(ReadInMonths(rule) ?? rule + ReadExceptMonths(rule));
    }

    private bool SayRecurring(string rule) => Say(null, null, (_, plan) => new(OccurrenceKind.Recurring, plan?.Days.FirstDay, plan?.Days.LastDay, rule));

    private string? ReadAdverb() => tokens.Peek().Text switch
    {
        "ежегодно" => Take("FREQ=YEARLY"),
        "ежемесячно" => Take("FREQ=MONTHLY"),
        "ежеквартально" => Take("FREQ=MONTHLY;INTERVAL=3"),
        "еженедельно" => Take("FREQ=WEEKLY"),
        "ежедневно" => Take("FREQ=DAILY"),
        _ => null,
    };

    private string Take(string rule)
    {
        tokens.Take();
        return rule;
    }

    /// <summary>«раз в месяц», «1 раз в четверть», «не реже 2 раз в год».</summary>
    private string? ReadTimesIn()
    {
        var before = tokens.At;
        if (!tokens.TakeWords("не реже"))
            tokens.TakeWords("не менее");
        tokens.TakeWord("один", "одного");
        var times = tokens.Peek() is { Number: >= 1 and <= 4 and var number } && tokens.Peek(1).Text is "раз" or "раза" && tokens.TakeIf(_ => true) ? number : 1;
        if (tokens.TakeWord("раз", "раза") && tokens.TakeWord("в") && RuleFor(times, tokens.Peek().Text) is { } rule)
        {
            tokens.Take();
            return rule;
        }

        tokens.At = before;
        return null;
    }

    private static string? RuleFor(int times, string stretch) => (times, stretch) switch
    {
        (1, "год") => "FREQ=YEARLY",
        (2, "год") or (1, "полугодие") => "FREQ=MONTHLY;INTERVAL=6",
        (4, "год") or (1, "квартал") => "FREQ=MONTHLY;INTERVAL=3",
        (3, "год") => "FREQ=MONTHLY;INTERVAL=4",
        (1, "четверть") => EverySchoolQuarter,
        (1, "месяц") => "FREQ=MONTHLY",
        (2, "месяц") => "FREQ=WEEKLY;INTERVAL=2",
        (1, "неделю") => "FREQ=WEEKLY",
        _ => null,
    };

    /// <summary>«15 числа каждого месяца».</summary>
    private string? ReadDayOfEveryMonth() =>
        tokens.Peek() is { Number: >= 1 and <= 28 and var day, Length: <= 2 } && tokens.Peek(1).Text is "числа" or "число" && tokens.Peek(2).Text is "каждого" && tokens.Peek(3).Text is "месяца"
            ? TakeMany(4, $"FREQ=MONTHLY;BYMONTHDAY={day}")
            : null;

    private string TakeMany(int count, string rule)
    {
        tokens.At += count;
        return rule;
    }

    /// <summary>«каждую среду», «по вторникам и четвергам», «каждый месяц».</summary>
    private string? ReadWeekly()
    {
        var before = tokens.At;
        if (tokens.TakeWords("кажд*") || tokens.TakeWord("по"))
        {
            var next = tokens.Peek().Text;
            if (TermWords.WeekDay(next) is not null)
                return "FREQ=WEEKLY;BYDAY=" + TakeWeekDays();
            if (RuleFor(1, next) is { } rule)
                return Take(rule);
        }

        tokens.At = before;
        return null;
    }

    private string TakeWeekDays()
    {
        var days = new List<string>();
        while (TermWords.WeekDay(tokens.Peek().Text) is { } weekDay)
        {
            days.Add(TermWords.WeekDays[weekDay]);
            tokens.Take();
            if (tokens.Peek().Text is not ("," or "и") || TermWords.WeekDay(tokens.Peek(1).Text) is null)
                break;

            tokens.Take();
        }

        return string.Join(',', days.Distinct());
    }

    /// <summary>«ежегодно, октябрь», «2 раза в год (май, декабрь)», «ежемесячно с сентября по май»: the months in which it comes; null when it names none.</summary>
    private string? ReadInMonths(string rule)
    {
        var isMonthly = rule == "FREQ=MONTHLY" || rule.StartsWith("FREQ=WEEKLY", StringComparison.Ordinal) || rule.StartsWith("FREQ=MONTHLY;BYMONTHDAY", StringComparison.Ordinal);
        var isYearly = !isMonthly && (rule == "FREQ=YEARLY" || rule.StartsWith("FREQ=MONTHLY;INTERVAL", StringComparison.Ordinal));
        var before = tokens.At;
        tokens.TakeIf(t => t.IsSign(',') || t.IsSign('('));
        tokens.TakeWord("в", "во");
        var months = isYearly ? TakeMonthList() : isMonthly && tokens.TakeWord("с", "со") ? TakeMonthSpan("по", "до") : [];
        if (months.Count == 0 || tokens.Peek().Number is not null)
        {
            tokens.At = before;
            return null;
        }

        tokens.TakeIf(t => t.IsSign(')'));
        return $"{(isYearly ? "FREQ=YEARLY" : rule)};BYMONTH={string.Join(',', months.Distinct().Order())}";
    }

    private List<int> TakeMonthSpan(params ReadOnlySpan<string> between)
    {
        if (TakeMonth() is not { } first || !tokens.TakeWord(between) || TakeMonth() is not { } last)
            return [];

        return [.. Enumerable.Range(0, (last - first + 12) % 12 + 1).Select(n => (first - 1 + n) % 12 + 1)];
    }

    private List<int> TakeMonthList()
    {
        var months = new List<int>();
        while (true)
        {
            var at = tokens.At;
            var span = TakeMonthSpan("-");
            if (span.Count == 0)
            {
                tokens.At = at;
                if (TakeMonth() is not { } month)
                    return months;

                span = [month];
            }

            months.AddRange(span);
            if (tokens.Peek().Text is not ("," or "и") || TermWords.Month(tokens.Peek(1).Text) is null)
                return months;

            tokens.Take();
        }
    }

    /// <summary>«(кроме июля, августа)»: the months that are left.</summary>
    private string ReadExceptMonths(string rule)
    {
        var before = tokens.At;
        tokens.TakeIf(t => t.IsSign('(') || t.IsSign(','));
        if (!tokens.TakeWord("кроме", "исключая") && !tokens.TakeWords("за исключением"))
        {
            tokens.At = before;
            return "";
        }

        var left = Enumerable.Range(1, 12).ToHashSet();
        while (TakeMonth() is { } month)
        {
            left.Remove(month);
            var until = tokens.At;
            if (TakeDash() && TakeMonth() is { } last)
                left.RemoveWhere(m => m >= month && m <= last);
            else
                tokens.At = until;
            if (tokens.Peek().Text is not ("," or "и"))
                break;

            tokens.Take();
        }

        tokens.TakeIf(t => t.IsSign(')'));
        if (left.Count is 12 or 0 || rule.Contains("BYMONTH", StringComparison.Ordinal))
        {
            tokens.At = before;
            return "";
        }

        return $";BYMONTH={string.Join(',', left.Order())}";
    }
}
