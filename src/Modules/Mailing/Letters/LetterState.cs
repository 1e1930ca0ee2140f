using CommunityHub.Kernel;

namespace CommunityHub.Mailing.Letters;

/// <summary>What has become of a letter, as its moments say.</summary>
internal enum LetterState
{
    Queued,
    Sending,
    Deferred,
    Sent,
    Refused,
    Unknown,
    Cancelled,
}

internal static class LetterStates
{
    public static string InWords(this LetterState state) => state switch
    {
        LetterState.Queued => Words.Say("Ждёт отправки", "Queued"),
        LetterState.Sending => Words.Say("Отправляется", "Being sent"),
        LetterState.Deferred => Words.Say("Отложено", "Deferred"),
        LetterState.Sent => Words.Say("Отправлено", "Sent"),
        LetterState.Refused => Words.Say("Отказано", "Refused"),
        LetterState.Unknown => Words.Say("Неизвестно", "Unknown"),
        _ => Words.Say("Отменено", "Cancelled"),
    };

    /// <summary>How loudly a state speaks: one of the kinds of <c>&lt;status&gt;</c>.</summary>
    public static string Kind(this LetterState state) => state switch
    {
        LetterState.Sent => "good",
        LetterState.Refused => "bad",
        LetterState.Unknown or LetterState.Deferred => "warn",
        LetterState.Queued or LetterState.Sending => "info",
        _ => "neutral",
    };

    /// <summary>The same rule as <see cref="Letter.State"/>, in words the database understands.</summary>
    public static IQueryable<Letter> In(this IQueryable<Letter> letters, LetterState state) => state switch
    {
        LetterState.Sent => letters.Where(l => l.SentAt != null),
        LetterState.Cancelled => letters.Where(l => l.SentAt == null && l.CancelledAt != null),
        LetterState.Refused => letters.Undecided().Where(l => l.RefusedAt != null),
        LetterState.Unknown => letters.Undecided().Where(l => l.RefusedAt == null && l.UnknownAt != null),
        LetterState.Sending => letters.Undecided().Where(l => l.RefusedAt == null && l.UnknownAt == null && l.ClaimedAt != null),
        LetterState.Deferred => letters.Waiting().Where(l => l.DeferredAt != null),
        _ => letters.Waiting().Where(l => l.DeferredAt == null),
    };

    /// <summary>Neither sent nor given up, and in nobody's hands.</summary>
    public static IQueryable<Letter> Waiting(this IQueryable<Letter> letters) => letters.Undecided().Where(l => l.RefusedAt == null && l.UnknownAt == null && l.ClaimedAt == null);

    private static IQueryable<Letter> Undecided(this IQueryable<Letter> letters) => letters.Where(l => l.SentAt == null && l.CancelledAt == null);
}
