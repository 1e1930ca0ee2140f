namespace CommunityHub.Contracts.Planning;

/// <summary>A version of a plan was approved by order and is in force; an amendment takes the place of the version before it.</summary>
[KnownAs("planning.plan-approved")]
public sealed record PlanApproved(Guid PlanId, Guid VersionId, Guid CommunityId, DateOnly FirstDay, DateOnly LastDay, string OrderNumber, DateOnly OrderedOn) : IEvent;

/// <summary>A version of a plan was sent back to its authors with remarks.</summary>
/// <param name="SubmissionId">Which time it had been submitted; each is answered once.</param>
/// <param name="ReturnedBy">The person who decided so; null when nobody is known.</param>
/// <param name="Remarks">In the order they were made, those of this submission.</param>
[KnownAs("planning.plan-returned")]
public sealed record PlanReturned(Guid PlanId, Guid VersionId, Guid CommunityId, Guid SubmissionId, Guid? ReturnedBy, IReadOnlyList<RemarkMade> Remarks) : IEvent;

/// <summary>What is to be mended in a plan.</summary>
/// <param name="Row">«2.3 Заседание сообщества»: number and title of the row; null when the remark is on the whole plan.</param>
/// <param name="By">«Шагаева В.Е.».</param>
public sealed record RemarkMade(string? Row, string Text, string By);
