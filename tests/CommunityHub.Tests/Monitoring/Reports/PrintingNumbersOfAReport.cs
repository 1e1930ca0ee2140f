using CommunityHub.Tests.Support;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace CommunityHub.Tests.Monitoring.Reports;

/// <summary>Numbers that stand together have as many digits, and what is drawn is what was asked.</summary>
public sealed class PrintingNumbersOfAReport(Hub hub) : IAsyncLifetime
{
    private const string Subscription = """
        { "code": "little-subscription", "title": "Подписка", "minutes": 5, "sections": [ { "code": "all", "title": "Всё", "parts": [
          { "field": "pupils", "type": "integer", "label": "Учеников", "min": 1, "prefill": "school.pupils" },
          { "field": "copies", "type": "integer", "label": "Экземпляров", "min": 0 },
          { "field": "web", "type": "integer", "label": "Электронных", "min": 0 },
          { "field": "sum", "type": "money", "label": "Сумма", "unit": "руб.", "min": 0 } ] } ],
          "indicators": [ { "code": "share", "label": "Доля электронных", "formula": "web / copies * 100", "decimals": 1, "unit": "%" } ] }
        """;

    private string _report = "";

    public async ValueTask InitializeAsync()
    {
        await hub.Furnish();
        var answers = new CollectedAnswers(hub, Subscription);
        await answers.Year(2025, Schools(web: 25));
        _report = $"/cycles/{await answers.Year(2026, Schools(web: 30))}/report";
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task quartiles_of_one_column_have_as_many_digits()
    {
        var rows = ReadingAReport.Rows(await hub.Read(_report, Cast.Leader));

        Assert.Contains("Учеников | 2000 | 4 | 275,0 | 500,0 | 725,0", rows, StringComparison.Ordinal);
        Assert.Contains("Экземпляров | 400 | 4 | 100,0 | 100,0 | 100,0", rows, StringComparison.Ordinal);
        Assert.Contains("Сумма, руб. | 12\u202F000 | 4 | 1500 | 3000 | 4500", rows, StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_percentage_and_what_it_was_have_as_many_digits_and_differ_by_points()
    {
        Assert.Contains("«Доля электронных» — 26,3 % (в 2025 году 25,0, +1,3 п.п.).", ReadingAReport.Plain(await hub.Read(_report, Cast.Leader)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task what_the_data_bank_has_known_before_is_not_what_is_drawn()
    {
        var page = await hub.Read(_report, Cast.Leader);

        Assert.Contains("Экземпляров: по годам", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Учеников: по годам", page, StringComparison.Ordinal);
        Assert.Contains("Учеников | 2000", ReadingAReport.Rows(page), StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_sentence_above_a_chart_that_ends_with_points_has_one_full_stop()
    {
        var drawn = new CollectedAnswers(hub, Subscription.Replace("little-", "drawn-", StringComparison.Ordinal).Replace("\"indicators\"", "\"report\": { \"charts\": [ { \"kind\": \"line\", \"of\": \"indicator:share\" } ] }, \"indicators\"", StringComparison.Ordinal));
        await drawn.Year(2025, Schools(web: 25));
        var report = ReadingAReport.Plain(await hub.Read($"/cycles/{await drawn.Year(2026, Schools(web: 30))}/report", Cast.Leader));

        Assert.Contains("С 2025 по 2026 год показатель «Доля электронных» вырос на 1,3 п.п.", report, StringComparison.Ordinal);
        Assert.DoesNotContain("п.п..", report, StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_heading_of_the_paper_is_one_for_word_too()
    {
        using var browser = hub.Browser(Cast.Leader);
        using var word = WordprocessingDocument.Open(new MemoryStream(await browser.GetByteArrayAsync(new Uri($"{_report}?format=docx", UriKind.Relative), TestContext.Current.CancellationToken)), isEditable: false);

        var headings = word.MainDocumentPart!.Document!.Body!.Descendants<OutlineLevel>().Select(level => level.Parent!.Parent!.InnerText).ToList();
        Assert.Equal("1. Цель и порядок сбора", headings[0]);
        Assert.All(headings.Index(), one => Assert.StartsWith($"{one.Index + 1}. ", one.Item, StringComparison.Ordinal));
        Assert.InRange(headings.Count, 6, 20);
    }

    private static Said[] Schools(int web) =>
        [.. Enumerable.Range(0, 4).Select(n => new Said($"ЦО № {n + 1}", $$"""{ "pupils": {{50 + 300 * n}}, "copies": 100, "web": {{(n == 0 ? web : 25)}}, "sum": {{2000 * n}} }"""))];
}
