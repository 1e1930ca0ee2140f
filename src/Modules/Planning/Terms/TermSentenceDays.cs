namespace CommunityHub.Planning.Terms;

// Days and months: «27-28 августа», «02.10.24», «с 5 по 25 марта», «до 28 марта», «октябрь - ноябрь 2024».
internal sealed partial class TermSentence
{
    /// <summary>A day or a whole month as written; the year may be missing.</summary>
    private readonly record struct Point(int? Day, int Month, int? Year)
    {
        public bool IsPossible => Day is not { } day || (day >= 1 && day <= DateTime.DaysInMonth(Year ?? 2024, Month)); // 2024: 29 February may be meant

        public DateOnly? First(int? year) => Make(year, Day ?? 1);
        public DateOnly? Last(int? year) => Make(year, Day ?? (year is { } y ? DateTime.DaysInMonth(y, Month) : 0));

        private DateOnly? Make(int? year, int day) =>
            year is { } y && day <= DateTime.DaysInMonth(y, Month) ? new DateOnly(y, Month, day) : null;
    }

    private bool ReadDeadline()
    {
        if (!tokens.TakeWords("не позднее") && !tokens.TakeWord("до", "к", "ко"))
            return false;

        var endOfMonth = tokens.TakeWord("конца");
        if (endOfMonth && tokens.TakeWord("года"))
            return Say(12, null, (y, _) => new(OccurrenceKind.Deadline, null, y is { } in_ ? new(in_, 12, 31) : null));

        if (TakePoint() is not { } point || (point.Day is null && !endOfMonth))
            return false;

        return Say(point.Month, point.Year, (y, _) => new(OccurrenceKind.Deadline, null, point.Last(y)));
    }

    private bool ReadFromTo()
    {
        if (!tokens.TakeWord("с", "со"))
            return false;

        var startDay = tokens.Peek() is { Number: { } day } && tokens.Peek(1).Text == "по" ? day : (int?)null;
        Point? start = null;
        if (startDay is not null)
            tokens.Take();
        else
            start = TakePoint();

        if ((startDay is null && start is null) || !tokens.TakeWord("по", "до") || TakePoint() is not { } end)
            return false;

        var from = start ?? new Point(startDay, end.Month, end.Year);
        return from.IsPossible && SaySpan(from, end);
    }

    private bool ReadNumericDays()
    {
        // «27-28.08.2024»
        if (tokens.Peek() is { Number: { } first, Length: <= 2 } && tokens.Peek(1).IsSign('-') && tokens.Peek(2).Number is not null && tokens.Peek(3).IsSign('.') && tokens.Peek(4).Number is not null)
        {
            tokens.At += 2;
            return TakeNumericPoint() is { } last && new Point(first, last.Month, last.Year) is { IsPossible: true } start && SaySpan(start, last);
        }

        if (TakeNumericPoint() is not { } point)
            return false;

        var behind = tokens.At;
        if (TakeDash() && TakeNumericPoint() is { } end)
            return SaySpan(point, end);

        tokens.At = behind;
        return SayDay(point);
    }

    private bool ReadDaysOfMonth()
    {
        // «5, 12 и 19 марта», «27-28 августа», «30 августа - 2 сентября»
        var days = new List<int>();
        var isSpan = false;
        while (tokens.Peek() is { Number: { } day, Length: <= 2 })
        {
            tokens.Take();
            if (tokens.Peek().IsSign('-') && tokens.Peek(1).Text is "го" or "е" or "ого")
                tokens.At += 2;
            days.Add(day);
            if (tokens.Peek(1).Number is null)
                break;
            if (days.Count == 1 && TakeDash())
                isSpan = true;
            else if (isSpan || !tokens.TakeWord(",", "и"))
                break;
        }

        if (days.Count == 0 || TakeMonth() is not { } month)
            return false;

        var own = TakeYear();
        if (days.Any(day => !new Point(day, month, own).IsPossible))
            return false;
        if (isSpan)
            return days.Count == 2 && SaySpan(new(days[0], month, own), new(days[1], month, own));

        var behind = tokens.At;
        if (days.Count == 1 && TakeDash() && TakePoint() is { Day: not null } end)
            return SaySpan(new(days[0], month, own), end);

        tokens.At = behind;
        foreach (var day in days)
            SayDay(new(day, month, own));
        return true;
    }

    private bool ReadMonths()
    {
        if (TakeMonth() is not { } month)
            return false;

        var start = new Point(null, month, TakeYear());
        var behind = tokens.At;
        if (TakeDash() && TakeMonth() is { } last)
            return SaySpan(start, new(null, last, TakeYear()));

        tokens.At = behind;
        return Say(month, start.Year, (y, _) => new(OccurrenceKind.Month, start.First(y), start.Last(y)));
    }

    private Point? TakePoint()
    {
        if (TakeNumericPoint() is { } numeric)
            return numeric;

        var before = tokens.At;
        int? day = tokens.Peek() is { Number: { } number, Length: <= 2 } ? number : null;
        if (day is not null)
            tokens.Take();
        if (TakeMonth() is { } month && new Point(day, month, TakeYear()) is { IsPossible: true } point)
            return point;

        tokens.At = before;
        return null;
    }

    /// <summary>«01.10.24», «4.01», «12.01.2024».</summary>
    private Point? TakeNumericPoint()
    {
        if (tokens.Peek() is not { Number: { } day, Length: <= 2 } || !tokens.Peek(1).IsSign('.') || tokens.Peek(2) is not { Number: >= 1 and <= 12 and var month, Length: <= 2 })
            return null;

        var hasYear = tokens.Peek(3).IsSign('.') && tokens.Peek(4) is { Number: not null, Length: 2 or 4 };
        int? own = hasYear ? tokens.Peek(4) is { Length: 2, Number: var two } ? 2000 + two : tokens.Peek(4).Number : null;
        // «12.01.20245» or «45.13.1» are no days, nor is the number of an order.
        if (tokens.Peek(3).IsSign('.') && tokens.Peek(4) is { Length: > 0 } next && char.IsDigit(next.Text[0]) && !hasYear)
            return null;
        if (own is < 1900 or > 2200 || !new Point(day, month, own).IsPossible)
            return null;

        tokens.At += hasYear ? 5 : 3;
        TakeTheWordYear();
        return new(day, month, own);
    }

    private bool SayDay(Point point) => Say(point.Month, point.Year, (y, _) =>
        point.First(y) is { } day ? new(OccurrenceKind.Day, day, day) : new(y is null ? OccurrenceKind.Day : OccurrenceKind.Unspecified, null, null));

    // A span that would end before it begins goes over the end of a year.
    private bool SaySpan(Point start, Point end)
    {
        var turns = (end.Month, end.Day ?? 31).CompareTo((start.Month, start.Day ?? 1)) < 0;
        if (start.Year is { } from && end.Year is { } to && (from > to || (from == to && turns)))
            return false;
        if (start.Month == end.Month && turns && end.Day is not null)
            return false; // «с 25 по 5 марта» is a slip, not eleven months.

        int? own = start.Year ?? (end.Year is { } y0 ? turns ? y0 - 1 : y0 : null);
        return Say(start.Month, own, (y, _) =>
        {
            var last = end.Year ?? (turns ? y + 1 : y);
            return (start.First(y), end.Last(last)) is ({ } firstDay, { } lastDay)
                ? new(OccurrenceKind.Range, firstDay, lastDay)
                : new(y is null ? OccurrenceKind.Range : OccurrenceKind.Unspecified, null, null);
        });
    }
}
