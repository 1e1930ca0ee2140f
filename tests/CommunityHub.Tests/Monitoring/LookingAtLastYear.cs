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
            { "field": "e", "type": "text", "label": "Д" }, { "field": "f", "type": "text", "label": "Е" }, { "field": "g", "type": "text", "label": "Ж" }, { "field": "h", "type": "text", "label": "З" } ] } ] },
          { "code": "rooms", "title": "Корпуса", "parts": [
          { "table": "rooms", "label": "Библиотеки", "grows": { "least": 0, "most": 9 }, "columns": [ { "field": "seats", "type": "integer", "label": "Мест" }, { "field": "pcs", "type": "integer", "label": "Компьютеров" } ] } ] } ],
          "checks": [ { "code": "all-same", "severity": "warning", "that": "not same(rooms)", "at": "rooms", "message": "Всё как в прошлом году — это так?", "reasons": [ "Проверено, ничего не изменилось" ] } ] }
        """;

    private string _section = "";

    public async ValueTask InitializeAsync()
    {
        await hub.Furnish();
        var answers = new CollectedAnswers(hub, Titles);
        await answers.Year(2025, new Said("ЦО № 7", """{ "sum": 700, "titles/r1/title": "Мурзилка", "titles/r2/title": "Костёр", "people/r1/name": "Иванова", "people/r2/name": "Петрова", "rooms/r1/seats": 30, "rooms/r1/pcs": 4, "rooms/r2/seats": 12 }"""));
        var cycle = await answers.Year(2026, new Said("ЦО № 7", """{ "sum": 800, "titles/r1/title": "Мурзилка", "people/r1/name": "Иванова", "rooms/r1/seats": 30, "rooms/r1/pcs": 4, "rooms/r2/seats": 12 }""", IsAccepted: false));
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
        Assert.Matches("name=\"titles/r2-[0-9a-f]{4}/title\"", page);
        Assert.Matches("name=\"people/r2-[0-9a-f]{4}/name\"", page);
        Assert.Matches("<small class=\"last\"[^>]*>Мурзилка</small>", page);
        Assert.Contains("<b>Иванова</b>", page, StringComparison.Ordinal);
        Assert.DoesNotMatch("<(small|b)[^>]*>Костёр</", page);
        Assert.DoesNotMatch("<(small|b)[^>]*>Петрова</", page);
    }

    [Fact]
    public async Task that_a_whole_table_is_as_last_year_is_asked_once_and_answered_with_one_click()
    {
        var answer = _section[.._section.IndexOf("/s/", StringComparison.Ordinal)];
        var rooms = await hub.Read($"{answer}/s/rooms", Cast.Curator);
        Assert.Single(System.Text.RegularExpressions.Regex.Matches(rooms, "Всё как в прошлом году — это так\\?</p>"));
        Assert.Contains("name=\"reason!all-same@rooms\" value=\"Проверено, ничего не изменилось\"", rooms, StringComparison.Ordinal);
        Assert.Contains("Это выглядит необычно", await hub.Read($"{answer}/check", Cast.Curator), StringComparison.Ordinal);

        await hub.SubmitTo(Cast.Curator, $"{answer}/s/rooms", "Explain", ("key", "all-same@rooms"), ("reason", "Проверено, ничего не изменилось"));
        Assert.Matches("name=\"reason!all-same@rooms\" value=\"Проверено, ничего не изменилось\" checked", await hub.Read($"{answer}/s/rooms", Cast.Curator));

        await hub.SubmitTo(Cast.Curator, $"{answer}/s/rooms", "Value", ("path", "rooms/r2/seats"), ("typed", "13"), ("was", "12"));
        Assert.DoesNotContain("Всё как в прошлом году", System.Text.RegularExpressions.Regex.Replace(await hub.Read($"{answer}/s/rooms", Cast.Curator), "<script.*?</script>", "", System.Text.RegularExpressions.RegexOptions.Singleline), StringComparison.Ordinal);
        await hub.SubmitTo(Cast.Curator, $"{answer}/s/rooms", "Value", ("path", "rooms/r2/seats"), ("typed", "12"), ("was", "13"));
        await hub.SubmitTo(Cast.Curator, $"{answer}/s/rooms", "Value", ("path", "rooms/r3/seats"), ("typed", "5"), ("was", ""));
        Assert.DoesNotContain("Всё как в прошлом году", System.Text.RegularExpressions.Regex.Replace(await hub.Read($"{answer}/s/rooms", Cast.Curator), "<script.*?</script>", "", System.Text.RegularExpressions.RegexOptions.Singleline), StringComparison.Ordinal);
    }

    [Fact]
    public async Task says_without_scripts_that_each_section_is_saved_by_its_button()
    {
        var overview = await hub.Read(_section[.._section.IndexOf("/s/", StringComparison.Ordinal)], Cast.Curator);

        Assert.Matches("<span data-scripted hidden>Всё введённое сохраняется само.</span><noscript>Сохраняйте каждый раздел кнопкой внизу страницы", overview);
    }
}
