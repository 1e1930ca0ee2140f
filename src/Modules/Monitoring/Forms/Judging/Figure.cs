namespace CommunityHub.Monitoring.Forms.Judging;

/// <summary>A number by which schools are added up.</summary>
/// <param name="Path">«pupils», «movement/01/opening»; «kind=yes» is 1 where that was chosen; «people/*» counts rows, «people/*/rate» adds a column, «people/*/post=x» counts a choice; an aggregate of an indicator by its own words.</param>
/// <param name="Adds">False for shares and ratios: over many schools they are computed anew.</param>
/// <param name="Digits">How many digits after the comma are shown.</param>
/// <param name="IsYear">It keeps its place among the numbers of an answer, and nobody is shown a sum or a median of it.</param>
internal sealed record Figure(string Path, Text Label, Text? Unit, bool Adds, int Digits, bool IsYear = false)
{
    /// <summary>A percentage: what it changes by are points.</summary>
    public bool IsShare => Unit is { Ru: Indicator.ShareUnit };
}
