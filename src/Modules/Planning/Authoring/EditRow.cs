using CommunityHub.Planning.Plans;

namespace CommunityHub.Planning.Authoring;

/// <summary>One row as the editor shows it.</summary>
/// <param name="Names">The names of the seven columns.</param>
internal sealed record EditRow(EditPlanPage Page, Item Item, IReadOnlyList<string> Names)
{
    /// <summary>The id of the list of known words for a column; null when there is none.</summary>
    public static string? KnownFor(Cell cell) => cell switch
    {
        Cell.Places => "known-places",
        Cell.Responsibles => "known-people",
        Cell.Products => "known-products",
        _ => null,
    };

    public bool IsFocused => Page.At == Item.ItemId;
}
