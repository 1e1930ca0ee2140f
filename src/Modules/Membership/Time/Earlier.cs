namespace CommunityHub.Membership.Time;

/// <summary>What was known of something up to a moment, when it was said otherwise; what is known now stands in the thing itself.</summary>
internal sealed record Earlier<TSaid>(TSaid Said, DateTimeOffset Until);

internal static class KnowingEarlier
{
    /// <summary>What was known at the moment.</summary>
    /// <param name="now">What is known now.</param>
    public static TSaid At<TSaid>(this IReadOnlyList<Earlier<TSaid>> earlier, DateTimeOffset moment, TSaid now) =>
        earlier.Where(e => moment < e.Until).MinBy(e => e.Until) is { } then ? then.Said : now;

    /// <summary>With what has been known until now, unless nothing else is said.</summary>
    public static IReadOnlyList<Earlier<TSaid>> And<TSaid>(this IReadOnlyList<Earlier<TSaid>> earlier, TSaid was, TSaid becomes, DateTimeOffset now) =>
        Equals(was, becomes) ? earlier : [.. earlier, new(was, now)];
}
