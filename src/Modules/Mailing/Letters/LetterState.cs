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

    // Whatever has simply gone has nothing to say: else each answer of a server would be a group of its own.
    private static readonly Expression<Func<Letter, string?>> Reason = letter => letter.SentAt == null || letter.BouncedAt != null || letter.ComplainedAt != null ? letter.Reply : null;

    /// <summary>By state, and by what was said of those that have not simply gone.</summary>
    public static readonly Expression<Func<Letter, StateWithReason>> WithReason = Expression.Lambda<Func<Letter, StateWithReason>>(
        Expression.MemberInit(Expression.New(typeof(StateWithReason)),
            Expression.Bind(typeof(StateWithReason).GetProperty(nameof(StateWithReason.State))!, Rule.Body),
            Expression.Bind(typeof(StateWithReason).GetProperty(nameof(StateWithReason.Reply))!, ReplacingExpressionVisitor.Replace(Reason.Parameters[0], Rule.Parameters[0], Reason.Body))),
        Rule.Parameters);

    public static readonly Expression<Func<Letter, StateWithKind>> WithKind = Expression.Lambda<Func<Letter, StateWithKind>>(
        Expression.MemberInit(Expression.New(typeof(StateWithKind)),
            Expression.Bind(typeof(StateWithKind).GetProperty(nameof(StateWithKind.State))!, Rule.Body),
            Expression.Bind(typeof(StateWithKind).GetProperty(nameof(StateWithKind.Kind))!, Expression.Property(Rule.Parameters[0], nameof(Letter.Kind)))),
        Rule.Parameters);

    public static readonly Expression<Func<Letter, StateWithId>> WithId = Expression.Lambda<Func<Letter, StateWithId>>(
        Expression.MemberInit(Expression.New(typeof(StateWithId)),
            Expression.Bind(typeof(StateWithId).GetProperty(nameof(StateWithId.State))!, Rule.Body),
            Expression.Bind(typeof(StateWithId).GetProperty(nameof(StateWithId.Id))!, Expression.Property(Rule.Parameters[0], nameof(Letter.Id)))),
        Rule.Parameters);

    private static readonly Func<Letter, LetterState> AtHand = Rule.Compile();

    public static LetterState StateOf(Letter letter) => AtHand(letter);

    /// <summary>Those that a person, or the clock, can still do something about before they go.</summary>
    public static bool IsWaiting(this LetterState state) => state is LetterState.Queued or LetterState.Held or LetterState.Deferred;

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

    public static IQueryable<Letter> In(this IQueryable<Letter> letters, params LetterState[] states) =>
        letters.Where(Expression.Lambda<Func<Letter, bool>>(
            states.Select(state => (Expression)Expression.Equal(Rule.Body, Expression.Constant(state))).Aggregate(Expression.OrElse), Rule.Parameters));

    /// <summary>Those that can still be kept from going: no mail server has them in hand, and nothing is decided about them.</summary>
    public static IQueryable<Letter> NotGone(this IQueryable<Letter> letters) => letters.Where(l =>
        l.SentAt == null && l.CancelledAt == null && l.RefusedAt == null && l.UnknownAt == null && l.ClaimedAt == null);
}

internal sealed class StateWithKind
{
    public LetterState State { get; init; }
    public string Kind { get; init; } = "";
}

internal sealed class StateWithId
{
    public LetterState State { get; init; }
    public Guid Id { get; init; }
}

internal sealed class StateWithReason
{
    public LetterState State { get; init; }

    /// <summary>What the mail server said last; null of those that have gone.</summary>
    public string? Reply { get; init; }
}
