using System.Globalization;
using System.Text.RegularExpressions;
using CommunityHub.Monitoring.Reports.Charts;
using CommunityHub.Monitoring.Reports.Figures;

namespace CommunityHub.Tests.Monitoring.Reports;

public sealed partial class DrawingAChart
{
    private const double Wide = 123_456_789_012.34;

    public DrawingAChart() => CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("ru-RU");

    [Fact]
    public void leaves_room_for_the_longest_number_beside_its_bar()
    {
        var drawn = Bars.Of("Сумма", [("ЦО № 1", 12_345_678.9), ("ЦО № 2", 5)], digits: 2);

        // Bold digits of fourteen are nine wide at most.
        Assert.All(Words().Matches(drawn.Svg), word => Assert.True(double.Parse(word.Groups[1].Value, CultureInfo.InvariantCulture) + 9 * System.Net.WebUtility.HtmlDecode(word.Groups[2].Value).Length <= Drawing.Width, word.Value));
        Assert.Contains("5</text>", drawn.Svg, StringComparison.Ordinal);
    }

    [Fact]
    public void of_numbers_wider_than_itself_is_drawn_all_the_same()
    {
        var spread = new Spread(5, Wide, Wide * 2, Wide * 3, Wide * 4, Wide * 500);

        Assert.Contains("chart-median", SpreadBoxes.Of("Сумма", [(2026, spread)], digits: 2).Svg, StringComparison.Ordinal);
    }

    [Fact]
    public void a_map_says_numbers_only_where_they_fit()
    {
        var drawn = HeatMap.Of("Карта", ["а", "б", "в", "г", "д"], [("ЦО № 1", [1, 2, 3, 4, 12_345_678.9]), ("ЦО № 2", [5, 6, 7, 8, 9])], [0, 0, 0, 0, 2]);

        Assert.Contains(">8</text>", drawn.Svg, StringComparison.Ordinal);
        Assert.DoesNotMatch("<text[^>]*>12[^<]*678", System.Net.WebUtility.HtmlDecode(drawn.Svg));
    }

    [GeneratedRegex("""<text[^>]* x="([0-9.]+)"[^>]*font-weight="600">([^<]*)<""")]
    private static partial Regex Words();
}
