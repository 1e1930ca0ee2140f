namespace CommunityHub.Planning.Terms;

// Quarters, half-years, ten-day stretches, weeks, and what has no date: «IV квартал 2027 г.», «III декада марта», «в течение года», «по запросу».
internal sealed partial class TermSentence
{
    private bool ReadOrdinal()
    {
        var ordinals = new List<int>();
        var isSpan = false;
        while (TakeOrdinal() is { } ordinal)
        {
            ordinals.Add(ordinal);
            if (ordinals.Count == 1 && tokens.Peek().IsSign('-') && IsOrdinal(tokens.Peek(1)) && TakeDash())
                isSpan = true;
            else if (isSpan || tokens.Peek().Text is not ("," or "и") || !IsOrdinal(tokens.Peek(1)))
                break;
            else
                tokens.Take();
        }

        if (ordinals.Count == 0)
            return false;

        var word = tokens.Peek().Text;
        if (word.StartsWith("квартал", StringComparison.Ordinal))
            return SayParts(ordinals, isSpan, 4, SayQuarter);
        if (word.StartsWith("полугоди", StringComparison.Ordinal))
            return SayParts(ordinals, isSpan, 2, SayHalfYear);
        if (ordinals.Count > 1)
            return !isSpan && TermWords.WeekDay(word) is { } several && ReadWeekDays(ordinals, several);
        if (word.StartsWith("декад", StringComparison.Ordinal))
            return ReadStretch(ordinals[0], 3, (ordinal, month, y) => new(
                new(y, month, ordinal * 10 - 9), new(y, month, ordinal == 3 ? DateTime.DaysInMonth(y, month) : ordinal * 10)));
        if (word.StartsWith("недел", StringComparison.Ordinal))
            return ReadStretch(ordinals[0], 5, Week);

        return TermWords.WeekDay(word) is { } weekDay && ReadWeekDay(ordinals[0], weekDay);
    }

    private static bool IsOrdinal(TermToken token) => token.Number is >= 1 and <= 5 || TermWords.Ordinal(token.Text) is not null;

    /// <summary>«I», «1», «1-й», «первая», «последняя».</summary>
    private int? TakeOrdinal()
    {
        if (!IsOrdinal(tokens.Peek()))
            return null;

        var token = tokens.Take();
        if (token.Number is not null && tokens.Peek().IsSign('-') && tokens.Peek(1).Text is "й" or "я" or "е" or "ый" or "ая" or "ое" or "го" or "ю" or "му" or "м")
            tokens.At += 2;
        return token.Number ?? TermWords.Ordinal(token.Text);
    }

    private bool SayParts(List<int> ordinals, bool isSpan, int most, Func<int, int?, bool, bool> say)
    {
        tokens.Take();
        var parts = isSpan && ordinals is [var first, var last] && first < last ? Enumerable.Range(first, last - first + 1).ToList() : ordinals;
        if (parts.Any(p => p < 1 || p > most))
            return false;

        var own = TakeYear();
        var isSchool = own is not null && tokens.Peek().Text is "/" or "-" && tokens.Peek(1).Number == own + 1;
        if (isSchool)
        {
            tokens.At += 2;
            tokens.TakeWords("учебн*");
            TakeTheWordYear();
        }

        return parts.All(part => say(part, own, isSchool));
    }

    private bool SayQuarter(int quarter, int? own, bool isSchool)
    {
        var month = quarter * 3 - 2;
        return Say(month, own is { } y0 && isSchool && month < 9 ? y0 + 1 : own, (y, _) => y is { } in_
            ? new(OccurrenceKind.Quarter, new(in_, month, 1), new DateOnly(in_, month, 1).AddMonths(3).AddDays(-1))
            : new(OccurrenceKind.Quarter, null, null));
    }

    // A school year's first half is September to December and its second January to May; with a plain year of its own it is the calendar's.
    private bool SayHalfYear(int half, int? own, bool isSchool)
    {
        isSchool |= own is null && year is { IsSchoolYear: true };
        var (month, last) = (isSchool, half) switch { (true, 1) => (9, 12), (true, _) => (1, 5), (_, 1) => (1, 6), _ => (7, 12) };
        return Say(month, own is { } y0 && isSchool && month < 9 ? y0 + 1 : own, (y, _) => y is { } in_
            ? new(OccurrenceKind.HalfYear, new(in_, month, 1), new(in_, last, DateTime.DaysInMonth(in_, last)))
            : new(OccurrenceKind.HalfYear, null, null));
    }

