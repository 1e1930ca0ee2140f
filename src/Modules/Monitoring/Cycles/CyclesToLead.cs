using CommunityHub.Contracts.Membership;
using CommunityHub.Kernel;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Monitoring.Cycles;

internal static class CyclesToLead
{
    public static async Task<Cycle> CycleToLead(this MonitoringDb db, Guid id, Actor by, CancellationToken cancellationToken)
    {
        var cycle = await db.Cycles.SingleOrDefaultAsync(c => c.Id == id, cancellationToken) ?? throw new RuleViolation("cycle.unknown", "Такого сбора нет.", "There is no such collection.");
        by.MustCollect(cycle.CommunityId);
        return cycle;
    }
}
