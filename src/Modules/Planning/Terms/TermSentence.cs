namespace CommunityHub.Planning.Terms;

/// <summary>A term being read, phrase by phrase. Each Read… either takes a whole phrase or leaves everything as it was.</summary>
internal sealed partial class TermSentence(TermTokens tokens, PlanYear? year)
{
    private readonly List<Phrase> _phrases = [];

    public IReadOnlyList<Phrase> Found => _phrases;

    /// <summary>Takes the next phrase, if what stands there is one.</summary>
    public bool ReadNext()
    {
        var start = tokens.At;
        tokens.TakeWord("в", "во", "на");
        foreach (var read in (ReadOnlySpan<Func<bool>>)[ReadDeadline, ReadFromTo, ReadRecurring, ReadYearRound, ReadUndated, ReadOrdinal, ReadNumericDays, ReadDaysOfMonth, ReadMonths, ReadBareYear])
        {
            var before = tokens.At;
            if (read())
                return true;

            tokens.At = before;
        }

        tokens.At = start;
        return false;
    }

    /// <summary>
    /// The occurrences with their years. One without a year of its own takes that of the next phrase it is listed with («октябрь, ноябрь 2024»),
    /// unless only the plan's own year puts it inside the plan; else it takes the plan's.
    /// </summary>
    public IReadOnlyList<Occurrence> Dated()
    {
        int? listed = null;
        var dated = new List<Occurrence>();
        foreach (var phrase in Enumerable.Reverse(_phrases))
        {
            listed = phrase.Year ?? listed;
            dated.Add(phrase.Date(phrase.Year ?? YearFor(phrase.Month, listed), year));
        }

        dated.Reverse();
        return dated;
    }

    private int? YearFor(int? month, int? listed)
    {
        if (year is not { } plan)
            return listed;
        if (month is null)
            return listed ?? plan.FirstYear;

        var own = plan.YearOf(month.Value);
        return listed is { } other && plan.Days.Contains(new DateOnly(other, month.Value, 1)) ? other : own;
    }

    private bool Say(int? month, int? ownYear, Func<int?, PlanYear?, Occurrence> date)
    {
        _phrases.Add(new(month, ownYear, date));
        return true;
    }

    /// <summary>«2024», «2024 г.», «2024 года».</summary>
    private int? TakeYear()
    {
        if (tokens.Peek() is not { Number: >= 1900 and <= 2200, Length: 4 } token)
            return null;

        tokens.Take();
        TakeTheWordYear();
        return token.Number;
    }

    private void TakeTheWordYear()
    {
        if (tokens.TakeWord("г", "гг"))
            tokens.TakeIf(t => t.IsSign('.'));
        else
            tokens.TakeWord("год", "года", "году");
    }

    private int? TakeMonth()
    {
        if (TermWords.Month(tokens.Peek().Text) is not { } month)
            return null;

        var word = tokens.Take();
        if (word.Length <= 4 && word.Text is not ("май" or "мая" or "мае" or "март" or "июнь" or "июль" or "июня" or "июля" or "июне" or "июле"))
            tokens.TakeIf(t => t.IsSign('.'));
        return month;
    }

    private bool TakeDash() => tokens.TakeIf(t => t.IsSign('-'));
}

/// <summary>What was read, before its year is known.</summary>
/// <param name="Month">The month by which the plan's year is chosen; null when the phrase has none.</param>
/// <param name="Year">The year it names itself.</param>
internal sealed record Phrase(int? Month, int? Year, Func<int?, PlanYear?, Occurrence> Date);
