using CommunityHub.Contracts.Membership;
using MediatR;

namespace CommunityHub.Contracts.Workflow;

/// <summary>
/// Brings a message to the one run that waits for it, in the caller's transaction: the one that has waited longest for this name with this key.
/// Nobody waits, but a process begins by such a message: a run begins. Else it is kept for whoever waits next.
/// </summary>
/// <param name="Message">The name of the message in the BPMN file.</param>
/// <param name="Key">What the run is about: its business key, or the property <c>correlationKey</c> of the event; 200 characters at most.</param>
/// <param name="Variables">They become variables of the process.</param>
/// <param name="KeepFor">How long a message that came early is kept; null: 30 days.</param>
/// <param name="Title">For a run that begins: how inbox and dashboard call it; null: the name of the process.</param>
/// <param name="TitleEn">The same for whoever reads English.</param>
/// <param name="Link">For a run that begins: the page of the paper; null: the page of the process.</param>
public sealed record CorrelateMessage(
    string Message, string Key, IReadOnlyDictionary<string, object?> Variables, Actor? By = null, TimeSpan? KeepFor = null, string? Title = null, string? Link = null, Guid? CommunityId = null, string? TitleEn = null)
    : IRequest<MessageTaken>;

/// <param name="ProcessInstanceId">The run it was brought to or that it began; null when it is kept.</param>
public sealed record MessageTaken(MessageOutcome Outcome, Guid? ProcessInstanceId);

public enum MessageOutcome { Delivered, Started, Kept }
