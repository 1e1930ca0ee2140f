using CommunityHub.Contracts.Membership;
using MediatR;

namespace CommunityHub.Contracts.Planning;

/// <summary>What the plans in force ask for in the month of this day, in the communities that somebody is curator of: rows with a time in it, in the order of the days. What goes on all year, or again and again, is left out.</summary>
public sealed record PlanOfMonth(Actor Actor, DateOnly Day) : IRequest<IReadOnlyList<RowOfMonth>>;

/// <summary>A row of a plan, or one of the things it lists.</summary>
/// <param name="ItemId">The row, the same in every version of the plan.</param>
/// <param name="Number">«5.3», as printed; null when the row has none.</param>
/// <param name="Part">Which of several things in the row; null for the row as a whole.</param>
/// <param name="Title">Its first line; of one of several things in the row, that.</param>
/// <param name="When">In the language of the reader: «август», «до 28 августа».</param>
/// <param name="LastDay">Until when, in this month.</param>
/// <param name="Link">The row in its plan.</param>
/// <param name="Done">The product that is there; null while the row is not done.</param>
public sealed record RowOfMonth(Guid PlanId, Guid ItemId, string? Number, string? Part, string Title, string When, DateOnly LastDay, string Link, DoneRow? Done);

/// <param name="What">«Аналитический отчёт: Движение фондов, 2026».</param>
/// <param name="Link">The page of the product.</param>
public sealed record DoneRow(string What, string Link, DateOnly On);
