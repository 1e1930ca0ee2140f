using System.Globalization;
using System.Text;

namespace CommunityHub.Membership.Statistics;

/// <summary>Numbers of two sides against each other, the least step at the bottom.</summary>
internal static class Pyramid
{
    private const int Row = 30, Head = 24, Middle = 96, LongestBar = 98;

    public static int Height(int steps) => Head + steps * Row + 4;

    public static string Of(string title, string left, string right, IReadOnlyList<(string Label, int Left, int Right)> steps)
    {
        var most = Math.Max(1, steps.Max(step => Math.Max(step.Left, step.Right)));
        var (toLeft, toRight) = ((BarChart.Width - Middle) / 2, (BarChart.Width + Middle) / 2);
        var svg = new StringBuilder().Append(CultureInfo.InvariantCulture, $"""<svg class="chart" role="img" aria-label="{BarChart.Encoded(title)}" viewBox="0 0 {BarChart.Width} {Height(steps.Count)}" xmlns="http://www.w3.org/2000/svg" font-family="Golos Text, Liberation Sans, Arial, sans-serif" font-size="13"><text class="chart-word" x="{toLeft}" y="15" text-anchor="end" fill="#1c2328" font-weight="600">{BarChart.Encoded(left)}</text><text class="chart-word" x="{toRight}" y="15" fill="#1c2328" font-weight="600">{BarChart.Encoded(right)}</text>""");
        foreach (var ((label, onLeft, onRight), at) in steps.Reverse().Select((step, at) => (step, at)))
        {
            var (top, line) = (Head + at * Row + 4, Head + at * Row + 19);
            var (wide, broad) = (onLeft * LongestBar / most, onRight * LongestBar / most);
            svg.Append(CultureInfo.InvariantCulture, $"""<rect class="chart-bar" x="{toLeft - wide}" y="{top}" width="{wide}" height="20" fill="#0b5c66"/><text class="chart-word" x="{toLeft - wide - 6}" y="{line}" text-anchor="end" fill="#1c2328">{onLeft}</text><text class="chart-word" x="{BarChart.Width / 2}" y="{line}" text-anchor="middle" fill="#1c2328">{BarChart.Encoded(label)}</text><rect class="chart-other" x="{toRight}" y="{top}" width="{broad}" height="20" fill="#8a5a00"/><text class="chart-word" x="{toRight + broad + 6}" y="{line}" fill="#1c2328">{onRight}</text>""");
        }

        return svg.Append("</svg>").ToString();
    }
}
