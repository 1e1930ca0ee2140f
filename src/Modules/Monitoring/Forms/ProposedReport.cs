namespace CommunityHub.Monitoring.Forms;

/// <summary>What the author of a form finds worth showing first in a report.</summary>
/// <param name="Figures">Paths of figures: «movement/01/closing», «buildings/*/seats».</param>
/// <param name="Charts">In their order.</param>
internal sealed record ProposedReport(IReadOnlyList<string> Figures, IReadOnlyList<ProposedChart> Charts)
{
    /// <summary>Tables that count by what is named in a column.</summary>
    public IReadOnlyList<ProposedNames> Names { get; init; } = [];

    /// <summary>What figures are called on paper, where row and column beside each other would read as nonsense.</summary>
    public IReadOnlyList<CalledFigure> Called { get; init; } = [];
}

/// <param name="Of">The path of a figure: «funds/05/sum».</param>
/// <param name="As">«Потрачено на учебники».</param>
internal sealed record CalledFigure(string Of, Text As);

/// <summary>A table by name: how many schools have named each thing, and what they said of it.</summary>
/// <param name="Of">A text column of a table that grows: «titles/title».</param>
/// <param name="Columns">The columns of that table that are added up: «copies», «sum»; none: all that can be.</param>
internal sealed record ProposedNames(string Of, IReadOnlyList<string> Columns);

/// <param name="Kind">«line», «bars», «box» or «heat».</param>
/// <param name="Of">A figure, or an indicator as «indicator:renewal»; null for a heat map, which draws all figures of the report.</param>
internal sealed record ProposedChart(string Kind, string? Of)
{
    public static readonly string[] Kinds = ["bars", "line", "box", "heat"];

    /// <summary>Before the code of an indicator.</summary>
    public const string OfIndicator = "indicator:";
}
