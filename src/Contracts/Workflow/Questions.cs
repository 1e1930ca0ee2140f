using CommunityHub.Contracts.Membership;
using MediatR;

namespace CommunityHub.Contracts.Workflow;

/// <summary>The open tasks about this business key, oldest first; with an actor, only those that person can do.</summary>
public sealed record OpenTasks(string BusinessKey, Actor? For = null) : IRequest<IReadOnlyList<TaskCard>>;

/// <summary>An open task as its paper shows it.</summary>
/// <param name="Element">The id of the user task in the BPMN file: «decide».</param>
/// <param name="FormKey">Which form completes it: «planning.decide».</param>
/// <param name="Draft">The unfinished decision as JSON, saved by whoever works on it; null when there is none.</param>
public sealed record TaskCard(
    Guid Id, Guid ProcessInstanceId, string Element, string Name, string FormKey, string BusinessKey, DateTimeOffset CreatedAt, DateTimeOffset? DueAt,
    Guid? ClaimedBy, string? Draft);

/// <summary>One open task by its id; null when it is done or was never there.</summary>
public sealed record OpenTask(Guid TaskId) : IRequest<TaskCard?>;

/// <summary>How many tasks wait for this person, and how many of them are late.</summary>
public sealed record InboxCount(Actor For) : IRequest<InboxCounted>;

public sealed record InboxCounted(int Waiting, int Late);

/// <summary>The processes about this business key, newest first, with where they are now.</summary>
public sealed record ProcessesOf(string BusinessKey) : IRequest<IReadOnlyList<ProcessCard>>;

/// <param name="State">«active», «completed», «cancelled», «incident».</param>
/// <param name="Position">The names of the elements where it waits, in the language of the definition.</param>
public sealed record ProcessCard(Guid Id, string Process, string Title, string State, IReadOnlyList<string> Position, DateTimeOffset StartedAt, DateTimeOffset? EndedAt);

/// <summary>The so-manieth working day after this day, by the production calendar.</summary>
/// <param name="Count">From 1 to 1000.</param>
public sealed record WorkingDayAfter(DateOnly Day, int Count) : IRequest<DateOnly>;

/// <summary>The years whose production calendar nobody has entered though it is time: this year, and from October on the next. Terms in working days that reach into them do not know of moved days.</summary>
public sealed record MissingCalendars(DateOnly Today) : IRequest<IReadOnlyList<int>>;

/// <summary>The working days from one day to another, both included, ascending, by the production calendar.</summary>
public sealed record WorkingDaysIn(DateOnly From, DateOnly To) : IRequest<IReadOnlyList<DateOnly>>;

/// <summary>Whether people work on this day, by the production calendar.</summary>
public sealed record IsWorkingDay(DateOnly Day) : IRequest<bool>;