    /// <summary>A stretch of days of a month; one that names no month says no date.</summary>
    private bool ReadStretch(int ordinal, int most, Func<int, int, int, (DateOnly From, DateOnly To)?> days)
    {
        tokens.Take();
        if (ordinal > most)
            return false;
        if (TakeMonth() is not { } month)
            return Say(null, null, (_, _) => new(OccurrenceKind.Unspecified, null, null));

        return Say(month, TakeYear(), (y, _) => y is { } in_ && days(ordinal < 0 ? most : ordinal, month, in_) is { } found
            ? new(OccurrenceKind.Range, found.From, found.To)
            : new(y is null ? OccurrenceKind.Range : OccurrenceKind.Unspecified, null, null));
    }

    // The n-th week of a month, Monday to Sunday; the first is the one in which the month begins. Days of the neighbours are left out.
    private static (DateOnly From, DateOnly To)? Week(int ordinal, int month, int year)
    {
        var (first, last) = (new DateOnly(year, month, 1), new DateOnly(year, month, DateTime.DaysInMonth(year, month)));
        var monday = first.AddDays(-(((int)first.DayOfWeek + 6) % 7)).AddDays((ordinal - 1) * 7);
        return monday > last ? null : (monday < first ? first : monday, monday.AddDays(6) > last ? last : monday.AddDays(6));
    }

    /// <summary>«1-й и 3-й вторник месяца».</summary>
    private bool ReadWeekDays(List<int> ordinals, int weekDay)
    {
        tokens.Take();
        return (tokens.TakeWords("кажд* месяц*") || tokens.TakeWord("месяца"))
            && SayRecurring($"FREQ=MONTHLY;BYDAY={string.Join(',', ordinals.Select(o => $"{o}{TermWords.WeekDays[weekDay]}"))}");
    }

    private bool ReadWeekDay(int ordinal, int weekDay)
    {
        tokens.Take();
        if (tokens.TakeWords("кажд* месяц*") || tokens.TakeWord("месяца"))
            return SayRecurring($"FREQ=MONTHLY;BYDAY={ordinal}{TermWords.WeekDays[weekDay]}");
        if (TakeMonth() is not { } month)
            return false;

        return Say(month, TakeYear(), (y, _) => y is { } in_ && NthWeekDay(ordinal, weekDay, month, in_) is { } day
            ? new(OccurrenceKind.Day, day, day)
            : new(y is null ? OccurrenceKind.Day : OccurrenceKind.Unspecified, null, null));
    }

    private static DateOnly? NthWeekDay(int ordinal, int weekDay, int month, int year)
    {
        var days = Enumerable.Range(1, DateTime.DaysInMonth(year, month)).Select(d => new DateOnly(year, month, d)).Where(d => ((int)d.DayOfWeek + 6) % 7 == weekDay).ToList();
        return ordinal < 0 ? days[^1] : ordinal <= days.Count ? days[ordinal - 1] : null;
    }

    private bool ReadYearRound()
    {
        if (tokens.TakeWord("постоянно", "систематически", "регулярно", "непрерывно"))
            return SayYearRound(null, false);

        var says = tokens.TakeWords("течение") || tokens.TakeWords("теч .") || tokens.TakeWords("протяжении");
        says |= tokens.TakeWords("весь") || tokens.TakeWords("всего") || tokens.TakeWords("круглый");
        if (!says)
            return false;

        var isSchool = tokens.TakeWords("учебн*");
        if (!isSchool)
            tokens.TakeWords("календарн*");
        if (tokens.TakeWord("года", "год", "периода", "период"))
            return SayYearRound(null, isSchool);

        return ReadBareYear() || ReadMonths() || ReadOrdinal();
    }

    /// <summary>«2024 год», «2023-2024 учебный год»: all of it.</summary>
    private bool ReadBareYear()
    {
        if (TakeYear() is not { } own)
            return false;
        if (tokens.Peek().Text is not ("/" or "-") || tokens.Peek(1) is not { Number: { } next } || (next != own + 1 && next != (own + 1) % 100))
            return SayYearRound(own, false);

        tokens.At += 2;
        tokens.TakeWords("учебн*");
        TakeTheWordYear();
        return SayYearRound(own, true);
    }

    private bool SayYearRound(int? own, bool isSchool) => Say(null, own, (_, plan) =>
    {
        var days = own is { } y ? new PlanYear(y, isSchool).Days : plan?.Days;
        return new(OccurrenceKind.YearRound, days?.FirstDay, days?.LastDay);
    });

    private bool ReadUndated()
    {
        if (tokens.TakeWords("по мере необходимости") || tokens.TakeWords("по мере поступления") || tokens.TakeWords("по отдельному плану") || tokens.TakeWords("по отдельному графику")
            || tokens.TakeWords("по запрос*") || tokens.TakeWords("по план*") || tokens.TakeWords("по график*") || tokens.TakeWords("по согласовани*") || tokens.TakeWords("по необходимости"))
            return Say(null, null, (_, _) => new(OccurrenceKind.Unspecified, null, null));

        return false;
    }
}
