using CommunityHub.Monitoring.Forms.Judging;

namespace CommunityHub.Monitoring.Reports.Figures;

/// <summary>Which figures of a form people are shown: what an indicator counts for itself has no words of its own, and is told by the indicator; years are no quantities.</summary>
internal static class ShownFigures
{
    public static bool IsShown(this Figure figure) => !figure.IsYear && !figure.Path.Contains('(', StringComparison.Ordinal) && !figure.Path.StartsWith("school.", StringComparison.Ordinal);
}
