namespace CommunityHub.Monitoring.Reports.Figures;

/// <summary>An outlier as a report that stands still keeps it, whatever the rules become.</summary>
/// <param name="ResponseId">Whose number it is.</param>
/// <param name="Path">Of the figure.</param>
/// <param name="Before">Null when nothing was said a year before, or it is no leap.</param>
internal sealed record KeptOutlier(Guid ResponseId, string Path, double Median, double Distance, double? Before)
{
    public static KeptOutlier Of(Outlier outlier, ReportFigures figures) =>
        new(outlier.Row.Id, figures.Paths[outlier.Figure], outlier.Median, outlier.Distance, double.IsNaN(outlier.Before) ? null : outlier.Before);

    public Outlier? In(ReportFigures figures) =>
        (figures.At(Path), figures.Rows.FirstOrDefault(row => row.Id == ResponseId)) is (>= 0 and var at, { } row) ? new(row, at, row.Numbers[at], Median, Distance, Before ?? double.NaN) : null;
}
