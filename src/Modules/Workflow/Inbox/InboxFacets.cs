using CommunityHub.Kernel;
using CommunityHub.Workflow.Definitions;
using CommunityHub.Workflow.Running;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Workflow.Inbox;

/// <summary>What there is to choose from in somebody's inbox, counted in one pass.</summary>
internal sealed record InboxFacets(IReadOnlyList<InboxFacets.Facet> All)
{
    public static readonly InboxFacets None = new([]);

    internal sealed record Facet(string Process, string ProcessName, Guid? CommunityId, int Waiting, int Late, int PutOff);

    public int Waiting => All.Sum(f => f.Waiting);
    public int Late => All.Sum(f => f.Late);
    public int PutOff => All.Sum(f => f.PutOff);

    public IEnumerable<(string Key, string Name, int Waiting)> Processes => All.GroupBy(f => f.Process).Select(g => (g.Key, Name: g.Max(f => f.ProcessName)!, g.Sum(f => f.Waiting))).OrderBy(p => p.Name);

    public IEnumerable<(Guid Id, int Waiting)> Communities => All.Where(f => f.CommunityId is not null).GroupBy(f => f.CommunityId!.Value).Select(g => (g.Key, g.Sum(f => f.Waiting)));

    // Grouped by what an index of the running processes holds, and named afterwards: of 10,000 tasks, no process is read. An open task is one of a running process.
    public static async Task<InboxFacets> Of(IQueryable<UserTask> mine, IQueryable<Definition> definitions, DateTimeOffset now) => new(await mine
        .Where(t => t.Instance.EndedAt == null)
        .GroupBy(t => new { t.Instance.DefinitionId, t.Instance.CommunityId })
        .Select(g => new
        {
            g.Key.DefinitionId,
            g.Key.CommunityId,
            Waiting = g.Count(t => t.FollowUpAt == null || t.FollowUpAt <= now || t.DueAt <= now),
            Late = g.Count(t => t.DueAt < now),
            PutOff = g.Count(t => t.FollowUpAt > now && (t.DueAt == null || t.DueAt > now)),
        })
        .Join(definitions, g => g.DefinitionId, d => d.Id, (g, d) => new Facet(d.Key, Words.InEnglish ? d.NameEn ?? d.NameRu : d.NameRu, g.CommunityId, g.Waiting, g.Late, g.PutOff)).ToListAsync());
}
