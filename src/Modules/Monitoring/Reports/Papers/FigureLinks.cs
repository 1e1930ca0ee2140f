using System.Globalization;
using CommunityHub.Monitoring.Reports.Writing;

namespace CommunityHub.Monitoring.Reports.Papers;

/// <summary>Where the rows behind a number are.</summary>
internal sealed class FigureLinks(ReportAtHand report)
{
    public string Total(int figure) => $"{report.Address}/figure?path={Uri.EscapeDataString(report.Form.Figures[figure].Path)}";

    public string Year(int figure, int year) => year == report.Cycle.Year ? Total(figure) : $"{Total(figure)}&year={year.ToString(CultureInfo.InvariantCulture)}";

    public string Municipality(int figure, string name) => $"{Total(figure)}&municipality={Uri.EscapeDataString(name)}";

    public string School(int figure, string id) => $"{Total(figure)}&school={id}";

    /// <summary>One building of a school that answers by buildings.</summary>
    public string Answer(int figure, string id) => $"{Total(figure)}&answer={id}";

    /// <summary>Of the schools that have said it in the year of the report and in the one before.</summary>
    public string Same(int figure, int year) => $"{Year(figure, year)}&same=true";

    /// <summary>From the least to the most: the middle is the median.</summary>
    public string InOrder(int figure) => $"{Total(figure)}&sort=number";

    public string Indicator(string code) => $"{report.Address}/figure?indicator={Uri.EscapeDataString(code)}";
}
