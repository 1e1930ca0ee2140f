using CommunityHub.Membership.Employments;

namespace CommunityHub.Membership.Staff;

/// <summary>What people do on a day, and all they did before as far as it was read.</summary>
internal sealed class WorksOfDay(IReadOnlyCollection<Employment> known, DateOnly day)
{
    private readonly ILookup<Guid, Employment> works = known.ToLookup(e => e.PersonId);

    /// <summary>Where at least one of them works that day.</summary>
    public IReadOnlyCollection<Guid> Schools { get; } = [.. known.Where(e => e.SchoolId is not null && e.HeldOn(day)).Select(e => e.SchoolId!.Value).Distinct()];

    /// <summary>The main work, else the largest of those beside it; null for whoever works nowhere we know of.</summary>
    public Employment? Main(Guid person) => works[person].Where(e => e.HeldOn(day)).OrderByDescending(e => e.IsMain).ThenByDescending(e => e.Rate).ThenBy(e => e.Id).FirstOrDefault();

    /// <summary>Null when no work is known.</summary>
    public Tenure? Tenure(Guid person) => works.Contains(person) ? Employments.Tenure.Of(works[person], day) : null;
}
