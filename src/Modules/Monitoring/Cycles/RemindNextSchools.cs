using CommunityHub.Kernel;
using CommunityHub.Kernel.Due;
using CommunityHub.Monitoring.Letters;
using CommunityHub.Monitoring.Responses;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Monitoring.Cycles;

/// <summary>Some hundred schools at once are reminded, in one transaction with the note that they were; the next are the next due row. Nobody is reminded twice on a day.
/// Or they are told that they have more time.</summary>
internal sealed class RemindNextSchools(MonitoringDb db, CycleLetters letters, IMediator mediator, TimeProvider clock) : ICarryOut<RemindBatch>
{
    public async Task CarryOut(RemindBatch row, CancellationToken cancellationToken)
    {
        var (now, cycle) = (clock.GetUtcNow(), await db.Cycles.SingleAsync(c => c.Id == row.CycleId, cancellationToken));
        if (cycle.State is not (CycleState.Open or CycleState.Closed) || (cycle.ClosedAt is not null && await db.Reports.AnyAsync(r => r.CycleId == cycle.Id && r.SentAt != null, cancellationToken)))
            return;

        if (row.IsOfMoreTime && !cycle.IsOpen) // closed meanwhile: there is no more time for whoever has something to mend
            return;

        var waiting = db.Responses.AwaitedIn(cycle, now);
        var next = await (row.IsOfMoreTime ? waiting.ToldOfMoreTime(cycle) : waiting).Where(r => r.Id > row.After).OrderBy(r => r.Id).Take(row.AtOnce).ToListAsync(cancellationToken);
        if (row.IsOfMoreTime)
            await letters.TellOfMoreTime(cycle, next, cancellationToken);
        else
            await Remind(cycle, next, row, cancellationToken);
        if (next.Count == row.AtOnce)
            db.Add(row.Next(next[^1].Id, next.Count, now));
    }

    private async Task Remind(Cycle cycle, List<Response> awaited, RemindBatch row, CancellationToken cancellationToken)
    {
        var working = await mediator.Send(ReminderDays.Near(row.Day), cancellationToken);
        await letters.Remind(cycle, [.. awaited.Select(r => (Response: r, When: ReminderDays.Due(r.DeadlineIn(cycle.Deadline), row.Since, row.Day, working)))
            .Where(r => r.When is not null && (r.Response.RemindedAt is null || r.Response.RemindedAt < row.Day.Begins())).Select(r => (r.Response, r.When!.Value))], cancellationToken);
    }
}
