namespace CommunityHub.Planning.Terms;

// What comes again: «ежемесячно (кроме июля)», «1 раз в четверть», «каждую среду», «по средам».
internal sealed partial class TermSentence
{
    // School quarters begin in these months.
    private const string EverySchoolQuarter = "FREQ=YEARLY;BYMONTH=1,4,9,11";

    private bool ReadRecurring()
    {
        if ((ReadAdverb() ?? ReadTimesIn() ?? ReadWeekly()) is not { } rule)
            return false;

        return SayRecurring(rule + ReadExceptMonths(rule));
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

    /// <summary>«раз в месяц», «1 раз в четверть», «2 раза в год».</summary>
    private string? ReadTimesIn()
    {
        var before = tokens.At;
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

    /// <summary>«каждую среду», «по средам», «каждый месяц».</summary>
    private string? ReadWeekly()
    {
        var before = tokens.At;
        if (tokens.TakeWords("кажд*") || tokens.TakeWord("по"))
        {
            var next = tokens.Peek().Text;
            var rule = TermWords.WeekDay(next) is { } weekDay ? $"FREQ=WEEKLY;BYDAY={TermWords.WeekDays[weekDay]}" : RuleFor(1, next);
            if (rule is not null)
                return Take(rule);
        }

        tokens.At = before;
        return null;
    }

    /// <summary>«(кроме июля, августа)»: the months that are left.</summary>
    private string ReadExceptMonths(string rule)
    {
        var before = tokens.At;
        tokens.TakeIf(t => t.IsSign('('));
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
