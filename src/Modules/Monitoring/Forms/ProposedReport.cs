namespace CommunityHub.Monitoring.Forms;

/// <summary>What the author of a form finds worth showing first in a report.</summary>
/// <param name="Figures">Paths of figures: «movement/01/closing», «buildings/*/seats».</param>
/// <param name="Charts">In their order.</param>
internal sealed record ProposedReport(IReadOnlyList<string> Figures, IReadOnlyList<ProposedChart> Charts);

/// <param name="Kind">«line», «bars», «box» or «heat».</param>
/// <param name="Of">A figure, or an indicator as «indicator:renewal»; null for a heat map, which draws all figures of the report.</param>
internal sealed record ProposedChart(string Kind, string? Of)
{
    public static readonly string[] Kinds = ["bars", "line", "box", "heat"];

    /// <summary>Before the code of an indicator.</summary>
    public const string OfIndicator = "indicator:";
}
