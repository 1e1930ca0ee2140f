using CommunityHub.Monitoring;
using CommunityHub.Tests.Monitoring.Reports;
using CommunityHub.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Tests.Monitoring;

/// <summary>Nobody asked last year: what was said two or three years ago stands beside the fields, and its year is said.</summary>
public sealed class LookingFurtherBack(Hub hub) : IAsyncLifetime
{
    private const string School = "ЦО № 7";

    private const string Titles = """
        { "code": "back", "title": "Подписка", "minutes": 5, "sections": [ { "code": "all", "title": "Издания", "parts": [
          { "field": "sum", "type": "integer", "label": "Сумма", "min": 0 }, { "field": "opening", "type": "integer", "label": "Остаток на начало", "prefill": "last(sum)" },
          { "table": "titles", "label": "Названия", "grows": { "least": 0, "most": 9 }, "columns": [ { "field": "title", "type": "text", "label": "Название", "prefill": "last" }, { "field": "copies", "type": "integer", "label": "Экземпляров", "min": 0 } ] } ] } ],
          "checks": [ { "code": "sum-changed", "severity": "warning", "when": "last(sum) > 0", "that": "abs(sum - last(sum)) <= last(sum) * 0.1", "at": "sum", "message": "Сумма {sum}, в прошлом году {last(sum)}.", "reasons": [ "В прошлом году была ошибка", "Подорожало" ] } ] }
        """;

    private const string Before = """{ "sum": 700, "titles/r1/title": "Мурзилка", "titles/r1/copies": 41, "titles/r2/title": "Костёр", "titles/r2/copies": 42 }""";

    private readonly CollectedAnswers answers = new(hub, Titles);

    public async ValueTask InitializeAsync() => await hub.Furnish();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task its_year_stands_beside_the_field_and_in_every_sentence()
    {
        await answers.Year(2023, new Said(School, Before));
        var answer = await Asked();

        var page = await hub.Read($"{answer}/s/all", Cast.Curator);
        Assert.Contains("2023: <b>700</b>", page, StringComparison.Ordinal);
        Assert.Contains(", в 2023 году ", page, StringComparison.Ordinal);
        Assert.Contains("В прошлом году была ошибка", page, StringComparison.Ordinal); // a reason keeps its words: by them it is known again
        Assert.DoesNotMatch("name=\"opening\"[^>]*value=\"700\"", page); // what stood there three years ago is no beginning of this year

        await hub.SubmitTo(Cast.Curator, $"{answer}/s/all", "Value", ("path", "sum"), ("typed", "900"), ("was", ""));
        Assert.Contains("Сумма 900, в 2023 году 700.", await hub.Read($"{answer}/check", Cast.Curator), StringComparison.Ordinal);
        var cycle = await hub.In<MonitoringDb, Guid>(db => db.Cycles.Where(c => c.Year == 2026).Select(c => c.Id).SingleAsync());
        // What stands in an answer counts among the questions when it is sent.
        await hub.In<MonitoringDb, int>(db => db.Responses.Where(r => r.CycleId == cycle).ExecuteUpdateAsync(set => set.SetProperty(r => r.SubmittedAt, hub.Clock.GetUtcNow())));
        Assert.Contains("Сумма 900, в 2023 году 700.", await hub.Read($"/cycles/{cycle}/questions", Cast.Curator), StringComparison.Ordinal);
    }

    [Fact]
    public async Task what_was_named_is_there_to_be_named_again_and_what_was_counted_stands_beside()
    {
        await answers.Year(2025, new Said(School, Before));

        var page = await hub.Read($"{await Asked()}/s/all", Cast.Curator);

        Assert.Matches("name=\"titles/r1/title\"[^>]*value=\"Мурзилка\"", page);
        Assert.Matches("name=\"titles/r2/title\"[^>]*value=\"Костёр\"", page);
        Assert.DoesNotMatch("name=\"titles/r1/copies\"[^>]*value=\"41\"", page);
        Assert.Matches("<small class=\"last\" title=\"2025\">41</small>", page);
        Assert.Matches("name=\"opening\"[^>]*value=\"700\"", page);
    }

    [Fact]
    public async Task the_latest_counts_and_what_is_older_than_three_years_does_not()
    {
        await answers.Year(2022, new Said(School, """{ "sum": 500 }"""));
        Assert.DoesNotContain("<b>500</b>", await hub.Read($"{await Asked()}/s/all", Cast.Curator), StringComparison.Ordinal);

        await answers.Year(2023, new Said(School, Before));
        await answers.Year(2024, new Said(School, """{ "sum": 600 }"""));
        await answers.Year(2025, new Said(School, """{ "sum": 650 }""", IsAccepted: false));
        Assert.Contains("2024: <b>600</b>", await hub.Read($"{await Asked()}/s/all", Cast.Curator), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, 2, "В 2025 году спрашивали обо всей школе, а теперь — о каждом корпусе: прошлых значений рядом нет.")]
    [InlineData(2, 0, "В 2025 году спрашивали о каждом корпусе, а теперь — обо всей школе: прошлых значений рядом нет.")]
    [InlineData(2, 2, null)]
    public async Task a_building_is_not_held_against_a_school_and_that_is_said(int then, int now, string? sentence)
    {
        await answers.Year(2025, new Said(School, Before, Building: then));

        var page = await hub.Read($"{await Asked(now)}/s/all", Cast.Curator);

        Assert.Equal(sentence is null, page.Contains("<b>700</b>", StringComparison.Ordinal));
        if (sentence is not null)
            Assert.Contains(sentence, page, StringComparison.Ordinal);
        else
            Assert.DoesNotContain("прошлых значений рядом нет", page, StringComparison.Ordinal);
    }

    /// <returns>The address of an answer that nobody has begun.</returns>
    private async Task<string> Asked(int building = 0)
    {
        var cycle = await answers.Year(2026, new Said(School, null, Building: building));
        await hub.In<MonitoringDb, int>(db => db.Cycles.Where(c => c.Id == cycle).ExecuteUpdateAsync(set => set.SetProperty(c => c.ClosedAt, (DateTimeOffset?)null).SetProperty(c => c.Deadline, hub.Clock.GetUtcNow().AddDays(9))));
        return $"/answer/{await hub.In<MonitoringDb, Guid>(db => db.Responses.Where(r => r.CycleId == cycle).Select(r => r.Id).SingleAsync())}";
    }
}
