using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Monitoring.Reviewing;

/// <summary>In which order answers that wait are worth a look: what is odd in one by itself and what is unlike the other schools, times what it weighs in the total of the city.</summary>
internal static class ReviewOrder
{
    // Whoever has more of them waiting does not look at the rest one by one.
    private const int Compared = 5_000;

    public static async Task<IReadOnlyList<Guid>> WaitingIn(this MonitoringDb db, Guid cycleId, UsualNumbers usual, CancellationToken cancellationToken)
    {
        var waiting = db.Responses.Where(r => r.CycleId == cycleId && r.SubmittedAt != null && r.AcceptedAt == null && r.ExcludedAt == null).OrderByDescending(r => r.Suspicion).ThenBy(r => r.SubmittedAt).ThenBy(r => r.Id);
        var compared = await waiting.Take(Compared).Select(r => new { r.Id, r.Suspicion, r.Figures }).ToListAsync(cancellationToken);
        List<Guid> others = compared.Count < Compared ? [] : await waiting.Skip(Compared).Select(r => r.Id).ToListAsync(cancellationToken);
        return [.. compared.OrderByDescending(r => r.Suspicion + usual.Weigh(r.Figures ?? [])).Select(r => r.Id), .. others];
    }
}
