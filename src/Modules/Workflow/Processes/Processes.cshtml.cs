using CommunityHub.Contracts.Membership;
using CommunityHub.Kernel;
using CommunityHub.Kernel.Tables;
using CommunityHub.Workflow.Definitions;
using CommunityHub.Workflow.Running;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Workflow.Processes;

/// <summary>Every process with where it is, who has it and since when; the numbers above open the lists they count.</summary>
[Authorize]
internal sealed class ProcessesPage(WorkflowDb db, TimeProvider clock) : PageModel
{
    /// <summary>«running», «late», «finished»; anything else: all.</summary>
    [BindProperty(SupportsGet = true)] public string? Show { get; set; }
    [BindProperty(SupportsGet = true, Name = "q")] public string? Search { get; set; }
    [BindProperty(SupportsGet = true, Name = "p")] public int PageNumber { get; set; } = 1;

    public PageOf<ProcessInstance> Instances { get; private set; } = PageOf<ProcessInstance>.Empty;
    public IReadOnlyDictionary<Guid, ProcessGraph> Graphs { get; private set; } = new Dictionary<Guid, ProcessGraph>();
    public bool IsFiltered => !string.IsNullOrWhiteSpace(Search) || !string.IsNullOrEmpty(Show);
    public (int Running, int Late, int Finished) Numbers { get; private set; }
    public DateTimeOffset Now => clock.GetUtcNow();

    public async Task OnGetAsync()
    {
        var seen = db.Instances.AsNoTracking().SeenBy(this.Actor());
        var monthBegan = new DateOnly(clock.Today().Year, clock.Today().Month, 1).Begins().ToUniversalTime();
        Numbers = (
            await seen.CountAsync(i => i.EndedAt == null),
            await seen.CountAsync(i => i.EndedAt == null && i.Tasks.Any(t => t.CompletedAt == null && t.WithdrawnAt == null && t.DueAt < Now)),
            await seen.CountAsync(i => i.EndedAt >= monthBegan));

        seen = Show switch
        {
            "running" => seen.Where(i => i.EndedAt == null),
            "late" => seen.Where(i => i.EndedAt == null && i.Tasks.Any(t => t.CompletedAt == null && t.WithdrawnAt == null && t.DueAt < Now)),
            "finished" => seen.Where(i => i.EndedAt >= monthBegan),
            _ => seen,
        };
        if (!string.IsNullOrWhiteSpace(Search))
            seen = seen.Where(i => EF.Functions.ILike(i.Title, $"%{Search.Trim()}%"));

        Instances = await seen.Include(i => i.Definition).Include(i => i.Tokens).Include(i => i.Tasks.Where(t => t.CompletedAt == null && t.WithdrawnAt == null))
            .OrderBy(i => i.EndedAt != null).ThenByDescending(i => i.StartedAt).ThenBy(i => i.Id).AsSplitQuery().PageAsync(PageNumber);
        Graphs = await db.GraphsOf(Instances.Rows.Select(i => i.DefinitionId), HttpContext.RequestAborted);
    }
}

internal static class SeenByExtension
{
    /// <summary>Who leads the centre sees all; a curator or leader those of the own communities; whoever began one, that one.</summary>
    public static IQueryable<ProcessInstance> SeenBy(this IQueryable<ProcessInstance> instances, Actor actor)
    {
        if (actor.Is(Group.Administrator) || actor.Is(Group.Director) || actor.Is(Group.Deputy))
            return instances;

        var communities = actor.Groups.Select(g => g.Split(':')).Where(g => g.Length == 2).Select(g => Guid.Parse(g[1])).ToArray();
        return instances.Where(i => i.StartedBy == actor.PersonId || (i.CommunityId != null && communities.Contains(i.CommunityId.Value)));
    }
}
