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

/// <summary>The time set for closing has come. Meanwhile somebody may have been given more.</summary>
internal sealed class NoteDeadline(MonitoringDb db, TimeProvider clock) : IServiceStep
{
    public async Task<IReadOnlyDictionary<string, object?>> Run(ServiceStep step, CancellationToken cancellationToken)
    {
        var cycle = await db.CycleOf(step, cancellationToken);
        var own = await db.Responses.Where(r => r.CycleId == cycle.Id && r.SubmittedAt == null && r.ExcludedAt == null).MaxAsync(r => r.OwnDeadline, cancellationToken);
        var last = own is { } later && later > cycle.Deadline ? later : cycle.Deadline;
        var closesAt = CloseCycle.ClosingOf(cycle, last);
        return new Dictionary<string, object?> { ["closesAt"] = closesAt, ["isOver"] = DateTimeOffset.Parse(closesAt, CultureInfo.InvariantCulture) <= clock.GetUtcNow() };
    }
}
