using CommunityHub.Kernel;
using CommunityHub.Planning.Comparing;
using CommunityHub.Planning.Papers;
using CommunityHub.Planning.Plans;

namespace CommunityHub.Planning.Printing;

/// <summary>
/// What the print of an amended plan says beside its text: the order that approved it first stays in the block, the orders that amended it stand
/// below the title, and each row that an amendment has changed names the order.
/// </summary>
/// <param name="First">The order by which the plan was approved before it was amended.</param>
/// <param name="Orders">«(в ред. приказов от 01.03.2024 № 15, от 02.05.2024 № 31)»; empty while no amendment is in force.</param>
/// <param name="Rows">For each row of the version in the order of the plan; null where the row is as it was approved first.</param>
internal sealed record PrintedChanges(PaperApproval? First, string Orders, IReadOnlyList<string?> Rows)
{
    public static PrintedChanges Of(PlanHistory history, PlanVersion version)
    {
        var orders = history.Approved.Skip(1).Select(v => v.Approval!).Select(a => $"от {a.OrderedOn.InDigits()} № {a.OrderNumber}").ToList();
        return new(
            history.Approved is [var first, ..] ? first.Approval?.AsPaper() : null,
            orders.Count == 0 ? "" : $"(в ред. {(orders.Count == 1 ? "приказа" : "приказов")} {string.Join(", ", orders)})",
            [.. version.Items.Select(item => WordingOf(history, item.ItemId))]);
    }

    /// <summary>«(в ред. приказа от 01.03.2024 № 15)»; null for a row that no amendment has changed.</summary>
    public static string? WordingOf(PlanHistory history, Guid itemId) =>
        history.LastChangeOf(itemId) is { Sequence: > 0 } change ? change.Version.Approval!.Wording(added: change.Kind is Change.Added) : null;
}
