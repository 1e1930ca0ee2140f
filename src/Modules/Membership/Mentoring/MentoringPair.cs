using CommunityHub.Kernel;
using CommunityHub.Membership.Time;

namespace CommunityHub.Membership.Mentoring;

/// <summary>
/// A mentor and a mentee, fixed by an order for some days. It runs only with the written consents of both. What the two have set out to do, what they did and
/// what came of it lies with it. How it stands follows from the days.
/// </summary>
internal sealed partial class MentoringPair
{
    public const int LongestNumber = 50, LongestReason = 500, LongestOutcome = 4000;

    private MentoringPair()
    {
    }

    public Guid Id { get; private init; }
    public Guid CommunityId { get; private init; }
    public Guid MentorId { get; private init; }

    /// <summary>The person behind <see cref="MentorId"/>.</summary>
    public Guid MentorPersonId { get; private init; }

    public Guid MenteeId { get; private init; }

    /// <summary>«01-12/358».</summary>
    public string OrderNumber { get; private init; } = "";

    public DateOnly OrderDay { get; private init; }
    public DateOnly FirstDay { get; private set; }

    /// <summary>As the order says, included; it may end earlier.</summary>
    public DateOnly LastDay { get; private init; }

    /// <summary>The day on the written consent; null until it is there.</summary>
    public DateOnly? MentorConsentOn { get; private set; }

    /// <inheritdoc cref="MentorConsentOn"/>
    public DateOnly? MenteeConsentOn { get; private set; }

    /// <summary>Who looks after the pair.</summary>
    public Guid CuratorId { get; private init; }

    public DateTimeOffset MadeAt { get; private init; }

    /// <summary>The last day of a pair that ended before its time.</summary>
    public DateOnly? EndedOn { get; private set; }

    public string? EndReason { get; private set; }
    public string? Outcome { get; private set; }
    public DateOnly? OutcomeOn { get; private set; }

    public List<MentoringGoal> Goals { get; private init; } = [];
    public List<MentoringEntry> Log { get; private set; } = [];

    /// <summary>On which it takes a place of its mentor; the last is before the first when it ended before it began.</summary>
    public (DateOnly First, DateOnly Last) Days => (FirstDay, EndedOn ?? LastDay);

    public bool HasConsents => MentorConsentOn is not null && MenteeConsentOn is not null;

    public int Minutes => Log.Where(entry => entry.StruckAt is null).Sum(entry => entry.Minutes);

    /// <summary>How it stood on this day, as it is known now.</summary>
    public PairState On(DateOnly day) =>
        EndedOn is { } ended && ended < day ? PairState.EndedEarly
        : !(MentorConsentOn <= day && MenteeConsentOn <= day) ? PairState.AwaitsConsents
        : day < FirstDay ? PairState.ToCome
        : day <= LastDay ? PairState.Runs
        : OutcomeOn <= day ? PairState.Done : PairState.AwaitsOutcome;

    /// <param name="pairs">All pairs of this mentor, and all of the same two.</param>
    public static MentoringPair Make(Mentor mentor, Guid menteeId, PairTerms terms, IReadOnlyCollection<MentoringPair> pairs, Guid curatorId, DateTimeOffset now)
    {
        if (mentor.PersonId == menteeId)
            throw new RuleViolation("pair.with-oneself", "Никто не наставник самому себе. Выберите другого человека.", "Nobody is one's own mentor. Choose somebody else.");
        if (Typed.Line(terms.OrderNumber, LongestNumber) is not { } number || terms.OrderDay is not { } orderDay)
            throw new RuleViolation("pair.no-order", "Пару закрепляет приказ: укажите его номер и день.", "An order makes the pair: enter its number and day.");
        if (terms.FirstDay is not { } first || terms.LastDay is not { } last)
            throw new RuleViolation("pair.no-days", "Укажите первый и последний день работы пары.", "Enter the first and the last day of the pair.");
        _ = new Period(first, last);
        if (first < orderDay)
            throw new RuleViolation("pair.before-its-order", $"Пара не может начать {first.InDigits()}, раньше своего приказа ({orderDay.InDigits()}). Поправьте один из дней.", $"The pair cannot begin on {first.InDigits()}, before its order ({orderDay.InDigits()}). Correct one of the days.");

        var pair = new MentoringPair
        {
            Id = Guid.CreateVersion7(), CommunityId = mentor.CommunityId, MentorId = mentor.Id, MentorPersonId = mentor.PersonId, MenteeId = menteeId,
            OrderNumber = number, OrderDay = orderDay, FirstDay = first, LastDay = last, CuratorId = curatorId, MadeAt = now,
        };
        pair.Fits(mentor, pairs);
        pair.Consent(terms.MentorConsentOn, terms.MenteeConsentOn, first);
        return pair;
    }

