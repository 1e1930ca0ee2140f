using System.Globalization;
using CommunityHub.Contracts.Workflow;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Monitoring.Cycles;

/// <summary>The time set for closing has come. Meanwhile somebody may have been given more.</summary>
internal sealed class NoteDeadline(MonitoringDb db, IMediator mediator, TimeProvider clock) : IServiceStep
{
    public async Task<IReadOnlyDictionary<string, object?>> Run(ServiceStep step, CancellationToken cancellationToken)
    {
        var cycle = await db.CycleOf(step, cancellationToken);
        var own = await db.Responses.Where(r => r.CycleId == cycle.Id && r.SubmittedAt == null && r.ExcludedAt == null).MaxAsync(r => r.OwnDeadline, cancellationToken);
        var last = own is { } later && later > cycle.Deadline ? later : cycle.Deadline;
        var closesAt = await CloseCycle.ClosingOf(cycle, last, mediator, cancellationToken);
        return new Dictionary<string, object?> { ["closesAt"] = closesAt, ["isOver"] = DateTimeOffset.Parse(closesAt, CultureInfo.InvariantCulture) <= clock.GetUtcNow() };
    }
}
