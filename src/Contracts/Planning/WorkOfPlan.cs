using MediatR;

namespace CommunityHub.Contracts.Planning;

/// <summary>What the version of a plan that is in force asks for, row by row; empty when no version is in force.</summary>
public sealed record WorkOfPlan(Guid PlanId) : IRequest<IReadOnlyList<PlannedWork>>;

/// <summary>A row of a plan, or one of the things a row lists, with its times.</summary>
/// <param name="ItemId">The row, the same in every version of the plan.</param>
/// <param name="Number">«5.3», as printed; null when the row has none.</param>
/// <param name="Part">Which of several things in the row: «День чтения»; null for the row as a whole.</param>
/// <param name="Products">«аналитический отчет».</param>
public sealed record PlannedWork(Guid ItemId, string? Number, string Title, string? Part, IReadOnlyList<string> Products, IReadOnlyList<PlannedTime> Times);

/// <param name="Kind">«day», «range», «month», «quarter», «half-year», «year-round», «recurring», «deadline», «unspecified».</param>
/// <param name="From">First day, included; null when the plan names none.</param>
/// <param name="To">Last day, included.</param>
public sealed record PlannedTime(string Kind, DateOnly? From, DateOnly? To);
