namespace CommunityHub.Contracts.Membership;

/// <summary>Who acts, and in which capacities today. Follows from the dated appointments; never stored with the account.</summary>
/// <param name="PersonId">The person in the membership data bank.</param>
/// <param name="Name">«Шагаева В.Е.»: surname and initials.</param>
/// <param name="Capacities">What the person is today, acting capacities included.</param>
public sealed record Actor(Guid PersonId, string Name, IReadOnlyList<Capacity> Capacities)
{
    /// <summary>Whether the person may act for this group today (see <see cref="Group"/>).</summary>
    public bool Is(string group) => Capacities.Any(c => c.Group == group);

    /// <summary>Whether the person holds this post in any community.</summary>
    public bool IsAny(string post) => Capacities.Any(c => c.Group == post || c.Group.StartsWith(post + ":", StringComparison.Ordinal));

    public IEnumerable<string> Groups => Capacities.Select(c => c.Group);

    /// <summary>The communities in which the person holds this post today.</summary>
    public List<Guid> CommunitiesAs(string post) =>
        [.. Groups.Select(group => group.Split(':', 2)).Where(parts => parts.Length == 2 && parts[0] == post).Select(parts => Guid.TryParse(parts[1], out var id) ? id : (Guid?)null).OfType<Guid>()];
}

/// <summary>One thing a person is today.</summary>
/// <param name="Group">A group as in <see cref="Contracts.Membership.Group"/>.</param>
/// <param name="PostTitle">The post as papers print it: «директор», «и.о. директора», «куратор».</param>
/// <param name="Acting">True when the person stands in for somebody during a substitution period.</param>
/// <param name="For">Whom the person stands in for, «Ионова А.А.»; null when not acting, or when nobody holds the post.</param>
/// <param name="Until">The last day of a substitution; null when not acting, or when no end is known.</param>
public sealed record Capacity(string Group, string PostTitle, bool Acting, string? For = null, DateOnly? Until = null);

/// <summary>The groups tasks are offered to: a post, or a post in a community («curator:…»).</summary>
public static class Group
{
    public const string Administrator = "administrator";
    public const string Director = "director";
    public const string Deputy = "deputy-director";
    public const string Curator = "curator";
    public const string Leader = "leader";
    public const string DeputyLeader = "deputy-leader";
    public const string Secretary = "secretary";
    public const string Moderator = "moderator";
    public const string Member = "member";

    /// <summary>«curator:0198…»: the curator of this community.</summary>
    public static string Of(string post, Guid communityId) => $"{post}:{communityId}";
}