    /// <summary>The written consents have come; the pair may begin later than the order said, when they came late.</summary>
    public void Consent(DateOnly? mentorOn, DateOnly? menteeOn, DateOnly? firstDay)
    {
        var (first, late) = (firstDay ?? FirstDay, new[] { mentorOn, menteeOn }.Max());
        if (EndedOn is not null)
            throw EndedAlready();
        if (Log.Count > 0 && first != FirstDay)
            throw new RuleViolation("pair.began-already", "Пара уже работает: первый день не меняют.", "The pair is at work already: its first day is not changed.");
        if (first < FirstDay || LastDay < first)
            throw new RuleViolation("pair.first-day-impossible", $"Первый день — с {FirstDay.InDigits()} по {LastDay.InDigits()}.", $"The first day is from {FirstDay.InDigits()} to {LastDay.InDigits()}.");
        if (first < late)
            throw new RuleViolation("pair.before-consent", $"Согласие от {late.Value.InDigits()} позже первого дня пары ({first.InDigits()}): без согласия она не начнётся. Перенесите первый день.",
                $"The consent of {late.Value.InDigits()} is later than the pair's first day ({first.InDigits()}): without it the pair does not begin. Move the first day.");

        (MentorConsentOn, MenteeConsentOn, FirstDay) = (mentorOn, menteeOn, first);
    }

    /// <param name="day">The last one; before the first day when the pair never began.</param>
    public void EndEarly(DateOnly? day, string? reason)
    {
        if (EndedOn is not null)
            throw EndedAlready();
        if (day is not { } last || last >= LastDay || last < OrderDay)
            throw new RuleViolation("pair.end-impossible", $"Последний день досрочно завершённой пары — с {OrderDay.InDigits()} и раньше {LastDay.InDigits()}.", $"The last day of a pair that ends early is from {OrderDay.InDigits()} on, and before {LastDay.InDigits()}.");
        if (Typed.Line(reason, LongestReason) is not { } why)
            throw new RuleViolation("pair.no-reason", "Напишите, почему пара завершается раньше срока.", "Write why the pair ends early.");
        if (Log.Where(entry => entry.StruckAt is null && entry.Day > last).MaxBy(entry => entry.Day) is { } later)
            throw new RuleViolation("pair.worked-later", $"В журнале есть запись от {later.Day.InDigits()}: пара работала и позже.", $"There is an entry of {later.Day.InDigits()}: the pair worked later, too.");

        (EndedOn, EndReason) = (last, why);
    }

    public void Conclude(string? outcome, DateOnly? day, DateOnly today)
    {
        if ((outcome ?? "").ReplaceLineEndings("\n").Trim() is not { Length: > 0 and <= LongestOutcome } text)
            throw new RuleViolation("pair.no-outcome", "Напишите, что получилось: до 4000 знаков.", "Write what came of it, in up to 4,000 characters.");
        if (!HasConsents)
            throw new RuleViolation("pair.never-began", "Пара не начиналась: нет согласий обоих. Итога у неё нет.", "The pair has not begun: a consent is missing. There is no outcome.");
        if (day is not { } on || on < FirstDay || today < on)
            throw new RuleViolation("pair.outcome-day", $"День итога — с {FirstDay.InDigits()} по сегодняшний.", $"The day of the outcome is from {FirstDay.InDigits()} to today.");

        (Outcome, OutcomeOn) = (text, on);
    }

    private void Fits(Mentor mentor, IReadOnlyCollection<MentoringPair> pairs)
    {
        if (!mentor.IsMentorOn(FirstDay) || !mentor.IsMentorOn(LastDay))
            throw new RuleViolation("pair.beyond-mentor", $"Наставник назначен {mentor.Days}: дни пары выходят за этот срок.", $"The mentor is one {mentor.Days}: the days of the pair go beyond.");
        if (pairs.FirstOrDefault(p => p.MentorPersonId == MentorPersonId && p.MenteeId == MenteeId && p.Days.First <= LastDay && FirstDay <= p.Days.Last) is { } same)
            throw new RuleViolation("pair.twice", $"Эти двое уже пара с {same.Days.First.InDigits()} по {same.Days.Last.InDigits()}.", $"These two are a pair already, {same.Days.First.InDigits()} to {same.Days.Last.InDigits()}.");
        if (Crowding.FirstDayOver(mentor.Capacity, pairs.Where(p => p.MentorId == mentor.Id).Append(this).Select(p => p.Days)) is { } crowded)
            throw new RuleViolation("pair.no-place", $"У наставника нет места: {crowded.InDigits()} заняты все {mentor.Capacity}. Выберите другие дни или другого наставника.", $"The mentor has no place: on {crowded.InDigits()} all {mentor.Capacity} are taken. Choose other days, or another mentor.");
    }

    private static RuleViolation EndedAlready() => new("pair.ended", "Пара уже завершена.", "The pair has ended already.");
}

/// <summary>What an order and the papers with it say of a pair.</summary>
internal sealed record PairTerms(string? OrderNumber, DateOnly? OrderDay, DateOnly? FirstDay, DateOnly? LastDay, DateOnly? MentorConsentOn, DateOnly? MenteeConsentOn);
