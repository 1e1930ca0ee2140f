using CommunityHub.Kernel;
using CommunityHub.Mailing.Policy;

namespace CommunityHub.Mailing.Letters;

/// <summary>What people decide about a letter.</summary>
internal sealed partial class Letter
{
    public void Hold(Guid by, DateTimeOffset now)
    {
        if (State is not (LetterState.Queued or LetterState.Deferred))
            throw new RuleViolation("letter.not-waiting-to-hold",
                "Придержать можно только письмо, которое ещё ждёт отправки.", "Only a letter that still waits can be held back.");

        (HeldAt, DecidedBy) = (now, by);
    }

    /// <summary>
    /// Nobody knows whether it arrived, and the policy says what that means for its kind. A server that breaks off each time may have it each time: after
    /// <see cref="MostAttemptsByRule"/> a person has to decide.
    /// </summary>
    public void DecideByRule(UnknownFate fate, DateTimeOffset now)
    {
        if (fate is UnknownFate.CountAsSent)
            Part(now);
        else if (fate is UnknownFate.SendAgain && Attempts < MostAttemptsByRule && !IsErased)
            (UnknownAt, DueAt) = (null, Attempts <= 1 ? now : now + Pauses[Attempts - 1]);
    }

    /// <summary>The same of a letter that its author writes anew: each time is another letter.</summary>
    /// <param name="times">How often it has been written anew before.</param>
    public bool MayBeWrittenAnewByRule(int times, DateTimeOffset now) =>
        Attempts + times < MostAttemptsByRule && (times == 0 || UnknownAt + Pauses[times] <= now);

    /// <summary>Its text is gone: its links were taken out, or its time was over, or whom it was to was forgotten.</summary>
    public bool IsErased => IsWithoutItsLinks || (Text.Length == 0 && Html.Length == 0);

    /// <summary>Its links have been taken out; of older ones the whole text.</summary>
    public bool IsWithoutItsLinks => Confidential && ((Text.Length == 0 && Html.Length == 0) || Text.Contains(HiddenLinks.Instead, StringComparison.Ordinal));

    public void LetGo(Guid by)
    {
        if (State is not LetterState.Held)
            throw new RuleViolation("letter.not-held", "Это письмо никто не придерживал.", "Nobody holds this letter back.");

        (HeldAt, DecidedBy) = (null, by);
    }

    public void Cancel(Guid by, DateTimeOffset now)
    {
        if (!State.IsWaiting())
            throw new RuleViolation("letter.not-waiting",
                "Отменить можно только письмо, которое ещё ждёт отправки. Это уже не ждёт.", "Only a letter that still waits can be cancelled. This one does not.");

        (CancelledAt, DecidedBy) = (now, by);
        HideLinks(); // It does not go any more, and nobody else is to have them.
    }

    /// <summary>A person has looked at it: it did not arrive, and goes once more.</summary>
    public void SendAgain(Guid by, DateTimeOffset now)
    {
        if (!State.IsFailed())
            throw new RuleViolation("letter.not-failed",
                "Ещё раз уходят письма, которые не дошли, и те, чью личную ссылку никто не открыл за сутки. Это письмо не из них.",
                "Letters that failed go again, and those whose personal link nobody has opened for a day. This is none of them.");

        if (IsErased && !IsWithoutItsLinks)
            throw new RuleViolation("letter.empty",
                "Текст этого письма стёрт: вышел срок его хранения. Напишите новое письмо оттуда, откуда пришло это.",
                "The text of this letter was erased when its time was over. Write another from where it came.");

        if (IsWithoutItsLinks)
            throw new RuleViolation("letter.text-erased",
                "Личная ссылка этого письма стёрта после отправки. Пошлите новую ссылку оттуда, откуда пришло письмо.",
                "The personal link of this letter was erased once it was sent. Send another link from where the letter came.");

        (SentAt, BouncedAt, RefusedAt, UnknownAt, DeferredAt, Attempts, DueAt, DecidedBy) = (null, null, null, null, null, 0, now, by);
        (BounceIsHard, BounceCode) = (null, null);
    }

    /// <summary>A person has asked the recipient, or the mail server's log: it did arrive.</summary>
    /// <param name="words">What the log says, where it was asked.</param>
    public void CountAsSent(Guid by, DateTimeOffset now, string? words = null)
    {
        if (State is not LetterState.Unknown)
            throw new RuleViolation("letter.not-unknown",
                "Отметить отправленным можно только письмо, о котором неизвестно, ушло ли оно.", "Only a letter of which nobody knows whether it went can be counted as sent.");

        DecidedBy = by;
        Part(now);
        if (words is not null)
            Reply = Line(words, LongestReply);
    }
}
