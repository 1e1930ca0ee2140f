using System.Globalization;
using CommunityHub.Contracts.Workflow;
using CommunityHub.Kernel;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Monitoring.Cycles;

/// <summary>The collecting is over: nobody answers any more.</summary>
internal sealed class CloseCycle(MonitoringDb db, TimeProvider clock) : IServiceStep
{
    /// <summary>Late answers are taken for so long after the last deadline.</summary>
    public static readonly TimeSpan LateFor = TimeSpan.FromDays(7);

    public async Task<IReadOnlyDictionary<string, object?>> Run(ServiceStep step, CancellationToken cancellationToken)
    {
        (await db.CycleOf(step, cancellationToken)).Close(clock.GetUtcNow());
        return CycleOfStep.Nothing;
    }

    /// <summary>When the collecting ends of itself.</summary>
    /// <param name="last">The latest deadline of a school.</param>
    public static string ClosingOf(Cycle cycle, DateTimeOffset last) => (cycle.TakesLate ? last + LateFor : last).ToUniversalTime().ToString("O", CultureInfo.InvariantCulture);
}
