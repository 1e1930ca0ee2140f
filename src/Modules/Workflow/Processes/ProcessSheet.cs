using CommunityHub.Contracts.Mailing;
using CommunityHub.Contracts.Membership;
using CommunityHub.Kernel;
using CommunityHub.Workflow.Definitions;
using CommunityHub.Workflow.Running;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Workflow.Processes;

/// <summary>Everything that is known of one run, as its page shows it to this reader.</summary>
internal sealed record ProcessSheet(ProcessInstance Instance, ProcessGraph Graph, IReadOnlyList<HistoryEntry> History, IReadOnlyList<Wait> Waits)
{
    public IReadOnlyList<Running.Timer> Timers { get; private init; } = [];
    public IReadOnlyList<AsyncStep> Steps { get; private init; } = [];
    public IReadOnlyList<Subscription> Subscriptions { get; private init; } = [];

    /// <summary>The runs that call activities of this one have begun, and the one that called it.</summary>
    public IReadOnlyList<ProcessInstance> Related { get; private init; } = [];

    public IReadOnlyList<LetterLine> Letters { get; private init; } = [];

    /// <summary>Who could do a task that nobody has taken, by its id.</summary>
    public IReadOnlyDictionary<Guid, string> Candidates { get; private init; } = new Dictionary<Guid, string>();

    /// <summary>Whether the reader sees what it works with, and not only where it is.</summary>
    public bool IsWhole { get; private init; }

    /// <summary>By name, as JSON; covered where they are not the reader's business.</summary>
    public IReadOnlyList<(string Name, string Value)> Variables { get; private init; } = [];

    /// <summary>What operators have overwritten, oldest first; covered likewise.</summary>
    public IReadOnlyList<VariableChange> VariableChanges { get; private init; } = [];

    public IEnumerable<Incident> Incidents => Instance.Incidents.Where(i => i.ResolvedAt is null).OrderBy(i => i.At);

    public string NameOf(string elementId) => Graph.Find(elementId) is { Name.Length: > 0 } element ? element.Name : elementId;

    public string NameOf(Running.Timer timer) => Graph.NameOfTimer(timer.ElementId);

    /// <summary>Null: there is none, or it is not for this reader.</summary>
    public static async Task<ProcessSheet?> Find(Guid id, Actor reader, WorkflowDb db, IMediator mediator, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var instance = await db.Instances.AsNoTracking().Include(i => i.Definition).Include(i => i.Tokens).Include(i => i.Tasks).Include(i => i.Incidents).AsSplitQuery()
            .SingleOrDefaultAsync(i => i.Id == id, cancellationToken);
        if (instance is null)
            return null;

        var isWhole = await db.Instances.SeenBy(reader).AnyAsync(i => i.Id == id, cancellationToken);
        if (!isWhole && !instance.Tasks.Exists(t => t.IsFor(reader)))
            return null;

        var graph = await db.GraphOf(instance.DefinitionId, cancellationToken);
        var history = await db.History.AsNoTracking().Where(h => h.InstanceId == id).OrderBy(h => h.Id).ToListAsync(cancellationToken);
        var waiting = instance.Tokens.ConvertAll(t => t.Id);
        var waits = Wait.Of(instance, graph, now);
        var covers = CoversFor(reader, instance);
        return new(instance, graph, history, waits)
        {
            Timers = await db.Timers.AsNoTracking().Where(t => t.InstanceId == id && t.DoneAt == null && waiting.Contains(t.TokenId)).OrderBy(t => t.HeldDueAt ?? t.DueAt).ToListAsync(cancellationToken),
            Steps = await db.Steps.AsNoTracking().Where(s => s.InstanceId == id && s.DoneAt == null).OrderBy(s => s.DueAt).ToListAsync(cancellationToken),
            Subscriptions = await db.Subscriptions.AsNoTracking().Where(s => s.InstanceId == id).OrderBy(s => s.Since).ToListAsync(cancellationToken),
            Related = await db.Instances.AsNoTracking().Include(i => i.Definition).Where(i => i.CallerId == id || i.Id == instance.CallerId).OrderBy(i => i.StartedAt).ToListAsync(cancellationToken),
            Candidates = await CandidatesOf(waits, mediator, now, cancellationToken),
            IsWhole = isWhole,
            Variables = isWhole ? Shown(instance, covers) : [],
            VariableChanges = isWhole ? [.. history.Where(h => h.ValueAfter is not null).Select(h => new VariableChange(h, Shown(h.ElementName, h.ValueBefore, covers), Shown(h.ElementName, h.ValueAfter, covers)!))] : [],
            Letters = isWhole ? await mediator.Send(new LettersAbout(await IdsOf(instance, db, cancellationToken), reader), cancellationToken) : [],
        };
    }

    /// <summary>Whoever only looks after the machine is not shown what belongs to persons.</summary>
    private static bool CoversFor(Actor reader, ProcessInstance instance) =>
        !(reader.Is(Group.Director) || reader.Is(Group.Deputy) || instance.StartedBy == reader.PersonId
            || (instance.CommunityId is { } community && (reader.Is(Group.Of(Group.Curator, community)) || reader.Is(Group.Of(Group.Leader, community)))));

    private static IReadOnlyList<(string, string)> Shown(ProcessInstance instance, bool covers) =>
        [.. instance.Variables.OrderBy(v => v.Key, StringComparer.Ordinal).Select(v => (v.Key, Shown(v.Key, Running.Variables.ToReadableJson(v.Value), covers)!))];

    private static string? Shown(string name, string? json, bool covers) => covers && json is not null ? PersonalData.Covered(name, json) : json;

    private static async Task<IReadOnlyDictionary<Guid, string>> CandidatesOf(IReadOnlyList<Wait> waits, IMediator mediator, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var candidates = new Dictionary<Guid, string>();
        foreach (var task in waits.Select(w => w.Task).OfType<UserTask>().Where(t => t.ClaimedBy is null))
            candidates[task.Id] = string.Join(", ", (await mediator.Send(new HoldersOf(task.CandidateGroups, DateOnly.FromDateTime(now.Local().DateTime)), cancellationToken)).Select(h => h.Name));
        return candidates;
    }

    // Letters are about a task, a comment to it, an incident, or the paper itself.
    private static async Task<IReadOnlyList<string>> IdsOf(ProcessInstance instance, WorkflowDb db, CancellationToken cancellationToken)
    {
        var tasks = instance.Tasks.ConvertAll(t => t.Id);
        var comments = await db.Comments.Where(c => tasks.Contains(c.TaskId)).Select(c => c.Id).ToListAsync(cancellationToken);
        return [.. tasks.Concat(comments).Concat(instance.Incidents.Select(i => i.Id)).Select(id => $"{id}"), instance.BusinessKey];
    }
}

/// <summary>An operator has overwritten a variable.</summary>
/// <param name="Before">As JSON; null when there was no such variable.</param>
internal sealed record VariableChange(HistoryEntry Entry, string? Before, string After);
