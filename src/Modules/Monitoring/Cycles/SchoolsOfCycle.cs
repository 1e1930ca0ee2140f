using CommunityHub.Contracts.Membership;
using MediatR;

namespace CommunityHub.Monitoring.Cycles;

/// <summary>Whom a cycle asks when it is launched now, and whom it passes by.</summary>
internal sealed record SchoolsOfCycle(IReadOnlyList<SchoolToAsk> ToAsk, WhomItAsks Whom)
{
    public static async Task<SchoolsOfCycle> Read(MonitoringDb db, IMediator mediator, Cycle cycle, DateOnly today, CancellationToken cancellationToken)
    {
        var passed = await PassedBy.Read(db, mediator, cycle, today, cancellationToken);
        var meant = (await mediator.Send(new SchoolsToAsk(cycle.CommunityId, today), cancellationToken)).Where(s => cycle.Audience.Takes(s.SchoolId, s.Kind, s.Municipality)).ToLookup(s => passed.SortOf(s.SchoolId));
        SchoolToAsk[] toAsk = [.. meant[null]];
        return new(toAsk, new(toAsk.Length, AskedAlready: meant[SortOfMeant.AskedAlready].Count(), Exempt: meant[SortOfMeant.Exempt].Count()));
    }
}
