namespace CommunityHub.Workflow.Definitions;

/// <summary>A process as it runs: elements and the flows between them. It knows nothing of XML.</summary>
internal sealed class ProcessGraph(string id, string name, IReadOnlyList<Element> elements, IReadOnlyList<Flow> flows)
{
    private readonly Dictionary<string, Element> _elements = elements.ToDictionary(e => e.Id);
    private readonly ILookup<string, Flow> _out = flows.ToLookup(f => f.From);
    private readonly ILookup<string, Flow> _in = flows.ToLookup(f => f.To);

    public string Id => id;
    public string Name => name;
    public IReadOnlyList<Element> Elements => elements;
    public IReadOnlyList<Flow> Flows => flows;

    public StartEvent Start => elements.OfType<StartEvent>().Single();
    public Element this[string elementId] => _elements[elementId];
    public IReadOnlyList<Flow> From(string elementId) => [.. _out[elementId]];
    public IReadOnlyList<Flow> To(string elementId) => [.. _in[elementId]];
    public IEnumerable<BoundaryTimer> On(string elementId) => elements.OfType<BoundaryTimer>().Where(b => b.AttachedTo == elementId);
}

/// <param name="Condition">An expression; null: always.</param>
/// <param name="Name">What the drawing says at it: «Утвердить».</param>
internal sealed record Flow(string Id, string From, string To, string? Condition, string? Name = null);

internal abstract record Element(string Id, string Name);

internal sealed record StartEvent(string Id, string Name) : Element(Id, Name);

/// <param name="Terminates">Ends the whole process at once, not only the token that came here.</param>
internal sealed record EndEvent(string Id, string Name, bool Terminates) : Element(Id, Name);

/// <summary>Waits for a person. All texts may hold expressions.</summary>
/// <param name="Announced">A letter tells its people that it has arrived; not so where another letter says it better.</param>
internal sealed record UserTaskElement(string Id, string Name, string FormKey, string? Assignee, string? CandidateGroups, string? DueDate, bool Announced = true) : Element(Id, Name);

/// <summary>Done by the module that has registered the topic.</summary>
internal sealed record ServiceTaskElement(string Id, string Name, string Topic) : Element(Id, Name);

/// <param name="Default">The flow taken when no condition holds; null when there is only one flow.</param>
internal sealed record ExclusiveGateway(string Id, string Name, string? Default) : Element(Id, Name);

internal sealed record ParallelGateway(string Id, string Name) : Element(Id, Name);

/// <param name="Duration">ISO 8601, or an expression that gives it or a moment.</param>
internal sealed record TimerCatch(string Id, string Name, string Duration) : Element(Id, Name);

/// <param name="Interrupts">Takes the task away; otherwise it starts a token of its own beside it.</param>
internal sealed record BoundaryTimer(string Id, string Name, string AttachedTo, bool Interrupts, string Duration) : Element(Id, Name);
