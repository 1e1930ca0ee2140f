using CommunityHub.Contracts.Membership;
using CommunityHub.Kernel;

namespace CommunityHub.Membership.Mentoring;

/// <summary>The programme of a pair and its log.</summary>
internal sealed partial class MentoringPair
{
    private const int MostGoals = 30;

    public void SetGoal(string? what, DateOnly? dueOn)
    {
        if (Goals.Count >= MostGoals)
            throw new RuleViolation("pair.too-many-goals", $"Целей уже {MostGoals}: программа одного года короче.", $"There are {MostGoals} goals already: the programme of a year is shorter.");
        if (Typed.Line(what, MentoringGoal.Longest) is not { } text)
            throw new RuleViolation("pair.no-goal", "Напишите, чему человек должен научиться или что сделать.", "Write what the person is to learn, or to do.");
        if (dueOn is not { } due || due < FirstDay || LastDay < due)
            throw new RuleViolation("pair.goal-day", $"Срок цели — с {FirstDay.InDigits()} по {LastDay.InDigits()}.", $"A goal is due from {FirstDay.InDigits()} to {LastDay.InDigits()}.");

        if (Goals.Any(goal => goal.What == text && goal.DueOn == due))
            throw new RuleViolation("pair.goal-twice", "Такая цель в программе уже есть.", "The programme has this goal already.");

        Goals.Add(MentoringGoal.Of(Id, text, due));
    }

    public void Reach(Guid goalId, DateOnly? day, DateOnly today)
    {
        var goal = Goals.SingleOrDefault(g => g.Id == goalId) ?? throw new RuleViolation("pair.goal-unknown", "Такой цели в программе нет. Обновите страницу.", "There is no such goal. Reload the page.");
        goal.Reach(DayOfWork(day, today));
    }

    public void Write(DateOnly? day, int? minutes, string? what, Actor by, DateTimeOffset now, DateOnly today)
    {
        var on = DayOfWork(day, today);
        if (minutes is not (>= 5 and <= 600))
            throw new RuleViolation("pair.minutes-impossible", "Сколько минут — от 5 до 600.", "How many minutes: from 5 to 600.");
        if (Typed.Line(what, MentoringEntry.Longest) is not { } text)
            throw new RuleViolation("pair.nothing-done", "Напишите, что сделали.", "Write what was done.");

        if (Log.Any(entry => entry.StruckAt is null && entry.Day == on && entry.Minutes == minutes && entry.What == text))
            throw new RuleViolation("pair.written-already", "Такая запись в журнале уже есть: тот же день, те же минуты и слова.", "The log has this entry already: the same day, minutes and words.");

        Log.Add(MentoringEntry.Of(Id, on, minutes.Value, text, by, now));
    }

    /// <summary>An entry was a mistake: it stays readable, struck through, and counts no more.</summary>
    public void Strike(Guid entryId, DateTimeOffset now) =>
        (Log.SingleOrDefault(e => e.Id == entryId) ?? throw new RuleViolation("pair.entry-unknown", "Такой записи в журнале нет. Обновите страницу.", "There is no such entry. Reload the page.")).Strike(now);

    private DateOnly DayOfWork(DateOnly? day, DateOnly today)
    {
        if (!HasConsents)
            throw new RuleViolation("pair.without-consents", "Пара не начнёт работать, пока не внесены письменные согласия обоих.", "The pair does not begin before the written consents of both are recorded.");
        if (day is not { } on || on < Days.First || Days.Last < on || today < on)
            throw new RuleViolation("pair.day-impossible", $"День — с {Days.First.InDigits()} по {(Days.Last < today ? Days.Last : today).InDigits()}: в эти дни пара работает.", $"The day is from {Days.First.InDigits()} to {(Days.Last < today ? Days.Last : today).InDigits()}: on these the pair is at work.");

        return on;
    }
}
