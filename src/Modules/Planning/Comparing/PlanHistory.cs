using CommunityHub.Planning.Plans;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Planning.Comparing;

/// <summary>The approved versions of a plan, the first one first, up to one of them; and which of them changed a row last.</summary>
internal sealed class PlanHistory
{
    private readonly Dictionary<Guid, RowChange> _lastChanges = [];

    public PlanHistory(IReadOnlyList<PlanVersion> approved)
    {
        Approved = approved;
        foreach (var item in approved.Take(1).SelectMany(v => v.Items))
            _lastChanges[item.ItemId] = new(0, approved[0], Change.Added);
        for (var at = 1; at < approved.Count; at++)
            foreach (var changed in Comparison.Of(PlanState.Of(approved[at - 1]), PlanState.Of(approved[at])).Items)
                _lastChanges[changed.ItemId] = new(at, approved[at], changed.Kind);
    }

    public IReadOnlyList<PlanVersion> Approved { get; }

    /// <summary>By whose order the row says what it says; null for a row that no approved version has had.</summary>
    public RowChange? LastChangeOf(Guid itemId) => _lastChanges.GetValueOrDefault(itemId);

    /// <param name="upTo">Of this version; later ones are left out. A draft's history is that of the plan it amends.</param>
    public static async Task<PlanHistory> Load(PlanningDb db, PlanVersion upTo, CancellationToken cancellationToken = default) => new(
        await db.Versions.Where(v => v.PlanId == upTo.PlanId && v.Hash != null && v.Number <= upTo.Number).OrderBy(v => v.Number)
            .Include(v => v.Sections).ThenInclude(s => s.Items).AsSplitQuery().AsNoTracking().ToListAsync(cancellationToken));
}

/// <param name="Sequence">How many approved versions came before the one that changed the row.</param>
internal sealed record RowChange(int Sequence, PlanVersion Version, Change Kind);
