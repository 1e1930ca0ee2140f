using CommunityHub.Contracts.Workflow;
using CommunityHub.Kernel.Workflow;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Monitoring.Cycles;

internal static class CycleOfStep
{
    public static readonly IReadOnlyDictionary<string, object?> Nothing = new Dictionary<string, object?>();

    /// <summary>The cycle that is the business key of its run.</summary>
    public static async Task<Cycle> CycleOf(this MonitoringDb db, ServiceStep step, CancellationToken cancellationToken)
    {
        var id = BusinessKeys.AsId(step.BusinessKey);
        return await db.Cycles.SingleOrDefaultAsync(c => c.Id == id, cancellationToken) ?? throw BusinessKeys.AboutNothing(step.BusinessKey);
    }
}
