using CommunityHub.Contracts.Monitoring;
using CommunityHub.Contracts.Planning;
using CommunityHub.Kernel;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Host.Pages;

/// <summary>What a curator has in hand this month: the rows of the plan with what has become of them, and the collections with their numbers.</summary>
internal sealed record Month(DateOnly Today, IReadOnlyList<RowOfMonth> Rows, IReadOnlyList<CollectionOfMonth> Collections)
{
    public int ToReview => Collections.Sum(collection => collection.ToReview);

    /// <summary>The answers to review of one collection have a page of their own.</summary>
    public string ReviewLink => Collections.Where(collection => collection.ToReview > 0).ToList() is [var only] ? $"{only.Link}/review" : "/cycles";

    public IReadOnlyList<CollectionOfMonth> Of(RowOfMonth row) => [.. Collections.Where(collection => RowOf(collection) == row)];

    /// <summary>Begun by hand, or asked for by a row of another month, or by something else that a row of this month lists.</summary>
    public IReadOnlyList<CollectionOfMonth> Others => [.. Collections.Where(collection => RowOf(collection) is null)];

    /// <summary>«ответили 12 из 63, проверить 3»; before it is launched, when it will be.</summary>
    public static string Numbers(CollectionOfMonth one) => one.IsLaunched
        ? Say($"ответили {one.Sent} из {one.Awaited}", $"{one.Sent} of {one.Awaited} have answered") + (one.ToReview > 0 ? Say($", проверить {one.ToReview}", $", {one.ToReview} to review") : "")
        : Say($"рассылка {one.OpensOn.InWords()}", $"to be sent on {one.OpensOn.InWords()}");

    // What a row asks for as a whole stands beside the first of its parts.
    private RowOfMonth? RowOf(CollectionOfMonth collection) =>
        Rows.FirstOrDefault(row => row.ItemId == collection.PlanItemId && (row.Part is null || collection.PlanPart is null || row.Part == collection.PlanPart));
}
