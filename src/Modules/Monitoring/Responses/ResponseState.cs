using System.Linq.Expressions;
using CommunityHub.Kernel;

namespace CommunityHub.Monitoring.Responses;

/// <summary>How far an answer is, as its moments say.</summary>
internal enum ResponseState
{
    NotStarted,
    InProgress,

    /// <summary>It was sent, and the school has taken it back, or its head has given it back: it is to be sent again.</summary>
    TakenBack,
    WithHead,
    Submitted,
    UnderReview,
    Returned,
    Accepted,

    /// <summary>The deadline is over, and nothing was sent, or what came back was not mended. What the school itself has taken back was sent once, and is <see cref="TakenBack"/> still.</summary>
    Overdue,
    Excluded,
}

internal static class ResponseStates
{
    /// <summary>The one rule, for a response at hand and for the database; the last is the deadline of its cycle.</summary>
    public static readonly Expression<Func<Response, DateTimeOffset, DateTimeOffset, ResponseState>> Rule = (response, now, deadline) =>
        response.ExcludedAt != null ? ResponseState.Excluded
        : response.AcceptedAt != null ? ResponseState.Accepted
        : response.ReviewedAt != null ? ResponseState.UnderReview
        : response.SubmittedAt != null ? ResponseState.Submitted
        : now > deadline && (response.OwnDeadline == null || now > response.OwnDeadline)
            && (response.FirstSubmittedAt == null || response.ReturnedAt != null || response.SentToHeadAt != null) ? ResponseState.Overdue
        : response.SentToHeadAt != null ? ResponseState.WithHead
        : response.ReturnedAt != null ? ResponseState.Returned
        : response.FirstSubmittedAt != null || response.HeadAddress != null ? ResponseState.TakenBack
        : response.StartedAt != null ? ResponseState.InProgress
        : ResponseState.NotStarted;

    private static readonly Func<Response, DateTimeOffset, DateTimeOffset, ResponseState> AtHand = Rule.Compile();

    public static ResponseState StateOf(Response response, DateTimeOffset now, DateTimeOffset deadline) => AtHand(response, now, deadline);

    /// <summary>The rule at a moment, for queries within one cycle.</summary>
    public static Expression<Func<Response, ResponseState>> At(DateTimeOffset now, DateTimeOffset deadline)
    {
        var inside = new Fill(new() { [Rule.Parameters[1]] = Expression.Constant(now), [Rule.Parameters[2]] = Expression.Constant(deadline) });
        return Expression.Lambda<Func<Response, ResponseState>>(inside.Visit(Rule.Body), Rule.Parameters[0]);
    }

    public static IQueryable<Response> In(this IQueryable<Response> responses, DateTimeOffset now, DateTimeOffset deadline, params ResponseState[] states)
    {
        var rule = At(now, deadline);
        return responses.Where(Expression.Lambda<Func<Response, bool>>(
            states.Select(state => (Expression)Expression.Equal(rule.Body, Expression.Constant(state))).Aggregate(Expression.OrElse), rule.Parameters));
    }

    /// <summary>Something of each response beside its state, by one look: between two, an answer may come or be excluded.</summary>
    public static IQueryable<(T What, ResponseState State)> WithStates<T>(this IQueryable<Response> responses, DateTimeOffset now, DateTimeOffset deadline, Expression<Func<Response, T>> what)
    {
        var rule = At(now, deadline);
        var ofSame = new Fill(new() { [what.Parameters[0]] = rule.Parameters[0] }).Visit(what.Body);
        return responses.Select(Expression.Lambda<Func<Response, (T, ResponseState)>>(
            Expression.New(typeof((T, ResponseState)).GetConstructor([typeof(T), typeof(ResponseState)])!, ofSame, rule.Body), rule.Parameters));
    }

    /// <summary>The school has something to do.</summary>
    public static readonly ResponseState[] Awaited = [ResponseState.NotStarted, ResponseState.InProgress, ResponseState.TakenBack, ResponseState.WithHead, ResponseState.Returned, ResponseState.Overdue];

    public static (string Kind, string Word) AsStatus(this ResponseState state) => state switch
    {
        ResponseState.NotStarted => ("neutral", Words.Say("не начато", "not started")),
        ResponseState.InProgress => ("info", Words.Say("в работе", "in progress")),
        ResponseState.TakenBack => ("warn", Words.Say("исправляют, не отправлено снова", "being corrected, not sent again")),
        ResponseState.WithHead => ("info", Words.Say("на подписи", "with the head")),
        ResponseState.Submitted => ("info", Words.Say("отправлено", "sent")),
        ResponseState.UnderReview => ("info", Words.Say("на проверке", "under review")),
        ResponseState.Returned => ("warn", Words.Say("на доработке", "returned")),
        ResponseState.Accepted => ("good", Words.Say("принято", "accepted")),
        ResponseState.Overdue => ("bad", Words.Say("просрочено", "overdue")),
        _ => ("neutral", Words.Say("не ждём", "not awaited")),
    };

    private sealed class Fill(Dictionary<Expression, Expression> instead) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => instead.GetValueOrDefault(node, node);
    }
}
