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

    [Fact]
    public void a_map_of_many_schools_is_torn_into_parts_that_are_as_dark_as_the_whole()
    {
        (string School, IReadOnlyList<double> Numbers)[] schools = [.. Enumerable.Range(1, 40).Select(n => ($"ЦО № {n}", (IReadOnlyList<double>)[n, 40 - n]))];

        var parts = HeatMap.OnSheets("Карта", ["а", "б"], schools, [0, 0]);

        Assert.Equal(5, parts.Count);
        Assert.Equal(Tints(HeatMap.Of("Карта", ["а", "б"], schools, [0, 0]).Svg), parts.SelectMany(part => Tints(part.Svg)));
        Assert.All(parts, part => Assert.Contains(">2</text>", part.Svg, StringComparison.Ordinal)); // the numbers of the columns stand over each
    }

    private static IEnumerable<string> Tints(string svg) => Regex.Matches(svg, "chart-tint[^>]*fill=\"([^\"]+)\"").Select(tint => tint.Groups[1].Value);

    [GeneratedRegex("""<text[^>]* x="([0-9.]+)"[^>]*font-weight="600">([^<]*)<""")]
    private static partial Regex Words();
}
