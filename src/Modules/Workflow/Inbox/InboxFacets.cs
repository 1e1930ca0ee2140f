using CommunityHub.Workflow.Running;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Workflow.Inbox;

/// <summary>What there is to choose from in somebody's inbox, counted in one pass over the open tasks.</summary>
internal sealed record InboxFacets(IReadOnlyList<InboxFacets.Facet> All)
{
    public static readonly InboxFacets None = new([]);

    internal sealed record Facet(string Process, string ProcessName, Guid? CommunityId, int Waiting, int PutOff);

    public int Waiting => All.Sum(f => f.Waiting);
    public int PutOff => All.Sum(f => f.PutOff);

    public IEnumerable<(string Key, string Name, int Waiting)> Processes => All.GroupBy(f => f.Process).Select(g => (g.Key, g.First().ProcessName, g.Sum(f => f.Waiting))).OrderBy(p => p.ProcessName);

    public IEnumerable<(Guid Id, int Waiting)> Communities => All.Where(f => f.CommunityId is not null).GroupBy(f => f.CommunityId!.Value).Select(g => (g.Key, g.Sum(f => f.Waiting)));

    // Counted by keys alone: comparing ten thousand names would cost more than all the rest.
    public static async Task<InboxFacets> Of(WorkflowDb db, IQueryable<UserTask> mine, DateTimeOffset now)
    {
        var counted = await mine.GroupBy(t => new { t.Instance.DefinitionId, t.Instance.CommunityId })
            .Select(g => new
            {
                g.Key.DefinitionId, g.Key.CommunityId,
                Waiting = g.Count(t => t.FollowUpAt == null || t.FollowUpAt <= now || t.DueAt <= now),
                PutOff = g.Count(t => t.FollowUpAt > now && (t.DueAt == null || t.DueAt > now)),
            }).ToListAsync();

        var ids = counted.Select(c => c.DefinitionId).Distinct().ToList();
        var named = await db.Definitions.Where(d => ids.Contains(d.Id)).Select(d => new { d.Id, d.Key, d.Name }).ToDictionaryAsync(d => d.Id);
        return new([.. counted.Select(c => new Facet(named[c.DefinitionId].Key, named[c.DefinitionId].Name, c.CommunityId, c.Waiting, c.PutOff))]);
    }
}
