using CommunityHub.Workflow.Running;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Workflow.Inbox;

/// <summary>What there is to choose from in somebody's inbox, counted in one pass.</summary>
internal sealed record InboxFacets(IReadOnlyList<InboxFacets.Facet> All)
{
    public static readonly InboxFacets None = new([]);

    internal sealed record Facet(string Process, string ProcessName, Guid? CommunityId, int Waiting, int PutOff);

    public int Waiting => All.Sum(f => f.Waiting);
    public int PutOff => All.Sum(f => f.PutOff);

    public IEnumerable<(string Key, string Name, int Waiting)> Processes => All.GroupBy(f => f.Process).Select(g => (g.Key, g.First().ProcessName, g.Sum(f => f.Waiting))).OrderBy(p => p.ProcessName);

    public IEnumerable<(Guid Id, int Waiting)> Communities => All.Where(f => f.CommunityId is not null).GroupBy(f => f.CommunityId!.Value).Select(g => (g.Key, g.Sum(f => f.Waiting)));

    public static async Task<InboxFacets> Of(IQueryable<UserTask> mine, DateTimeOffset now) => new(await mine
        .GroupBy(t => new { t.Instance.Definition.Key, t.Instance.CommunityId })
        .Select(g => new Facet(g.Key.Key, g.Max(t => t.Instance.Definition.Name)!, g.Key.CommunityId,
            g.Count(t => t.FollowUpAt == null || t.FollowUpAt <= now || t.DueAt <= now),
            g.Count(t => t.FollowUpAt > now && (t.DueAt == null || t.DueAt > now)))).ToListAsync());
}
