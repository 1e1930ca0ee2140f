using CommunityHub.Monitoring;
using CommunityHub.Tests.Monitoring.Reports;
using CommunityHub.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Tests.Monitoring;

/// <summary>Beside each field stands what was said a year ago; a row that is only being begun is about something else than whatever had its number then.</summary>
public sealed class LookingAtLastYear(Hub hub) : IAsyncLifetime
{
    private const string Titles = """
        { "code": "titles", "title": "Подписка", "minutes": 5, "sections": [ { "code": "all", "title": "Издания", "parts": [
          { "field": "sum", "type": "integer", "label": "Сумма", "min": 0 },
          { "table": "titles", "label": "Названия", "grows": { "least": 0, "most": 9 }, "columns": [ { "field": "title", "type": "text", "label": "Название" }, { "field": "copies", "type": "integer", "label": "Экземпляров", "min": 0 } ] },
          { "table": "people", "label": "Кто выписывал", "grows": { "least": 0, "most": 9 }, "columns": [
            { "field": "name", "type": "text", "label": "Имя" }, { "field": "a", "type": "text", "label": "А" }, { "field": "b", "type": "text", "label": "Б" }, { "field": "c", "type": "text", "label": "В" }, { "field": "d", "type": "text", "label": "Г" },
            { "field": "e", "type": "text", "label": "Д" }, { "field": "f", "type": "text", "label": "Е" }, { "field": "g", "type": "text", "label": "Ж" }, { "field": "h", "type": "text", "label": "З" } ] } ] } ] }
        """;

    private string _section = "";

    public async ValueTask InitializeAsync()
    {
        await hub.Furnish();
        var answers = new CollectedAnswers(hub, Titles);
        await answers.Year(2025, new Said("ЦО № 7", """{ "sum": 700, "titles/r1/title": "Мурзилка", "titles/r2/title": "Костёр", "people/r1/name": "Иванова", "people/r2/name": "Петрова" }"""));
        var cycle = await answers.Year(2026, new Said("ЦО № 7", """{ "sum": 800, "titles/r1/title": "Мурзилка", "people/r1/name": "Иванова" }""", IsAccepted: false));
        await hub.In<MonitoringDb, int>(db => db.Cycles.Where(c => c.Id == cycle).ExecuteUpdateAsync(set => set.SetProperty(c => c.ClosedAt, (DateTimeOffset?)null).SetProperty(c => c.Deadline, hub.Clock.GetUtcNow().AddDays(9))));
        await hub.In<MonitoringDb, int>(db => db.Responses.Where(r => r.CycleId == cycle).ExecuteUpdateAsync(set => set.SetProperty(r => r.SubmittedAt, (DateTimeOffset?)null)));
        _section = $"/answer/{await hub.In<MonitoringDb, Guid>(db => db.Responses.Where(r => r.CycleId == cycle).Select(r => r.Id).SingleAsync())}/s/all";
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task shows_it_beside_what_is_said_again_and_not_beside_a_new_row()
    {
        var page = await hub.Read(_section, Cast.Curator);

        Assert.Contains("<b>700</b>", page, StringComparison.Ordinal);
        Assert.Contains("name=\"titles/r2/title\"", page, StringComparison.Ordinal);
        Assert.Contains("name=\"people/r2/name\"", page, StringComparison.Ordinal);
        Assert.Matches("<small class=\"last\"[^>]*>Мурзилка</small>", page);
        Assert.Contains("<b>Иванова</b>", page, StringComparison.Ordinal);
        Assert.DoesNotMatch("<(small|b)[^>]*>Костёр</", page);
        Assert.DoesNotMatch("<(small|b)[^>]*>Петрова</", page);
    }

    [Fact]
    public async Task says_without_scripts_that_each_section_is_saved_by_its_button()
    {
        var overview = await hub.Read(_section[.._section.IndexOf("/s/", StringComparison.Ordinal)], Cast.Curator);

        Assert.Matches("<span data-scripted hidden>Всё введённое сохраняется само.</span><noscript>Сохраняйте каждый раздел кнопкой внизу страницы", overview);
    }
}
