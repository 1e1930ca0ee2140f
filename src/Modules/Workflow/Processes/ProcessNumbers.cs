using CommunityHub.Contracts.Membership;
using CommunityHub.Workflow.Running;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Workflow.Processes;

/// <summary>How many processes there are, each number a list that can be opened.</summary>
/// <param name="Finished">In this month.</param>
/// <param name="Waiting">For whom open tasks wait, the longest list first: whoever has taken them, else the posts they are offered to.</param>
internal sealed record ProcessNumbers(int Running, int Late, int Incidents, int Suspended, int Finished, IReadOnlyList<WaitingFor> Waiting)
{
    private const int Most = 8;

    public static async Task<ProcessNumbers> Of(WorkflowDb db, Actor actor, DateTimeOffset now, DateTimeOffset monthBegan, CancellationToken cancellationToken)
    {
        var seen = db.Instances.SeenBy(actor);
        var open = db.Tasks.Where(t => t.CompletedAt == null && t.WithdrawnAt == null);
        var incidents = db.Incidents.Where(i => i.ResolvedAt == null);
        if (!actor.SeesAllProcesses())
            (open, incidents) = (open.Where(t => seen.Any(i => i.Id == t.InstanceId)), incidents.Where(x => seen.Any(i => i.Id == x.InstanceId)));

        var taken = await open.Where(t => t.ClaimedBy != null).GroupBy(t => new { t.ClaimedBy, t.ClaimedByName }).Select(g => new { g.Key, Count = g.Count() }).OrderByDescending(g => g.Count).Take(Most).ToListAsync(cancellationToken);
        var offered = await open.Where(t => t.ClaimedBy == null).SelectMany(t => t.CandidateGroups).GroupBy(g => g).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(cancellationToken);
        return new(
            await seen.CountAsync(i => i.EndedAt == null, cancellationToken),
            await open.Where(t => t.DueAt < now).Select(t => t.InstanceId).Distinct().CountAsync(cancellationToken),
            await incidents.Select(i => i.InstanceId).Distinct().CountAsync(cancellationToken),
            await seen.CountAsync(i => i.EndedAt == null && i.SuspendedAt != null, cancellationToken),
            await seen.CountAsync(i => i.EndedAt >= monthBegan, cancellationToken),
            [.. offered.GroupBy(o => o.Key.Split(':')[0]).Select(g => new WaitingFor(g.Key, GroupWords.Say([g.Key]), g.Sum(o => o.Count)))
                .Concat(taken.Select(t => new WaitingFor($"{t.Key.ClaimedBy}", t.Key.ClaimedByName ?? "", t.Count))).OrderByDescending(w => w.Count).ThenBy(w => w.Name).Take(Most)]);
    }
}

/// <param name="Who">As <see cref="ProcessFilter.Who"/> takes it.</param>
internal sealed record WaitingFor(string Who, string Name, int Count);
