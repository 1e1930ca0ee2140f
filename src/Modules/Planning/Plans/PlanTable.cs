namespace CommunityHub.Planning.Plans;

/// <summary>What the table of a plan shows.</summary>
/// <param name="Shown">Only these rows; null for all.</param>
/// <param name="ForTask">The open task for which remarks can be pinned to rows; null when nothing is being decided.</param>
internal sealed record PlanTable(PlanView View, IReadOnlySet<Guid>? Shown = null, Guid? ForTask = null, Guid? ActorId = null);
