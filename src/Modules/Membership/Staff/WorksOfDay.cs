using CommunityHub.Membership.Employments;

namespace CommunityHub.Membership.Staff;

/// <summary>What people do on a day, and all they did before as far as it was read.</summary>
internal sealed class WorksOfDay(IReadOnlyCollection<Employment> known, DateOnly day)
{
    private readonly ILookup<Guid, Employment> works = known.ToLookup(e => e.PersonId);

    /// <summary>Where at least one of them works that day.</summary>
    public IReadOnlyCollection<Guid> Schools { get; } = [.. known.Where(e => e.SchoolId is not null && e.HeldOn(day)).Select(e => e.SchoolId!.Value).Distinct()];

    /// <summary>Null for whoever works nowhere we know of.</summary>
    public Employment? Main(Guid person) => Employments.Tenure.Present(works[person], day);

    /// <summary>Null when no work is known.</summary>
    public Tenure? Tenure(Guid person) => works.Contains(person) ? Employments.Tenure.Of(works[person], day) : null;
}
