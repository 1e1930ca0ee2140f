namespace CommunityHub.Kernel;

/// <summary>A stretch of whole calendar days, both ends included, as people say it: «1 to 30 June».</summary>
public readonly record struct Period
{
    public Period(DateOnly firstDay, DateOnly lastDay)
    {
        if (lastDay < firstDay)
            throw new RuleViolation("period.ends-before-it-begins",
                $"Период не может закончиться {lastDay.InDigits()} — раньше, чем начался ({firstDay.InDigits()}). Поправьте одну из дат.",
                $"The period cannot end on {lastDay.InDigits()}, before it begins ({firstDay.InDigits()}). Correct one of the dates.");

        FirstDay = firstDay;
        LastDay = lastDay;
    }

    public DateOnly FirstDay { get; private init; }
    public DateOnly LastDay { get; private init; }

    public bool Contains(DateOnly day) => FirstDay <= day && day <= LastDay;

    public override string ToString() => $"{FirstDay.InDigits()} – {LastDay.InDigits()}";
}
