namespace CommunityHub.Contracts.Workflow;

/// <summary>A user task waits for somebody.</summary>
[KnownAs("workflow.task-created")]
public sealed record TaskCreated(
    Guid TaskId, Guid ProcessInstanceId, string Process, string BusinessKey, string Element, string Name, string Title, string Link,
    IReadOnlyList<string> CandidateGroups, Guid? AssigneeId, DateTimeOffset? DueAt) : IEvent;

/// <summary>A user task has been done by a person, or withdrawn with its process (then nobody did it).</summary>
[KnownAs("workflow.task-completed")]
public sealed record TaskCompleted(Guid TaskId, Guid ProcessInstanceId, string Process, string BusinessKey, string Element, Guid? CompletedBy) : IEvent;

/// <summary>A process has come to its end, or was cancelled.</summary>
[KnownAs("workflow.process-ended")]
public sealed record ProcessEnded(Guid ProcessInstanceId, string Process, string BusinessKey, bool Cancelled) : IEvent;

/// <summary>A task has waited so long that its people are to be reminded.</summary>
[KnownAs("workflow.task-reminded")]
public sealed record TaskReminded(Guid TaskId) : IEvent;

/// <summary>A task has waited too long and is now offered to this group, too.</summary>
[KnownAs("workflow.task-escalated")]
public sealed record TaskEscalated(Guid TaskId, string Group) : IEvent;

/// <summary>A step of a process has failed for the last time and waits for an operator.</summary>
/// <param name="Element">What the drawing calls the step.</param>
[KnownAs("workflow.incident-raised")]
public sealed record IncidentRaised(Guid IncidentId, Guid ProcessInstanceId, string Title, string Element, string Error) : IEvent;
