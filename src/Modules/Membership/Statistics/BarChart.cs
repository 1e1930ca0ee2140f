using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;

namespace CommunityHub.Membership.Statistics;

/// <summary>Numbers drawn as bars below their words, as SVG that needs neither script nor style; readable on a phone.</summary>
internal static class BarChart
{
    public const int Width = 360;

    private const int Row = 42, LongestBar = 300;

    public static int Height(int rows) => rows * Row + 4;

    /// <param name="title">What a reader who does not see it hears; the numbers stand in a table beside.</param>
    public static string Of(string title, IReadOnlyList<(string Label, int Number)> bars)
    {
        var most = Math.Max(1, bars.Max(bar => bar.Number));
        var svg = new StringBuilder().Append(CultureInfo.InvariantCulture, $"""<svg class="chart" role="img" aria-label="{Encoded(title)}" viewBox="0 0 {Width} {Height(bars.Count)}" xmlns="http://www.w3.org/2000/svg" font-family="Golos Text, Liberation Sans, Arial, sans-serif" font-size="14">""");
        foreach (var ((label, number), at) in bars.Select((bar, at) => (bar, at)))
            svg.Append(CultureInfo.InvariantCulture, $"""<text class="chart-word" x="0" y="{at * Row + 15}" fill="#1c2328">{Encoded(label)}</text><rect class="chart-bar" x="0" y="{at * Row + 21}" width="{Math.Max(number > 0 ? 2 : 0, number * LongestBar / most)}" height="14" rx="2" fill="#0b5c66"/><text class="chart-word" x="{number * LongestBar / most + 8}" y="{at * Row + 33}" fill="#1c2328" font-weight="600">{number}</text>""");
        return svg.Append("</svg>").ToString();
    }

    public static string Encoded(string text) => HtmlEncoder.Default.Encode(text);
}
