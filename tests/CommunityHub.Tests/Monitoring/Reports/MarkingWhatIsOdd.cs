using CommunityHub.Monitoring;
using CommunityHub.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Tests.Monitoring.Reports;

/// <summary>The curator reads one answer: what is odd is marked where it stands, and what the form has computed is there, too.</summary>
public sealed class MarkingWhatIsOdd(Hub hub) : IAsyncLifetime
{
    private const string Titles = """
        { "code": "periodicals", "title": "Подписка", "sections": [ { "code": "main", "title": "Главное", "parts": [
            { "table": "titles", "label": "Издания", "grows": { "least": 0, "most": 9 }, "columns": [
              { "field": "title", "type": "text", "label": "Название" }, { "field": "copies", "type": "integer", "label": "Экземпляров" }, { "field": "price", "type": "money", "label": "Цена" },
              { "field": "sum", "type": "money", "label": "Сумма", "compute": "copies * price" }, { "field": "part", "type": "decimal", "label": "Часть", "compute": "copies / price" } ] } ] } ] }
        """;

    public async ValueTask InitializeAsync() => await hub.Furnish();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task a_number_unlike_those_of_the_other_schools_and_of_last_year_says_so_in_its_place()
    {
        var answers = new CollectedAnswers(hub);
        await answers.Year(2025, new Said("ЦО № 11", CollectedAnswers.Of(100, 900)));
        var cycle = await answers.Year(2026, [.. Enumerable.Range(1, 11).Select(n => new Said($"ЦО № {n}", CollectedAnswers.Of(n == 11 ? 480 : 100 + n, 900), IsAccepted: false))]);

        var page = await Page(cycle, "ЦО № 11");

        var place = Place(page, "f-users");
        Assert.Contains("480", place, StringComparison.Ordinal);
        Assert.Contains("в прошлом году: 100", place, StringComparison.Ordinal);
        Assert.Contains("whole-mark\">Не как у других школ: 480 — намного больше, чем обычно (106)", place, StringComparison.Ordinal);
        Assert.Contains("whole-mark\">В 4,8 раза больше, чем в прошлом году (100)", place, StringComparison.Ordinal);
        Assert.Contains("href=\"#f-users\">Читателей</a>: 480 — намного больше", page, StringComparison.Ordinal);
        Assert.DoesNotContain("whole-mark", Place(page, "f-pupils"), StringComparison.Ordinal);
        Assert.DoesNotContain("whole-mark", Place(await Page(cycle, "ЦО № 5"), "f-users"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task what_was_sent_otherwise_before_stands_beside()
    {
        var cycle = await new CollectedAnswers(hub).Year(2026, new Said("ЦО № 1", CollectedAnswers.Of(100, 900), IsAccepted: false));
        await hub.In<MonitoringDb, int>(db => db.Database.ExecuteSqlAsync($"""
            with sent as (update monitoring.responses set round = 2, submitted_at = first_submitted_at + interval '2 days' where cycle_id = {cycle} returning id, first_submitted_at, version)
            insert into monitoring.value_changes (response_id, path, was, becomes, at, by, way, version, refused)
            select id, 'users', '70'::jsonb, '85'::jsonb, first_submitted_at + interval '1 hour', 'school@example.org', 'Page', version, false from sent
            union all select id, 'users', '85'::jsonb, '100'::jsonb, first_submitted_at + interval '2 hours', 'school@example.org', 'Page', version, false from sent
            union all select id, 'loans', '900'::jsonb, '900'::jsonb, first_submitted_at + interval '2 hours', 'school@example.org', 'Page', version, false from sent
            """));

        var page = await Page(cycle, "ЦО № 1");

        Assert.Contains("Изменено с тех пор, как отправлен впервые; было: 70", Place(page, "f-users"), StringComparison.Ordinal);
        Assert.DoesNotContain("Изменено", Place(page, "f-loans"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task what_the_form_computes_is_there_and_so_told()
    {
        var cycle = await new CollectedAnswers(hub).Year(2026, new Said("ЦО № 1", CollectedAnswers.Of(100, 900, opening: 1000, arrived: 30, left: 7), IsAccepted: false));

        var page = await Page(cycle, "ЦО № 1");

        Assert.Matches("1023(?:(?!</td>).)*вычислено", Place(page, "f-movement-06-closing"));
        Assert.Matches("1023(?:(?!</td>).)*вычислено", Place(page, "f-movement-01-closing"));
        Assert.Matches("20(?:(?!</dl>).)*вычислено", Place(page, "f-share"));
        Assert.DoesNotContain("вычислено", Place(page, "f-movement-06-opening"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task rows_that_the_school_has_begun_itself_are_added_up()
    {
        var cycle = await new CollectedAnswers(hub, Titles).Year(2026, new Said("ЦО № 1", """
            { "titles/r1/title": "Мурзилка", "titles/r1/copies": 2, "titles/r1/price": 1000.5, "titles/r2/title": "Костёр", "titles/r2/copies": 11, "titles/r2/price": 90 }
            """, IsAccepted: false));

        var page = await Page(cycle, "ЦО № 1");

        var sums = page[page.IndexOf("<tfoot>", StringComparison.Ordinal)..page.IndexOf("</tfoot>", StringComparison.Ordinal)];
        Assert.Contains("<b>13</b>", sums, StringComparison.Ordinal);
        Assert.Contains("<b>2991</b>", sums, StringComparison.Ordinal);
        Assert.Contains("<b>1090,50</b>", sums, StringComparison.Ordinal);
        Assert.Equal(3, sums.Split("<b>").Length - 1); // a share is not added
    }

    private async Task<string> Page(Guid cycle, string school)
    {
        var response = await hub.In<MonitoringDb, Guid>(db => db.Responses.Where(r => r.CycleId == cycle && r.SchoolName == school).Select(r => r.Id).SingleAsync());
        return (await hub.Read($"/responses/{response}", Cast.Curator)).ReplaceLineEndings(" ");
    }

    private static string Place(string page, string id)
    {
        var from = page.IndexOf($"id=\"{id}\"", StringComparison.Ordinal);
        Assert.True(from > 0, id);
        int[] ends = [page.IndexOf("</dl>", from, StringComparison.Ordinal), page.IndexOf("</td>", from, StringComparison.Ordinal)];
        return page[from..ends.Where(end => end > 0).Min()];
    }
}
