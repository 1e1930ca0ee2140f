namespace CommunityHub.Contracts.Monitoring;

/// <summary>The director has approved the report of a collection: it is out, and the plan's row that asked for it is done.</summary>
/// <param name="PlanId">Of the plan whose row asked for it; null when it was begun by hand.</param>
/// <param name="PlanItemId">The row, the same in every version of the plan.</param>
/// <param name="PlanPart">Which of the things the row lists; null for the row as a whole.</param>
/// <param name="What">«Аналитический отчёт: Движение фондов, 2026».</param>
/// <param name="BankAsOf">Of a collection in which schools confirm the data bank: the day of which its report tells; null of any other.</param>
/// <param name="Link">The page of the report, beginning with «/».</param>
[KnownAs("monitoring.report-published")]
public sealed record ReportPublished(Guid CycleId, Guid CommunityId, Guid? PlanId, Guid? PlanItemId, string What, string Link, DateOnly PublishedOn, DateOnly? BankAsOf = null, string? PlanPart = null) : IEvent;
