using CommunityHub.Contracts.Membership;
using MediatR;

namespace CommunityHub.Contracts.Workflow;

/// <summary>Starts the newest version of a process, in the caller's transaction, and runs it up to where it first waits.</summary>
/// <param name="Process">The id of the process in its BPMN file: «plan-approval».</param>
/// <param name="BusinessKey">What it is about, in the starter's words: the id of a plan's version.</param>
/// <param name="Title">How inbox and dashboard call it.</param>
/// <param name="TitleEn">The same for whoever reads English; null: it has no English title.</param>
/// <param name="Link">The page of the paper, beginning with «/».</param>
/// <param name="CommunityId">Whose process it is; the dashboard filters by it.</param>
/// <param name="Variables">Text, numbers, true or false, or null.</param>
public sealed record StartProcess(
    string Process, string BusinessKey, string Title, string Link, Guid? CommunityId, Actor By, IReadOnlyDictionary<string, object?> Variables, string? TitleEn = null) : IRequest<Guid>;

/// <summary>
/// A person has done what a task asked for. Refused (RuleViolation) when the task is already done or withdrawn, is claimed by somebody else,
/// or was never offered to that person.
/// </summary>
/// <param name="Variables">What was decided; they become variables of the process.</param>
/// <param name="Remark">For the history, in the person's words.</param>
public sealed record CompleteTask(Guid TaskId, Actor By, IReadOnlyDictionary<string, object?> Variables, string? Remark = null) : IRequest;

/// <summary>Ends a process before its end, with a reason; its open tasks are withdrawn.</summary>
public sealed record CancelProcess(Guid ProcessInstanceId, Actor By, string Reason) : IRequest;
