using CommunityHub.Kernel;

namespace CommunityHub.Workflow.Definitions;

/// <summary>Something drawn in a process. Its names are those of BPMN 2.0.</summary>
internal abstract record Element(string Id, string NameRu)
{
    /// <summary>For whoever reads English: the extension property «name:en»; null: as in Russian.</summary>
    public string? NameEn { get; init; }

    /// <summary>In the language of the reader. What is kept is <see cref="NameRu"/> and <see cref="NameEn"/>.</summary>
    public string Name => Words.Say(NameRu, NameEn ?? NameRu);

    /// <summary>The sub-process it lies in; null in the process itself.</summary>
    public string? Within { get; init; }

    /// <summary>As BPMN calls it: «userTask».</summary>
    public required string Type { get; init; }
}

/// <param name="Trigger">A message or a timer starts the process; null: somebody does.</param>
internal sealed record StartEvent(string Id, string Name, Trigger? Trigger) : Element(Id, Name);

/// <param name="Terminates">Ends everything in its process or sub-process at once, not only the token that came here.</param>
/// <param name="Error">Throws this error, to be caught at the edge of a sub-process or of the calling activity.</param>
internal sealed record EndEvent(string Id, string Name, bool Terminates, ErrorTrigger? Error) : Element(Id, Name);

/// <param name="Default">The flow taken when no condition holds; null when there is only one flow.</param>
internal sealed record ExclusiveGateway(string Id, string Name, string? Default) : Element(Id, Name);

internal sealed record ParallelGateway(string Id, string Name) : Element(Id, Name);

/// <summary>Waits for the first of the events behind it.</summary>
internal sealed record EventGateway(string Id, string Name) : Element(Id, Name);

/// <summary>An event on the way that the run waits for.</summary>
internal sealed record CatchEvent(string Id, string Name, Trigger Trigger) : Element(Id, Name);

/// <param name="Interrupts">Takes the activity away; otherwise it starts a token of its own beside it.</param>
internal sealed record BoundaryEvent(string Id, string Name, string AttachedTo, bool Interrupts, Trigger Trigger) : Element(Id, Name);

/// <summary>Something that takes its time: a task, a sub-process, another process.</summary>
internal abstract record Activity(string Id, string Name) : Element(Id, Name)
{
    /// <summary>Done once for every item of a collection; null: once.</summary>
    public Loop? Loop { get; init; }

    /// <summary>Carried out by itself later, as a due row, and not within the burst that comes to it.</summary>
    public bool AsyncBefore { get; init; }

    /// <summary>How often and after which pauses a failing step is tried again: «R3/PT10M» or «PT1M,PT10M»; null: as everywhere.</summary>
    public string? RetryCycle { get; init; }

    public IReadOnlyList<Mapping> Inputs { get; init; } = [];
    public IReadOnlyList<Mapping> Outputs { get; init; } = [];
}

/// <summary>Waits for a person. All texts may hold expressions.</summary>
/// <param name="Announced">A letter tells its people that it has arrived; not so where another letter says it better.</param>
internal sealed record UserTaskElement(string Id, string Name, string FormKey, string? Assignee, string? CandidateGroups, string? DueDate, string? FollowUpDate = null, string? Priority = null, bool Announced = true)
    : Activity(Id, Name);

/// <summary>A service or send task: done by the module that has registered the topic.</summary>
internal sealed record ServiceTaskElement(string Id, string Name, string Topic) : Activity(Id, Name);

/// <summary>Waits for a message.</summary>
internal sealed record ReceiveTaskElement(string Id, string Name, MessageTrigger Trigger) : Activity(Id, Name);

/// <summary>A process within the process.</summary>
internal sealed record SubProcess(string Id, string Name) : Activity(Id, Name);

/// <summary>Starts another process and waits for its end.</summary>
/// <param name="CalledElement">The id of the other process; may hold expressions.</param>
/// <param name="BusinessKey">An expression; null: that of the caller.</param>
/// <param name="In">What it is given; none: nothing.</param>
/// <param name="Out">What is taken over from it.</param>
internal sealed record CallActivity(string Id, string Name, string CalledElement, string? BusinessKey, IReadOnlyList<CallMapping> In, IReadOnlyList<CallMapping> Out, string? Title = null, string? TitleEn = null)
    : Activity(Id, Name);

/// <summary>A variable of an activity's own (input), or one given on (output): the value is text with expressions.</summary>
internal sealed record Mapping(string Name, string Value);

/// <param name="Source">A variable or an expression; null: all variables.</param>
internal sealed record CallMapping(string? Source, string? Target);

/// <summary>Repeats an activity: one after the other or all at once.</summary>
/// <param name="Collection">The variable, or the expression, that holds the items; null: Cardinality says how many.</param>
/// <param name="Variable">What each repetition calls its own item.</param>
/// <param name="Until">Ends the rest early as soon as it holds.</param>
internal sealed record Loop(bool Sequential, string? Collection, string? Variable, string? Cardinality, string? Until);
