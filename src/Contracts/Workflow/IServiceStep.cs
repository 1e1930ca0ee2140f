namespace CommunityHub.Contracts.Workflow;

/// <summary>
/// What a service task with a topic does. It runs in the transaction of the process: its effect and the token's move commit together.
/// A failure undoes both and is tried again later. What reaches outside the database is written down as a due row, never done here.
/// </summary>
public interface IServiceStep
{
    /// <returns>Variables to set in the process; empty when there are none.</returns>
    Task<IReadOnlyDictionary<string, object?>> Run(ServiceStep step, CancellationToken cancellationToken);
}

/// <summary>The service task being run.</summary>
/// <param name="Variables">The variables of the process as they are now.</param>
/// <param name="AttachedTask">For a step behind a boundary timer: the open user task the timer is attached to.</param>
public sealed record ServiceStep(
    Guid ProcessInstanceId, string Process, string BusinessKey, string Element, IReadOnlyDictionary<string, object?> Variables, Guid? AttachedTask);
