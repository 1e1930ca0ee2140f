namespace CommunityHub.Contracts.Planning;

/// <summary>A version of a plan was approved by order and is in force; an amendment takes the place of the version before it.</summary>
[KnownAs("planning.plan-approved")]
public sealed record PlanApproved(Guid PlanId, Guid VersionId, Guid CommunityId, DateOnly FirstDay, DateOnly LastDay, string OrderNumber, DateOnly OrderedOn) : IEvent;

/// <summary>A version of a plan was sent back to its authors with remarks.</summary>
[KnownAs("planning.plan-returned")]
public sealed record PlanReturned(Guid PlanId, Guid VersionId, Guid CommunityId, string Remark) : IEvent;
