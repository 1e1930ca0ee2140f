using CommunityHub.Contracts.Membership;
using MediatR;

namespace CommunityHub.Contracts.Monitoring;

/// <summary>The collections of the communities somebody is curator of that are in hand in the month of this day: due to be sent, open in it, or closed with their report not approved yet; and those whose report was approved in it. By deadline.</summary>
public sealed record CollectionsOfMonth(Actor Actor, DateOnly Day) : IRequest<IReadOnlyList<CollectionOfMonth>>;

/// <param name="PlanItemId">The row of a plan that asks for it; null when it was begun by hand.</param>
/// <param name="PlanPart">Which of the things its row lists asks for it; null for the row as a whole.</param>
/// <param name="State">In the language of the reader: «идёт сбор».</param>
/// <param name="StateKind">How loudly to say so: «good», «warn», «bad», «info», «neutral».</param>
/// <param name="OpensOn">The day on which schools are written to.</param>
/// <param name="Deadline">Until when schools answer.</param>
/// <param name="IsLaunched">Schools have been written to, and the numbers say something.</param>
/// <param name="Awaited">How many answers are awaited.</param>
/// <param name="Sent">How many of them have come.</param>
/// <param name="ToReview">How many wait for the curator.</param>
public sealed record CollectionOfMonth(
    Guid Id, Guid? PlanId, Guid? PlanItemId, string? PlanPart, string Title, string Link, string State, string StateKind, DateOnly OpensOn, DateTimeOffset Deadline, bool IsLaunched, int Awaited, int Sent, int ToReview);
