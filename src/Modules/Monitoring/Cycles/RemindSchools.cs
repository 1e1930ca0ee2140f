using CommunityHub.Contracts.Workflow;
using CommunityHub.Kernel;
using CommunityHub.Monitoring.Responses;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Monitoring.Cycles;

/// <summary>Each day of a cycle: whoever has something to do is reminded when it is time, and not on other days; batch by batch.</summary>
internal sealed class RemindSchools(MonitoringDb db, IMediator mediator, TimeProvider clock) : IServiceStep
{
    public async Task<IReadOnlyDictionary<string, object?>> Run(ServiceStep step, CancellationToken cancellationToken)
    {
        var (cycle, now, today) = (await db.CycleOf(step, cancellationToken), clock.GetUtcNow(), clock.Today());
        if (!cycle.IsOpen || !await mediator.Send(new IsWorkingDay(today), cancellationToken))
            return CycleOfStep.Nothing;

        // A reminder that falls on a day off comes on the working day after it.
        var since = today.AddDays(-1);
        while (!await mediator.Send(new IsWorkingDay(since), cancellationToken))
            since = since.AddDays(-1);
        var awaited = await db.Responses.In(now, cycle.Deadline, ResponseStates.Awaited).Where(r => r.CycleId == cycle.Id).GroupBy(r => r.OwnDeadline).Select(g => new { Own = g.Key, Schools = g.Count() }).ToListAsync(cancellationToken);
        if (awaited.Exists(a => ReminderDays.Due(a.Own > cycle.Deadline ? a.Own.Value : cycle.Deadline, since, today) is not null))
            db.Add(RemindBatch.First(cycle.Id, since, today, awaited.Sum(a => a.Schools), now));
        await db.SaveChangesAsync(cancellationToken);
        return CycleOfStep.Nothing;
    }
}
