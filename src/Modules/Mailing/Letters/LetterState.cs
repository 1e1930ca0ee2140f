using System.Linq.Expressions;
using CommunityHub.Kernel;
using Microsoft.EntityFrameworkCore.Query;

namespace CommunityHub.Mailing.Letters;

/// <summary>What has become of a letter, as its moments say.</summary>
internal enum LetterState
{
    Queued,
    Held,
    Sending,
    Deferred,
    Sent,
    Opened,
    Acted,
    Refused,
    Bounced,
    Complained,
    Unknown,
    Cancelled,
}

internal static class LetterStates
{
    /// <summary>The one rule, for a letter at hand and for the database.</summary>
    public static readonly Expression<Func<Letter, LetterState>> Rule = letter =>
        letter.ActedAt != null ? LetterState.Acted
        : letter.ComplainedAt != null ? LetterState.Complained
        : letter.OpenedAt != null ? LetterState.Opened
        : letter.BouncedAt != null ? LetterState.Bounced
        : letter.SentAt != null ? LetterState.Sent
        : letter.CancelledAt != null ? LetterState.Cancelled
        : letter.RefusedAt != null ? LetterState.Refused
        : letter.UnknownAt != null ? LetterState.Unknown
        : letter.ClaimedAt != null ? LetterState.Sending
        : letter.HeldAt != null ? LetterState.Held
        : letter.DeferredAt != null ? LetterState.Deferred
        : LetterState.Queued;

    /// <summary>What is told of a letter together with its state, in one look of the database.</summary>
    public static Expression<Func<Letter, T>> With<T>(Expression<Func<Letter, LetterState, T>> told) => Expression.Lambda<Func<Letter, T>>(
        ReplacingExpressionVisitor.Replace(told.Parameters[1], Rule.Body, ReplacingExpressionVisitor.Replace(told.Parameters[0], Rule.Parameters[0], told.Body)), Rule.Parameters);

    private static readonly Func<Letter, LetterState> AtHand = Rule.Compile();

    public static LetterState StateOf(Letter letter) => AtHand(letter);

    /// <summary>Those that a person, or the clock, can still do something about before they go.</summary>
    public static bool IsWaiting(this LetterState state) => state is LetterState.Queued or LetterState.Held or LetterState.Deferred;

    /// <summary>Those that a mail server has taken over, whatever became of them there.</summary>
    public static bool HasGone(this LetterState state) => state is LetterState.Sent or LetterState.Opened or LetterState.Acted or LetterState.Bounced or LetterState.Complained;

    /// <summary>Those that did not arrive, as far as anybody knows.</summary>
    public static bool IsFailed(this LetterState state) => state is LetterState.Refused or LetterState.Bounced or LetterState.Unknown;

    /// <summary>Something is in the way, and the reply says what.</summary>
    public static bool HasReason(this LetterState state) => state is LetterState.Refused or LetterState.Bounced or LetterState.Unknown or LetterState.Deferred or LetterState.Complained;

    public static string InWords(this LetterState state) => state switch
    {
        LetterState.Queued => Words.Say("Ждёт отправки", "Queued"),
        LetterState.Held => Words.Say("Придержано", "Held"),
        LetterState.Sending => Words.Say("Отправляется", "Being sent"),
        LetterState.Deferred => Words.Say("Отложено", "Deferred"),
        LetterState.Sent => Words.Say("Отправлено", "Sent"),
        LetterState.Opened => Words.Say("Ссылка открыта", "Link opened"),
        LetterState.Acted => Words.Say("Выполнено", "Acted on"),
        LetterState.Refused => Words.Say("Отказано", "Refused"),
        LetterState.Bounced => Words.Say("Вернулось", "Came back"),
        LetterState.Complained => Words.Say("Жалоба", "Complaint"),
        LetterState.Unknown => Words.Say("Неизвестно", "Unknown"),
        _ => Words.Say("Отменено", "Cancelled"),
    };

    /// <summary>How loudly a state speaks: one of the kinds of <c>&lt;status&gt;</c>.</summary>
    public static string Kind(this LetterState state) => state switch
    {
        LetterState.Sent or LetterState.Opened or LetterState.Acted => "good",
        LetterState.Refused or LetterState.Bounced or LetterState.Complained => "bad",
        LetterState.Unknown or LetterState.Deferred or LetterState.Held => "warn",
        LetterState.Queued or LetterState.Sending => "info",
        _ => "neutral",
    };

    public static IQueryable<Letter> In(this IQueryable<Letter> letters, params LetterState[] states) => letters.In(Rule, states);

    public static IQueryable<Letter> In(this IQueryable<Letter> letters, Expression<Func<Letter, LetterState>> rule, params LetterState[] states) =>
        letters.Where(Expression.Lambda<Func<Letter, bool>>(
            states.Select(state => (Expression)Expression.Equal(rule.Body, Expression.Constant(state))).Aggregate(Expression.OrElse), rule.Parameters));

    /// <summary>Those that can still be kept from going: no mail server has them in hand, and nothing is decided about them.</summary>
    public static IQueryable<Letter> NotGone(this IQueryable<Letter> letters) => letters.Where(l =>
        l.SentAt == null && l.CancelledAt == null && l.RefusedAt == null && l.UnknownAt == null && l.ClaimedAt == null);
}
