using CommunityHub.Kernel;

namespace CommunityHub.Monitoring.Responses;

// What is done with a response, and when each may be done.
internal sealed partial class Response
{
    public void Ask(string sentTo, DateTimeOffset now) => (SentTo, AskedAt) = (sentTo, AskedAt ?? now);

    /// <summary>The last letter came back, and went to another address.</summary>
    public void WriteTo(string sentTo) => SentTo = sentTo;

    public void Remind(string sentTo, DateTimeOffset now) => (SentTo, RemindedAt, Reminders) = (sentTo, now, Reminders + 1);

    public void Open(DateTimeOffset now) => OpenedAt ??= now;

    public void KnowFacts(string facts) => Facts = facts;

    /// <summary>All that a workbook or the demonstration says at once.</summary>
    /// <param name="isFinal">With what is computed, and without what does not count: just before it is sent.</param>
    public void Write(string answers, DateTimeOffset now, bool isFinal = false)
    {
        if (!isFinal)
            MustBeOpen();
        (Answers, StartedAt, SavedAt) = (answers, StartedAt ?? now, now);
        Version++;
    }

    /// <summary>What was known before anybody of the school has said anything; nobody has begun yet.</summary>
    public void Prefill(string answers)
    {
        Answers = answers;
        Version++;
    }

    public void Explain(string explanations, DateTimeOffset now)
    {
        MustBeOpen();
        (Explanations, SavedAt) = (explanations, now);
        Version++;
    }

    /// <summary>The head of the school is asked to confirm; meanwhile nobody changes it.</summary>
    public void SendToHead(string address, DateTimeOffset now)
    {
        MustBeOpen();
        NoteLetterToHead(now);
        (SentToHeadAt, HeadAddress, ConfirmedAt, HeadRemark) = (now, address, null, null);
    }

    /// <summary>The head is written to at another address: the letter has not arrived.</summary>
    /// <returns>Whether there is a letter to write: two presses of one button are one.</returns>
    public bool WriteToHead(string address, DateTimeOffset now)
    {
        if (SentToHeadAt is null)
            throw new RuleViolation("response.not-with-head", "Этот ответ уже не ждёт подтверждения руководителя.", "This answer waits for the head's confirmation no longer.");

        if (IsSentToHeadAt(address) && HeadWrittenAt is [.., var last] && now - last < SharedSection.OfOnePress)
            return false;

        NoteLetterToHead(now);
        HeadAddress = address;
        return true;
    }

    /// <summary>The letter to the head came back, and went to another address of the head.</summary>
    public void PassToHead(string address) => HeadAddress = address;

    // Whoever holds a link of a school writes to its head, and not to the town.
    private void NoteLetterToHead(DateTimeOffset now)
    {
        var ofTheDay = (HeadWrittenAt ?? []).Where(at => at > now.AddDays(-1)).ToList();
        if (ofTheDay.Count >= SharedSection.MostADay)
            throw new RuleViolation("response.head-most-a-day", $"За сутки по одному ответу руководителю можно послать {SharedSection.MostADay} писем, и они уже посланы. Попробуйте завтра.", $"{SharedSection.MostADay} letters a day can be sent to the head for one answer, and they have been. Try tomorrow.");

        HeadWrittenAt = [.. ofTheDay, now.ToUniversalTime()];
    }

    /// <summary>It comes back from the head, or is taken back: it may be changed again.</summary>
    /// <param name="returnedAt">When the curator had returned what was sent now; null when it was sent unasked. It is to be mended again, as it was before it was sent.</param>
    public void TakeBack(DateTimeOffset now, DateTimeOffset? returnedAt = null)
    {
        if (AcceptedAt is not null)
            throw new RuleViolation("response.accepted", "Ответ уже принят. Если в нём ошибка, напишите куратору: он вернёт его на доработку.", "The answer has been accepted. If something is wrong in it, write to the curator, who will return it.");
        if (SentToHeadAt is null && SubmittedAt is null)
            throw new RuleViolation("response.not-sent", "Этот ответ никуда не отправлен: его и так можно править.", "This answer has not been sent: it can be changed as it is.");

        if (SubmittedAt is not null && returnedAt is not null)
            (ReturnedAt, Round) = (returnedAt, Round - 1);
        (SentToHeadAt, ConfirmedAt, SubmittedAt, ReviewedAt, SavedAt, WorthALook) = (null, null, null, null, now, Unweighed);
    }

