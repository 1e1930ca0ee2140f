using CommunityHub.Contracts.Membership;
using CommunityHub.Kernel;
using CommunityHub.Monitoring.Responses;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Monitoring.Cycles;

/// <summary>Every school of a cycle gets more time.</summary>
/// <param name="Tells">Those that have something to do are told by letter, batch by batch.</param>
internal sealed record ProlongCycle(Guid CycleId, DateTimeOffset Deadline, bool Tells, Actor By) : IRequest<int>;

internal sealed class ProlongCycleHandler(MonitoringDb db, TimeProvider clock) : IRequestHandler<ProlongCycle, int>
{
    /// <returns>How many schools are told.</returns>
    public async Task<int> Handle(ProlongCycle command, CancellationToken cancellationToken)
    {
        var (cycle, now) = (await db.CycleToLead(command.CycleId, command.By, cancellationToken), clock.GetUtcNow());
        cycle.Prolong(command.Deadline, now); // Its process looks once more when the first deadline has come.
        var deadline = cycle.Deadline;
        await db.Responses.Where(r => r.CycleId == cycle.Id && r.LateAt <= deadline).ExecuteUpdateAsync(set => set.SetProperty(r => r.LateAt, (DateTimeOffset?)null), cancellationToken);
        var told = command.Tells ? await db.Responses.AwaitedIn(cycle, now).ToldOfMoreTime(cycle).Select(r => r.SchoolId).ToListAsync(cancellationToken) : [];
        if (told.Count > 0)
            db.Add(RemindBatch.OfMoreTime(cycle.Id, clock.Today(), told.Count, now));
        await db.SaveChangesAsync(cancellationToken);
        return told.Distinct().Count(); // a school may answer by building
    }
}

internal static class SchoolsToldOfMoreTime
{
    /// <summary>Whoever has been asked at all, and whose own deadline is not later anyway.</summary>
    public static IQueryable<Response> ToldOfMoreTime(this IQueryable<Response> awaited, Cycle cycle) =>
        awaited.Where(r => r.AskedAt != null && (r.OwnDeadline == null || r.OwnDeadline < cycle.Deadline));
}
