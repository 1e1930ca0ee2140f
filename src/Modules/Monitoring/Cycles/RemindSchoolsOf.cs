using CommunityHub.Contracts.Workflow;
using CommunityHub.Kernel;
using CommunityHub.Monitoring.Responses;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Monitoring.Cycles;

/// <summary>Today's reminders of a cycle begin to be written, if it is anybody's day; after it was closed, only to those who have an answer to mend.</summary>
internal sealed record RemindSchoolsOf(Guid CycleId) : IRequest;

internal sealed class RemindSchoolsOfHandler(MonitoringDb db, IMediator mediator, TimeProvider clock) : AsyncRequestHandler<RemindSchoolsOf>
{
    protected override async Task Handle(RemindSchoolsOf command, CancellationToken cancellationToken)
    {
        var (cycle, now, today) = (await db.Cycles.SingleAsync(c => c.Id == command.CycleId, cancellationToken), clock.GetUtcNow(), clock.Today());
        if (cycle.State is not (CycleState.Open or CycleState.Closed) || !await mediator.Send(new IsWorkingDay(today), cancellationToken))
            return;

        var working = await mediator.Send(ReminderDays.Near(today), cancellationToken);
        // A reminder that falls on a day off comes on the working day after it.
        var since = today.AddDays(-1);
        while (!await mediator.Send(new IsWorkingDay(since), cancellationToken))
            since = since.AddDays(-1);
        var awaited = await db.Responses.AwaitedIn(cycle, now).GroupBy(r => r.OwnDeadline).Select(g => new { Own = g.Key, Schools = g.Count() }).ToListAsync(cancellationToken);
        if (awaited.Exists(a => ReminderDays.Due(a.Own > cycle.Deadline ? a.Own.Value : cycle.Deadline, since, today, working) is not null))
            db.Add(RemindBatch.First(cycle.Id, since, today, awaited.Sum(a => a.Schools), now));
        await db.SaveChangesAsync(cancellationToken);
    }
}

internal static class AwaitedAnswers
{
    /// <summary>Those that were sent and wait for the curator's decision.</summary>
    public static IQueryable<Response> NotLookedAtIn(this IQueryable<Response> responses, Guid cycleId) =>
        responses.Where(r => r.CycleId == cycleId && r.SubmittedAt != null && r.AcceptedAt == null && r.ExcludedAt == null);

    /// <summary>The answers of a cycle that schools have something to do about; of a closed one, those that came back or have been with the head of the school, and whose time is not over.</summary>
    public static IQueryable<Response> AwaitedIn(this IQueryable<Response> responses, Cycle cycle, DateTimeOffset now)
    {
        var awaited = responses.In(now, cycle.Deadline, ResponseStates.Awaited).Where(r => r.CycleId == cycle.Id);
        return cycle.IsOpen ? awaited : awaited.Where(r => (r.ReturnedAt != null || r.HeadAddress != null) && (now <= cycle.Deadline || now <= r.OwnDeadline));
    }
}