    /// <summary>The head of the school gives it back instead of confirming.</summary>
    public void GiveBack(string? remark, DateTimeOffset now)
    {
        if (SentToHeadAt is null)
            throw new RuleViolation("response.not-with-head", "Этот ответ уже не ждёт вашего подтверждения.", "This answer waits for your confirmation no longer.");
        if (Typed.Text(remark, LongestReason) is not { } said)
            throw new RuleViolation("response.head-remark", "Напишите, что исправить: так поймут, почему вы вернули ответ.", "Say what to correct, so that it is clear why you gave the answer back.");

        TakeBack(now);
        HeadRemark = said;
    }

    /// <param name="confirmedBy">The head who has confirmed it; null where none was asked.</param>
    /// <param name="odd">The soft findings, by their keys.</param>
    /// <param name="deadline">Of the cycle, as it is now.</param>
    public void Submit(string by, string? confirmedBy, double[] figures, string[] odd, DateTimeOffset deadline, DateTimeOffset now)
    {
        MustNotBeOver();
        if (SubmittedAt is not null)
            throw new RuleViolation("response.sent-already", $"Ответ уже отправлен: {SubmittedBy}.", $"The answer has been sent already: {SubmittedBy}.");

        (SubmittedAt, SubmittedBy, Figures, Oddities, OddAsSent, ReturnedAt, ReviewedAt, SentToHeadAt, Unlike, WorthALook) = (now, by, figures, odd.Length, odd, null, null, null, null, Unweighed);
        if (confirmedBy is not null)
            (ConfirmedAt, ConfirmedBy) = (now, confirmedBy);
        FirstSubmittedAt ??= now;
        if (now > DeadlineIn(deadline))
            LateAt = now;
        Round++;
    }

    /// <summary>The curator has begun to look at it.</summary>
    public void Review(DateTimeOffset now)
    {
        if (SubmittedAt is not null)
            ReviewedAt ??= now;
    }

    public void Suspect(double suspicion) => Suspicion = suspicion;

    /// <summary>Nobody decides on what was not on the screen. What the school types while it has the answer to mend is no reason to refuse: more is marked beside it.</summary>
    public void MustBeAs(SeenAnswer? seen)
    {
        if (seen is not null && !IsAs(seen))
            throw new RuleViolation("response.changed-since", "Пока эта страница была открыта, школа взяла ответ себе или прислала его снова. Ниже он такой, как сейчас: посмотрите ещё раз и решите.", "While this page was open, the school took its answer back or sent it again. Below it is as it is now: look once more, and decide.");
    }

    public bool IsAs(SeenAnswer seen) => seen.Round == Round && (SubmittedAt is null || seen.Version == Version);

    public void Accept(string by, DateTimeOffset now)
    {
        if (ExcludedAt is not null)
            throw new RuleViolation("response.excluded", $"{Name}: этого ответа не ждут, и он не засчитывается. Сначала верните его в сбор: «Снова ждать».", $"{Name}: this answer is not awaited, and does not count. Await it again first.");
        if (SubmittedAt is null)
            throw new RuleViolation("response.nothing-to-accept", $"{Name}: принимать пока нечего, ответ не отправлен.", $"{Name}: nothing to accept yet, the answer has not been sent.");

        (AcceptedAt, DecidedByName, ReviewedAt, WorthALook) = (AcceptedAt ?? now, by, ReviewedAt ?? now, Unweighed);
    }

