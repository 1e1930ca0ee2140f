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

    /// <summary>Thirty schools of then and sixty of later, of which none has changed: one line through both would grow.</summary>
    [Fact]
    public void a_line_of_the_same_schools_leads_from_each_year_to_what_they_say_now()
    {
        var drawn = YearLine.Of("Читателей", [new(2024, 3_000, (3_000, 3_000)), new(2025, 6_000, (6_000, 6_000)), new(2026, 6_000, null)], "все", "те же школы", digits: 0);

        var lines = Others().Matches(drawn.Svg).Select(line => (From: line.Groups[1].Value, To: line.Groups[2].Value)).Where(line => line.From.Length > 0).ToList();
        Assert.Equal(3, lines.Count); // and that of the legend
        Assert.All(lines, line => Assert.Equal(line.From, line.To));
    }

    [GeneratedRegex("class=\"chart-other-line\"[^>]* y1=\"([0-9.]+)\"[^>]* y2=\"([0-9.]+)\"")]
    private static partial Regex Others();

    private static IEnumerable<string> Tints(string svg) => Regex.Matches(svg, "chart-tint[^>]*fill=\"([^\"]+)\"").Select(tint => tint.Groups[1].Value);

    [GeneratedRegex("""<text[^>]* x="([0-9.]+)"[^>]*font-weight="600">([^<]*)<""")]
    private static partial Regex Words();
}
