using CommunityHub.Contracts.Membership;
using CommunityHub.Contracts.Workflow;

namespace CommunityHub.Tests.Support;

/// <summary>In a furnished house: a task as the process of approval offers it.</summary>
internal static class OfferedTask
{
    /// <summary>«Утвердить план», offered to the director; or, when a leader drafted the plan, «Согласовать план» to the curator.</summary>
    public static async Task<Guid> Offer(this Hub hub, string title, bool toCurator = false, Guid? community = null, string? link = null)
    {
        var key = $"{Guid.NewGuid()}";
        var of = community ?? Cast.Librarians;
        await hub.Ask(new StartProcess("plan-approval", key, title, link ?? $"/plans/{key}/v/1", of, Cast.Curator,
            new Dictionary<string, object?> { ["draftedBy"] = toCurator ? "leader" : "curator", ["communityId"] = $"{of}", ["withdraw"] = false }));
        return (await hub.Ask(new OpenTasks(key))).Single().Id;
    }

    /// <summary>The curator agrees: the task is done, and the next one is the director's.</summary>
    public static Task Agree(this Hub hub, Guid task, Actor? by = null) => hub.Ask(new CompleteTask(task, by ?? Cast.Curator, new Dictionary<string, object?> { ["agreed"] = true }));
}
