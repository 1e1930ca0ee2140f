using CommunityHub.Kernel;
using CommunityHub.Kernel.Tables;
using CommunityHub.Workflow.Definitions;
using CommunityHub.Workflow.Running;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Workflow.Processes;

/// <summary>Which processes to show, and in which order; the names are those of the address.</summary>
internal sealed class ProcessFilter
{
    /// <summary>«running» (usual), «late», «incidents», «suspended», «finished» this month, «all».</summary>
    [FromQuery(Name = "show")] public string? Show { get; set; }

    /// <summary>Words of the title.</summary>
    [FromQuery(Name = "q")] public string? Search { get; set; }

    /// <summary>The key of a definition.</summary>
    [FromQuery(Name = "process")] public string? Process { get; set; }
    [FromQuery(Name = "community")] public Guid? Community { get; set; }

    /// <summary>For whom it waits: the id of the person who has taken a task, or the post that a task nobody has taken is offered to.</summary>
    [FromQuery(Name = "who")] public string? Who { get; set; }

    /// <summary>«-started» (usual), «title», «process», «due», «ended»; with a minus the other way round.</summary>
    [FromQuery(Name = "sort")] public string? Sort { get; set; }

    public bool IsNarrowed => !string.IsNullOrWhiteSpace(Search) || !string.IsNullOrEmpty(Process) || Community is not null || !string.IsNullOrEmpty(Who);

    public IQueryable<ProcessInstance> Of(IQueryable<ProcessInstance> instances, DateTimeOffset now, DateTimeOffset monthBegan)
    {
        instances = Show switch
        {
            "late" => instances.Late(now),
            "incidents" => instances.Where(i => i.EndedAt == null && i.Incidents.Any(x => x.ResolvedAt == null)),
            "suspended" => instances.Where(i => i.EndedAt == null && i.SuspendedAt != null),
            "finished" => instances.Where(i => i.EndedAt >= monthBegan),
            "all" => instances,
            _ => instances.Where(i => i.EndedAt == null),
        };
        if (!string.IsNullOrWhiteSpace(Search))
            instances = instances.Where(i => EF.Functions.ILike(i.TitleRu + "\n" + i.TitleEn, SearchWords.Containing(Search), SearchWords.Escape));
        if (!string.IsNullOrEmpty(Process))
            instances = instances.Where(i => i.Definition.Key == Process.Replace("\0", ""));
        if (Community is { } community)
            instances = instances.Where(i => i.CommunityId == community);
        return string.IsNullOrEmpty(Who) ? instances : WaitingFor(instances, Who.Replace("\0", "", StringComparison.Ordinal));
    }

    public IQueryable<ProcessInstance> InOrder(IQueryable<ProcessInstance> instances) => Sort switch
    {
        "started" => instances.OrderBy(i => i.StartedAt).ThenBy(i => i.Id),
        "title" => instances.OrderBy(i => Words.InEnglish ? i.TitleEn ?? i.TitleRu : i.TitleRu).ThenBy(i => i.Id),
        "-title" => instances.OrderByDescending(i => Words.InEnglish ? i.TitleEn ?? i.TitleRu : i.TitleRu).ThenBy(i => i.Id),
        "due" => instances.OrderBy(i => i.Tasks.Where(t => t.CompletedAt == null && t.WithdrawnAt == null).Min(t => t.DueAt)).ThenBy(i => i.Id),
        "-due" => instances.OrderByDescending(i => i.Tasks.Where(t => t.CompletedAt == null && t.WithdrawnAt == null).Min(t => t.DueAt) ?? DateTimeOffset.MinValue).ThenBy(i => i.Id),
        "ended" => instances.OrderBy(i => i.EndedAt).ThenBy(i => i.Id),
        "-ended" => instances.OrderByDescending(i => i.EndedAt ?? DateTimeOffset.MinValue).ThenBy(i => i.Id),
        _ => instances.OrderByDescending(i => i.StartedAt).ThenBy(i => i.Id),
    };

    private static IQueryable<ProcessInstance> WaitingFor(IQueryable<ProcessInstance> instances, string who)
    {
        if (Guid.TryParse(who, out var person))
            return instances.Where(i => i.EndedAt == null && i.Tasks.Any(t => t.CompletedAt == null && t.WithdrawnAt == null && t.ClaimedBy == person));

        // «curator» is also «curator:0198…».
        var inAnyCommunity = SearchWords.Beginning(who + ":");
        return instances.Where(i => i.EndedAt == null && i.Tasks.Any(t => t.CompletedAt == null && t.WithdrawnAt == null && t.ClaimedBy == null && t.CandidateGroups.Any(g => g == who || EF.Functions.Like(g, inAnyCommunity, SearchWords.Escape))));
    }
}

internal static class SeenProcesses
{
    /// <summary>Who leads the centre sees all; a curator or leader those of the own communities; whoever began one, that one.</summary>
    public static IQueryable<ProcessInstance> SeenBy(this IQueryable<ProcessInstance> instances, Contracts.Membership.Actor actor)
    {
        if (actor.SeesAllProcesses())
            return instances;

        var communities = actor.Groups.Select(g => g.Split(':')).Where(g => g.Length == 2).Select(g => Guid.Parse(g[1])).ToArray();
        return instances.Where(i => i.StartedBy == actor.PersonId || (i.CommunityId != null && communities.Contains(i.CommunityId.Value)));
    }

    public static bool SeesAllProcesses(this Contracts.Membership.Actor actor) =>
        actor.Is(Contracts.Membership.Group.Administrator) || actor.Is(Contracts.Membership.Group.Director) || actor.Is(Contracts.Membership.Group.Deputy);

    /// <summary>Those in which somebody is late.</summary>
    public static IQueryable<ProcessInstance> Late(this IQueryable<ProcessInstance> instances, DateTimeOffset now) =>
        instances.Where(i => i.EndedAt == null && i.Tasks.Any(t => t.CompletedAt == null && t.WithdrawnAt == null && t.DueAt < now));
}
