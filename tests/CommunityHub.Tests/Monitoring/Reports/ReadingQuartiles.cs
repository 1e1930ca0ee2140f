using System.Text.RegularExpressions;
using CommunityHub.Tests.Support;

namespace CommunityHub.Tests.Monitoring.Reports;

/// <summary>Copies are counted and money has kopecks: each row has the digits of its own figure.</summary>
public sealed class ReadingQuartiles(Hub hub) : IAsyncLifetime
{
    private const string Bought = """
        { "code": "bought", "title": "Куплено", "minutes": 5, "sections": [ { "code": "all", "title": "Всё", "parts": [
          { "field": "copies", "type": "integer", "label": "Экземпляров", "min": 0 }, { "field": "sum", "type": "money", "label": "Сумма", "min": 0 } ] } ],
          "report": { "figures": [ "copies", "sum" ], "charts": [], "called": [ { "of": "sum", "as": { "ru": "Потрачено", "en": "Paid" } } ] } }
        """;

    public async ValueTask InitializeAsync() => await hub.Furnish();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task a_count_may_be_a_half_and_money_has_its_kopecks()
    {
        var answers = new CollectedAnswers(hub, Bought);
        var cycle = await answers.Year(2026, [.. ((int[])[1, 2, 3, 4]).Select(n => new Said($"ЦО № {n}", $$"""{ "copies": {{n}}, "sum": {{n * 100}}.5 }"""))]);

        var page = Regex.Replace(Regex.Replace(await hub.Read($"/cycles/{cycle}/report", Cast.Curator), "<[^>]*>", "|"), @"[|\s]+", "|");

        Assert.Contains("Экземпляров|10|4|1,8|2,5|3,3|", page, StringComparison.Ordinal);
        Assert.Contains("Потрачено|1002|4|175,50|250,50|325,50|", page, StringComparison.Ordinal);
        Assert.Contains("«Потрачено»: всего", page.Replace('|', ' '), StringComparison.Ordinal);
    }
}
