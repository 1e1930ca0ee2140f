using CommunityHub.Contracts.Membership;
using CommunityHub.Contracts.Monitoring;
using CommunityHub.Kernel;
using CommunityHub.Monitoring.Responses;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Monitoring.Cycles;

internal sealed class CollectionsOfMonthHandler(MonitoringDb db, TimeProvider clock) : IRequestHandler<CollectionsOfMonth, IReadOnlyList<CollectionOfMonth>>
{
    public async Task<IReadOnlyList<CollectionOfMonth>> Handle(CollectionsOfMonth question, CancellationToken cancellationToken)
    {
        var first = new DateOnly(question.Day.Year, question.Day.Month, 1);
        var (next, begins, ends, now) = (first.AddMonths(1), first.Begins().ToUniversalTime(), first.AddMonths(1).Begins().ToUniversalTime(), clock.GetUtcNow());
        var communities = question.Actor.CommunitiesAs(Group.Curator);
        var cycles = await db.Cycles.AsNoTracking()
            .Where(c => communities.Contains(c.CommunityId) && c.DroppedAt == null && (c.PublishedAt == null || (c.PublishedAt >= begins && c.PublishedAt < ends)))
            // What is only planned for later months is not of this one, nor is what nobody has launched and whose time is over.
            .Where(c => c.OpensOn < next && (c.LaunchedAt != null || c.Deadline >= begins)).OrderBy(c => c.Deadline).ThenBy(c => c.Id).ToListAsync(cancellationToken);

        var found = new List<CollectionOfMonth>(cycles.Count);
        foreach (var cycle in cycles)
        {
            var counts = cycle.LaunchedAt is null ? [] : await db.Responses.Where(r => r.CycleId == cycle.Id).GroupBy(ResponseStates.At(now, cycle.Deadline))
                .Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellationToken);
            var (kind, word) = cycle.State.AsStatus();
            var toReview = counts.GetValueOrDefault(ResponseState.Submitted) + counts.GetValueOrDefault(ResponseState.UnderReview);
            found.Add(new(
                cycle.Id, cycle.PlanId, cycle.PlanItemId, cycle.PlanPart, cycle.Title, $"/cycles/{cycle.Id}", word, kind, cycle.OpensOn, cycle.Deadline, cycle.LaunchedAt is not null,
                Awaited: counts.Where(c => c.Key is not ResponseState.Excluded).Sum(c => c.Value), Sent: toReview + counts.GetValueOrDefault(ResponseState.Accepted), toReview));
        }

        return found;
    }
}
