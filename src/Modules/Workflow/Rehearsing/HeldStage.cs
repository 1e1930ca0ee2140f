using CommunityHub.Contracts;
using CommunityHub.Contracts.Workflow;
using CommunityHub.Kernel;
using CommunityHub.Kernel.Due;
using CommunityHub.Workflow.Calendar;
using CommunityHub.Workflow.Definitions;
using CommunityHub.Workflow.Running;
using Timer = CommunityHub.Workflow.Running.Timer;

namespace CommunityHub.Workflow.Rehearsing;

/// <summary>Runs that are held in memory, on a clock that is held in the hand. Service tasks succeed at once unless told to fail.</summary>
internal sealed class HeldStage(BpmnFile file, DateTimeOffset now, LeftForLater left) : IStage
{
    private readonly Dictionary<string, Definition> _definitions = file.Processes.ToDictionary(p => p.Id, p => Definition.Deploy(p, 1, "", "", now));
    private readonly Dictionary<string, ProcessGraph> _graphs = file.Processes.ToDictionary(p => p.Id);
    private readonly Dictionary<Guid, Burst> _bursts = [];
    private readonly Dictionary<string, int> _failures = [];
    private readonly WorkingCalendar _calendar = new(new Dictionary<int, IReadOnlyList<MovedDay>>());

    public DateTimeOffset Now { get; set; } = now;
    public List<ProcessInstance> Instances { get; } = [];
    public List<DueRow> DueRows { get; } = [];
    public List<Subscription> Subscriptions { get; } = [];
    public List<BufferedMessage> Messages { get; } = [];
    public List<Traced> Trace { get; } = [];

    public ProcessGraph GraphOf(ProcessInstance instance) => _graphs[instance.Definition.Key];

    public void Fail(string topic, int times) => _failures[topic] = times;

    public Task<WorkingCalendar> WorkingDays() => Task.FromResult(_calendar);

    public void Note(HistoryEntry entry)
    {
        if (entry.Kind is HistoryKind.Entered or HistoryKind.Completed or HistoryKind.Cancelled or HistoryKind.Failed)
            Trace.Add(new(entry.ElementId, GraphOf(Instances.Single(i => i.Id == entry.InstanceId))[entry.ElementId].Type, entry.Kind, entry.At));
    }

    public void Add(object row)
    {
        switch (row)
        {
            case ProcessInstance instance: Instances.Add(instance); break;
            case DueRow due: DueRows.Add(due); break;
            case Subscription subscription: Subscriptions.Add(subscription); break;
        }
    }

    public void Remove(Token token) => Subscriptions.RemoveAll(s => s.TokenId == token.Id);

    public Task Publish(IEvent @event) => Task.CompletedTask;

    public Task<IReadOnlyDictionary<string, object?>> Carry(ServiceTaskElement element, ServiceStep step) =>
        HasFailed(element.Topic)
            ? throw new ProcessError(ErrorTrigger.AnyCode, Refusal(element))
            : Task.FromResult<IReadOnlyDictionary<string, object?>>(Variables.None);

    // Nothing can be undone in memory: a step that would fail, and that no edge catches, is not begun.
    public string? LeftForLater(ProcessInstance instance, Element element) =>
        left.Visit(element) is { } error ? error
        : element is ServiceTaskElement service && !IsCaught(instance, service) && HasFailed(service.Topic) ? Refusal(service)
        : null;

    public RunOnceMore LeaveForLater(ProcessInstance instance, Element element, Exception failure) => left.Note(element, failure);

    public Task<BufferedMessage?> Take(string message, string key)
    {
        var early = Messages.Find(m => m.Message == message && (m.Key.Length == 0 || m.Key == key));
        if (early is not null)
            Messages.Remove(early);
        return Task.FromResult(early);
    }

    public Task LoadWaits(ProcessInstance instance) => Task.CompletedTask;

    public Task<Definition> ActiveVersion(string process) => Task.FromResult(
        _definitions.GetValueOrDefault(process) ?? throw new RuleViolation("process.unknown", $"В файле нет процесса «{process}».", $"There is no process “{process}” in the file."));

    public Task<Burst> BurstOf(ProcessInstance instance)
    {
        if (!_bursts.TryGetValue(instance.Id, out var burst))
            _bursts[instance.Id] = burst = new(instance, GraphOf(instance), this);
        return Task.FromResult(burst);
    }

    public Task<ProcessInstance> Caller(ProcessInstance called) => Task.FromResult(Instances.Single(i => i.Id == called.CallerId));

    public Task<ProcessInstance?> CalledFrom(Token token) => Task.FromResult(Instances.Find(i => i.CallerTokenId == token.Id));

    /// <summary>What a burst may change, so that one that fails can be undone.</summary>
    public Remembered Remember(ProcessInstance instance) => new(this, instance, [.. instance.Tokens], instance.Tasks.Count, instance.Variables, Trace.Count, DueRows.Count, Instances.Count);

    public void Undo(Remembered before)
    {
        var instance = before.Instance;
        instance.Tokens.Clear();
        instance.Tokens.AddRange(before.Tokens);
        instance.Tasks.RemoveRange(before.Tasks, instance.Tasks.Count - before.Tasks);
        instance.Set(before.Variables);
        Trace.RemoveRange(before.Traced, Trace.Count - before.Traced);
        DueRows.RemoveRange(before.DueRows, DueRows.Count - before.DueRows);
        Instances.RemoveRange(before.Instances, Instances.Count - before.Instances);
        _bursts.Clear();
    }

    private bool HasFailed(string topic)
    {
        if (_failures.GetValueOrDefault(topic) is not (> 0 and var times))
            return false;

        _failures[topic] = times - 1;
        return true;
    }

    private bool IsCaught(ProcessInstance instance, Element element)
    {
        var graph = GraphOf(instance);
        if (graph.Around(element).Prepend(element.Id).Any(id => graph.On(id).Any(b => b.Trigger is ErrorTrigger)))
            return true;

        var caller = Instances.Find(i => i.Id == instance.CallerId);
        return caller?.Tokens.Find(t => t.Id == instance.CallerTokenId) is { } token && IsCaught(caller, GraphOf(caller)[token.ElementId]);
    }

    private static string Refusal(ServiceTaskElement service) => $"«{service.Topic}» failed, as it was told to.";
}

/// <summary>How a run stood before a burst.</summary>
internal sealed record Remembered(
    HeldStage Stage, ProcessInstance Instance, IReadOnlyList<Token> Tokens, int Tasks, IReadOnlyDictionary<string, object?> Variables, int Traced, int DueRows, int Instances)
{
    public void Undo() => Stage.Undo(this);
}

/// <summary>One line of a rehearsal's trace.</summary>
internal sealed record Traced(string Element, string Type, HistoryKind Event, DateTimeOffset At);

/// <summary>What has failed in an earlier try of the same rehearsal, by the how many-th visit.</summary>
internal sealed class LeftForLater
{
    private readonly Dictionary<(string Element, int Visit), string> _errors = [];
    private readonly Dictionary<string, int> _visits = [];

    public void BeginAnew() => _visits.Clear();

    public string? Visit(Element element) => _errors.GetValueOrDefault((element.Id, _visits[element.Id] = _visits.GetValueOrDefault(element.Id) + 1));

    public RunOnceMore Note(Element element, Exception failure)
    {
        _errors[(element.Id, _visits.GetValueOrDefault(element.Id))] = failure.Message;
        return new(failure.Message, failure);
    }
}
