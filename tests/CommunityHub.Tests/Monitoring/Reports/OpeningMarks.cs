using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using CommunityHub.Tests.Support;

namespace CommunityHub.Tests.Monitoring.Reports;

/// <summary>A mark of a chart leads to the rows behind it, for a mouse, a finger and the keyboard.</summary>
public sealed class OpeningMarks(Hub hub) : IAsyncLifetime
{
    private CollectedAnswers _answers = null!;

    public async ValueTask InitializeAsync()
    {
        await hub.Furnish();
        _answers = new(hub);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task each_mark_opens_the_rows_behind_it_and_says_what_it_is()
    {
        var schools = Enumerable.Range(1, 5).ToList();
        await _answers.Year(2025, [.. schools.Select(n => new Said($"ЦО № {n}", CollectedAnswers.Of(100 + n, 900)))]);
        var cycle = await _answers.Year(2026, [.. schools.Select(n => new Said($"ЦО № {n}", CollectedAnswers.Of(100 + 2 * n, 900), Municipality: n < 3 ? "Щёкино" : "Тула"))]);

        var page = await Raw($"/cycles/{cycle}/report");

        var charts = Regex.Matches(page, "<svg class=\"chart\".*?</svg>", RegexOptions.Singleline).Select(svg => svg.Value).ToList();
        Assert.Equal(4, charts.Count);
        Assert.All(charts, svg => Assert.Contains("role=\"group\"", svg, StringComparison.Ordinal)); // links in an image are not read aloud
        var (line, bars, box, heat) = (Marks(charts[0]), Marks(charts[1]), Marks(charts[2]), Marks(charts[3]));
        Assert.Contains(line, mark => mark.Link.EndsWith("&year=2025", StringComparison.Ordinal) && mark.Title.StartsWith("2025, все ответившие: ", StringComparison.Ordinal));
        Assert.Contains(line, mark => mark.Link.EndsWith("&year=2025&same=true", StringComparison.Ordinal) && mark.Title.StartsWith("2025, те же школы: ", StringComparison.Ordinal));
        Assert.Contains(bars, mark => mark.Link.Contains("municipality=", StringComparison.Ordinal) && mark.Title.StartsWith("Щёкино: ", StringComparison.Ordinal));
        Assert.Contains(box, mark => mark.Link.EndsWith("&year=2026&sort=number", StringComparison.Ordinal) && mark.Title.StartsWith("2026: ", StringComparison.Ordinal));
        Assert.Contains(heat, mark => mark.Link.EndsWith($"&school={CollectedAnswers.SchoolId("ЦО № 4")}", StringComparison.Ordinal) && mark.Title.StartsWith("ЦО № 4: ", StringComparison.Ordinal));
        foreach (var mark in line.Concat(bars).Concat(box).Concat(heat.Take(6)))
            Assert.Contains("ЦО № ", await hub.Read(mark.Link, Cast.Leader), StringComparison.Ordinal);
        Assert.Contains("<tbody>", await hub.Read(bars.Single(mark => mark.Title.StartsWith("Щёкино", StringComparison.Ordinal)).Link, Cast.Leader), StringComparison.Ordinal);
        Assert.DoesNotContain("ЦО № 4", await hub.Read(bars.Single(mark => mark.Title.StartsWith("Щёкино", StringComparison.Ordinal)).Link, Cast.Leader), StringComparison.Ordinal);
    }

    [Fact]
    public async Task whoever_goes_by_the_keyboard_may_pass_a_map_of_many_marks()
    {
        var cycle = await _answers.Year(2026, [.. Enumerable.Range(1, 12).Select(n => new Said($"ЦО № {n}", CollectedAnswers.Of(100 + n, 900)))]);

        var page = await Raw($"/cycles/{cycle}/report");

        var skip = Regex.Match(page, "<a class=\"visually-hidden-focusable no-print\" href=\"#(chart-[0-9]+)\">Пропустить диаграмму</a>").Groups[1].Value;
        Assert.Matches($"<figcaption id=\"{skip}\" tabindex=\"-1\">[^<]*Карта школ", page);
    }

    [Fact]
    public async Task a_sheet_of_paper_leads_nowhere_and_a_map_of_many_schools_goes_on_over_sheets()
    {
        var cycle = await _answers.Year(2026, [.. Enumerable.Range(1, 60).Select(n => new Said($"ЦО № {n}", CollectedAnswers.Of(100 + n, 900)))]);
        using var browser = hub.Browser(Cast.Leader);

        var pdf = Encoding.Latin1.GetString(await browser.GetByteArrayAsync(new Uri($"/cycles/{cycle}/report?format=pdf", UriKind.Relative), TestContext.Current.CancellationToken));

        Assert.DoesNotContain("/URI", pdf, StringComparison.Ordinal);
    }

    private async Task<string> Raw(string page)
    {
        using var browser = hub.Browser(Cast.Leader);
        var html = await browser.GetStringAsync(new Uri(page, UriKind.Relative), TestContext.Current.CancellationToken);
        return Regex.Replace(html, "&#x([0-9A-F]+);", letter => ((char)Convert.ToInt32(letter.Groups[1].Value, 16)).ToString());
    }

    private static List<(string Link, string Title)> Marks(string svg) =>
        [.. Regex.Matches(svg, "<a href=\"([^\"]+)\"><title>([^<]+)</title>").Select(mark => (WebUtility.HtmlDecode(mark.Groups[1].Value), WebUtility.HtmlDecode(mark.Groups[2].Value)))];
}