    /// <summary>The school is to mend what is flagged; until it is accepted, its answer does not count.</summary>
    public void Return(string by, DateTimeOffset now)
    {
        if (SentToHeadAt is not null)
            throw new RuleViolation("response.with-head-now", $"{Name}: ответ сейчас у руководителя школы на подписи. Дождитесь, пока его отправят.", $"{Name}: the head of the school has the answer to confirm. Wait until it is sent.");
        if (SubmittedAt is null && ReturnedAt is null)
            throw new RuleViolation("response.nothing-to-return", $"{Name}: возвращать нечего, ответ у школы.", $"{Name}: nothing to return, the school has it.");

        (ReturnedAt, DecidedByName, SubmittedAt, AcceptedAt, ReviewedAt, SentToHeadAt, ConfirmedAt, WorthALook) = (now, by, null, null, null, null, null, Unweighed);
    }

    public void Prolong(DateTimeOffset deadline, string? reason, DateTimeOffset now)
    {
        if (Typed.Text(reason, LongestReason) is not { } said)
            throw new RuleViolation("response.prolong-reason", "Напишите, почему школе нужно больше времени.", "Say why the school needs more time.");
        if (deadline <= now || deadline > now.AddMonths(6))
            throw new RuleViolation("response.prolong", "Новый срок — позже, чем сейчас, и не дальше полугода.", "The new deadline is later than now and at most six months ahead.");

        (OwnDeadline, ProlongReason) = (deadline.ToUniversalTime(), said);
        Excuse(deadline);
    }

    /// <summary>It is to be mended, and there is time for that until then; what came late stays late.</summary>
    public void GiveTimeToMend(DateTimeOffset deadline) => (OwnDeadline, ProlongReason) = (deadline.ToUniversalTime(), ToMend);

    private const string ToMend = "на доработку";

    /// <summary>Kept in Russian, and said in the language of whoever reads.</summary>
    public string? WhyProlonged => ProlongReason == ToMend ? Words.Say(ToMend, "to mend the answer") : ProlongReason;

    /// <summary>Who came before the deadline as it is now has not come late.</summary>
    public void Excuse(DateTimeOffset deadline)
    {
        if (LateAt <= deadline)
            LateAt = null;
    }

    public void Exclude(string? reason, DateTimeOffset now)
    {
        if (Typed.Text(reason, LongestReason) is not { } said)
            throw new RuleViolation("response.exclude-reason", "Напишите, почему этот ответ не ждём.", "Say why this answer is not awaited.");

        (ExcludedAt, ExcludeReason, WorthALook) = (ExcludedAt ?? now, said, Unweighed);
    }

    /// <returns>Whether it was not awaited.</returns>
    public bool Include()
    {
        var wasExcluded = ExcludedAt is not null;
        (ExcludedAt, ExcludeReason) = (null, null);
        return wasExcluded;
    }

    public void MustBeOpen()
    {
        MustNotBeOver();
        if (SubmittedAt is not null)
            throw new RuleViolation("response.sent", $"Ответ отправлен: {SubmittedBy}. Чтобы исправить его, верните его себе на странице ответа.", $"The answer has been sent: {SubmittedBy}. To correct it, take it back on its page.");
        if (SentToHeadAt is not null)
            throw new RuleViolation("response.with-head", "Ответ у руководителя школы на подписи. Чтобы исправить его, верните его себе на странице ответа.", "The head of the school has the answer to confirm. To correct it, take it back on its page.");
    }

    private void MustNotBeOver()
    {
        if (AcceptedAt is not null)
            throw new RuleViolation("response.accepted", "Ответ уже принят. Если в нём ошибка, напишите куратору: он вернёт его на доработку.", "The answer has been accepted. If something is wrong in it, write to the curator, who will return it.");
        if (ExcludedAt is not null)
            throw new RuleViolation("response.excluded", $"Этот ответ не нужен: {ExcludeReason}", $"This answer is not needed: {ExcludeReason}");
    }
}
