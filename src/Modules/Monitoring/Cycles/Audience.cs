namespace CommunityHub.Monitoring.Cycles;

/// <summary>Which schools of a community a cycle asks. Empty lists mean all.</summary>
/// <param name="Kinds">Codes of kinds of schools, as the data bank has them.</param>
/// <param name="Municipalities">As the data bank spells them.</param>
/// <param name="SchoolIds">These alone.</param>
/// <param name="Except">These not.</param>
internal sealed record Audience(IReadOnlyList<string> Kinds, IReadOnlyList<string> Municipalities, IReadOnlyList<Guid> SchoolIds, IReadOnlyList<Guid> Except)
{
    public static readonly Audience Everybody = new([], [], [], []);

    public bool Takes(Guid schoolId, string kind, string? municipality) =>
        (SchoolIds.Count == 0 || SchoolIds.Contains(schoolId)) && !Except.Contains(schoolId)
        && (Kinds.Count == 0 || Kinds.Contains(kind)) && (Municipalities.Count == 0 || (municipality is not null && Municipalities.Contains(municipality)));

    /// <summary>Whether a school may be asked by both; two conditions on kinds or places are taken to overlap unless their words differ.</summary>
    public bool Overlaps(Audience other) =>
        Shares(SchoolIds, other.SchoolIds) && Shares(Kinds, other.Kinds) && Shares(Municipalities, other.Municipalities)
        && !(SchoolIds.Count > 0 && SchoolIds.All(other.Except.Contains)) && !(other.SchoolIds.Count > 0 && other.SchoolIds.All(Except.Contains));

    private static bool Shares<T>(IReadOnlyList<T> some, IReadOnlyList<T> others) => some.Count == 0 || others.Count == 0 || some.Intersect(others).Any();
}
