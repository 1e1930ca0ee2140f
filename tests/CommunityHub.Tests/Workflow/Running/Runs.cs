using CommunityHub.Contracts.Workflow;
using CommunityHub.Tests.Support;
using CommunityHub.Workflow;
using CommunityHub.Workflow.Definitions;
using CommunityHub.Workflow.Running;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Tests.Workflow.Running;

/// <summary>Runs in the database of the tests: deployed, begun, done and looked at.</summary>
internal static class Runs
{
    public static Task Deploy(this Hub hub, Action<Drawing> draw, params (string Id, Action<Drawing> Draw)[] others) => hub.Send(new DeployDefinition(Drawing.Of(draw, others)));

    public static Task<Guid> Begin(this Hub hub, string key, params (string Name, object? Value)[] variables) =>
        hub.Ask(new StartProcess("p", key, $"Прогон {key}", "/plans", Cast.Librarians, Cast.Curator, variables.ToDictionary(v => v.Name, v => v.Value)));

    public static async Task Do(this Hub hub, string key, string task, params (string Name, object? Value)[] variables)
    {
        var open = (await hub.Ask(new OpenTasks(key))).First(t => t.Element == task);
        await hub.Send(new CompleteTask(open.Id, Cast.ActingDirector, variables.ToDictionary(v => v.Name, v => v.Value)));
    }

    /// <summary>«active: a, b», with the elements where tokens stand, also those of called runs.</summary>
    public static Task<string> Standing(this Hub hub, Guid instanceId) => hub.In<WorkflowDb, string>(async db =>
    {
        var instance = await db.Instances.Include(i => i.Tokens).Include(i => i.Incidents).SingleAsync(i => i.Id == instanceId);
        return $"{instance.State}: {string.Join(", ", instance.Tokens.Select(t => t.ElementId).Order())}".TrimEnd(' ', ':');
    });

    public static Task Until(this Hub hub, Guid instanceId, string standing) => Hub.Eventually(async () => await hub.Standing(instanceId) == standing);

    /// <summary>How often each step has taken effect.</summary>
    public static Task<string> Noted(this Hub hub) => hub.In<RehearsalDb, string>(async db =>
        string.Join(", ", (await db.Notes.GroupBy(n => n.By).Select(g => new { g.Key, Count = g.Count() }).OrderBy(g => g.Key).ToListAsync()).Select(n => $"{n.Key}×{n.Count}")));

    public static Drawing Note(this Drawing drawing, string id, string attributes = "", string inside = "") => drawing.Service(id, NoteStep.Topic, attributes, inside);
}
