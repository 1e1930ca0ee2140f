using System.Net;
using System.Text.RegularExpressions;
using CommunityHub.Monitoring;
using CommunityHub.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Tests.Monitoring.Reports;

public sealed partial class ReadingAReport(Hub hub) : IAsyncLifetime
{
    private CollectedAnswers _answers = null!;

    public async ValueTask InitializeAsync()
    {
        await hub.Furnish();
        _answers = new(hub);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task counts_accepted_answers_alone()
    {
        var cycle = await _answers.Year(2026, new("ЦО № 7", CollectedAnswers.Of(100, 900)), new("ЦО № 22", CollectedAnswers.Of(200, 1000)), new("ЦО № 31", CollectedAnswers.Of(4000, 1), IsAccepted: false), new("ЦО № 40", null));

        var page = await hub.Read($"/cycles/{cycle}/report", Cast.Curator);

        Assert.Contains("Приняты ответы 2 из 4 школ (50,0 %).", Plain(page), StringComparison.Ordinal);
        Assert.Equal("Читателей|300|2|125|150|175", Row(page, "Читателей"));
        Assert.Contains("ЦО № 40 | Тула | просрочено", Rows(page), StringComparison.Ordinal);
        Assert.Contains("ЦО № 31 | Тула | отправлено", Rows(page), StringComparison.Ordinal);
    }

    [Fact]
    public async Task computes_an_indicator_from_the_sums_and_says_why_it_cannot()
    {
        var cycle = await _answers.Year(2026, new("ЦО № 7", CollectedAnswers.Of(10, 100, opening: 0)), new("ЦО № 22", CollectedAnswers.Of(90, 90, opening: 0)));

        var page = await hub.Read($"/cycles/{cycle}/report", Cast.Curator);

        // 190 by 100 readers; the mean of 10 and 1 would be 5.5.
        Assert.Contains("Читаемость = «Книговыдач» / «Читателей» | 1,9", Rows(page), StringComparison.Ordinal);
        Assert.Contains("— (деление на ноль)", page, StringComparison.Ordinal);
        Assert.Contains("«Обновляемость» не рассчитан: знаменатель равен нулю.", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task says_of_a_schools_indicator_why_there_is_none()
    {
        var cycle = await _answers.Year(2026, new("ЦО № 7", CollectedAnswers.Of(0, 100)), new("ЦО № 22", CollectedAnswers.Of(90, 90)));

        var page = await hub.Read($"/cycles/{cycle}/report", Cast.Curator);

        Assert.Contains("<abbr title=\"деление на ноль\">—\u00A0÷\u00A00</abbr>", page, StringComparison.Ordinal);
        Assert.Contains("—\u00A0÷\u00A00 — показатель не рассчитан: знаменатель равен нулю.", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task opens_the_rows_behind_every_number()
    {
        await _answers.Year(2024, new Said("ЦО № 2", CollectedAnswers.Of(90, 900)));
        await _answers.Year(2025, new("ЦО № 1", CollectedAnswers.Of(100, 900)), new("ЦО № 2", CollectedAnswers.Of(50, 500)));
        var cycle = await _answers.Year(2026, [.. Enumerable.Range(1, 5).Select(n => new Said($"ЦО № {n}", CollectedAnswers.Of(100 + n, 900)))]);

        var page = await hub.Read($"/cycles/{cycle}/report", Cast.Curator);

        // Of each table of numbers: which cells with a digit lead nowhere. A change is no number of its own, and how many were asked is none of the form.
        var tables = Regex.Matches(page, "<table class=\"paper-table(?! words).*?</table>", RegexOptions.Singleline);
        Assert.All(tables, table => Assert.DoesNotMatch("<td>(?:<i>)?(?!0<)[0-9][0-9 \u202F\u00A0,]*(?:</i>)?</td>", table.Value));
        Assert.True(tables.Count >= 7);
        var same = await hub.Read($"/cycles/{cycle}/report/figure?path=users&year=2025&same=true", Cast.Curator);
        Assert.Contains("ЦО № 1 | Тула | 100", Rows(same), StringComparison.Ordinal);
        Assert.Contains("150", same, StringComparison.Ordinal);
        Assert.DoesNotContain("ЦО № 3", Rows(await hub.Read($"/cycles/{cycle}/report/figure?path=users&same=true", Cast.Curator)), StringComparison.Ordinal);
        var since = await hub.Read($"/cycles/{cycle}/report/figure?path=users&with=2024&same=true", Cast.Curator);
        Assert.Contains("ЦО № 2 | Тула | 102 | 90 | +12", Rows(since), StringComparison.Ordinal);
        Assert.Contains("В 2024 году</th>", since, StringComparison.Ordinal);
        Assert.DoesNotContain("ЦО № 1 |", Rows(since), StringComparison.Ordinal);
    }

    [Fact]
    public async Task says_the_same_digits_in_words_and_in_the_table()
    {
        var cycle = await _answers.Year(2026, new("ЦО № 1", CollectedAnswers.Of(868, 900, pupils: 3000)), new("ЦО № 2", CollectedAnswers.Of(869, 900, pupils: 3000)), new("ЦО № 3", CollectedAnswers.Of(200, 900, pupils: 3000)), new("ЦО № 4", CollectedAnswers.Of(2000, 900, pupils: 3000)));

        await WritingAReport.Write(hub, cycle, ("Input.Paths", "users"));
        var page = Plain(await hub.Read($"/cycles/{cycle}/report", Cast.Curator));

        Assert.Contains("868,5", Row(page, "Читателей"), StringComparison.Ordinal);
        Assert.Contains("медиана 868,5", page, StringComparison.Ordinal);
        Assert.DoesNotContain("медиана 869", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task of_a_building_shows_what_the_same_building_said_a_year_before()
    {
        await _answers.Year(2025, [.. Enumerable.Range(1, 2).Select(n => new Said("ЦО № 7", CollectedAnswers.Of(10 * n, 900), Building: n))]);
        var cycle = await _answers.Year(2026, [.. Enumerable.Range(1, 2).Select(n => new Said("ЦО № 7", CollectedAnswers.Of(20 * n, 900), Building: n))]);

        Assert.Contains("ЦО № 7, корпус 2 | Тула | 40 | 20", Rows(await hub.Read($"/cycles/{cycle}/report/figure?path=users", Cast.Curator)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task holds_the_totals_of_other_schools_against_nothing_and_says_why()
    {
        await _answers.Year(2025, [.. Enumerable.Range(1, 4).Select(n => new Said($"ЦО № {n}", CollectedAnswers.Of(100, 900)))]);
        var cycle = await _answers.Year(2026, new("ЦО № 1", CollectedAnswers.Of(130, 900)), new("ЦО № 2", CollectedAnswers.Of(100, 900)));

        var page = await hub.Read($"/cycles/{cycle}/report", Cast.Curator);

        Assert.Contains("Показатель «Читателей» составил 230; по 2 школам, ответившим и в 2025 году, он вырос на 30 (на 15,0\u00A0%), прежде всего за счёт школы ЦО № 1 (+30).", page, StringComparison.Ordinal);
        Assert.Contains("«Читаемость» — 7,83.", page, StringComparison.Ordinal);
        Assert.DoesNotContain("по сравнению с 2025", page, StringComparison.Ordinal);
        Assert.Contains("Читателей | 400 | 230 | —", Rows(page), StringComparison.Ordinal);
        Assert.Contains("Читателей | 200 | 230 | +30 (+15,0 %)", Rows(page), StringComparison.Ordinal);
        Assert.Contains("Изменение итогов не показано: в 2025 году и теперь ответили разные школы (в оба года — 2)", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task while_the_first_schools_have_answered_tells_of_no_fall()
    {
        await _answers.Year(2025, [.. Enumerable.Range(1, 12).Select(n => new Said($"ЦО № {n}", CollectedAnswers.Of(100, 900)))]);
        var cycle = await _answers.Year(2026, [.. Enumerable.Range(1, 12).Select(n => new Said($"ЦО № {n}", n > 10 ? CollectedAnswers.Of(100, 900) : null))]);

        Assert.DoesNotContain("−83", await hub.Read($"/cycles/{cycle}/report", Cast.Curator), StringComparison.Ordinal);
        Assert.DoesNotContain("−83", await hub.Read($"/cycles/{cycle}/report/compare", Cast.Curator), StringComparison.Ordinal);
        Assert.DoesNotContain("-1000", await hub.Read($"/cycles/{cycle}/report/compare?format=csv", Cast.Curator), StringComparison.Ordinal);
        var other = await _answers.Year(2027, new Said("ЦО № 40", CollectedAnswers.Of(10, 90)));
        var page = await hub.Read($"/cycles/{other}/report", Cast.Curator);
        Assert.Contains("Изменение итогов не показано: ни одна школа не ответила и в 2026 году, и теперь.", page, StringComparison.Ordinal);
        Assert.Contains("Показатель «Читателей» составил 10.", page, StringComparison.Ordinal);
        Assert.DoesNotMatch("снизился|вырос", page);
    }

    [Fact]
    public async Task tells_what_has_grown_and_because_of_whom()
    {
        Said[] Schools(int first) => [.. Enumerable.Range(1, 10).Select(n => new Said($"ЦО № {n}", CollectedAnswers.Of(n == 1 ? first : 100, 900)))];
        await _answers.Year(2025, Schools(100));
        var cycle = await _answers.Year(2026, [.. Schools(130), new("ЦО № 31", CollectedAnswers.Of(50, 1))]);

        var page = await hub.Read($"/cycles/{cycle}/report", Cast.Curator);

        Assert.Contains(
            "Показатель «Читателей» вырос на 80 (на 8,0 %) по сравнению с 2025 годом и составил 1080. По 10 школам, ответившим в оба года, он вырос на 30 (на 3,0 %), прежде всего за счёт школы ЦО № 1 (+30).",
            Plain(page), StringComparison.Ordinal);
        Assert.Contains("Читателей | 1000 | 1080 | +80 (+8,0 %)", Rows(page), StringComparison.Ordinal);
        Assert.Contains("Читателей | 1000 | 1030 | +30 (+3,0 %)", Rows(page), StringComparison.Ordinal);
    }

    [Fact]
    public async Task speaks_english_to_whoever_reads_english()
    {
        await _answers.Year(2025, new Said("ЦО № 7", CollectedAnswers.Of(100, 900)));
        var cycle = await _answers.Year(2026, new Said("ЦО № 7", CollectedAnswers.Of(130, 900)));
        using var browser = hub.Browser(Cast.Curator);
        browser.DefaultRequestHeaders.Add("Cookie", "language=c%3Den%7Cuic%3Den");

        var page = WebUtility.HtmlDecode(await browser.GetStringAsync(new Uri($"/cycles/{cycle}/report", UriKind.Relative), TestContext.Current.CancellationToken));

        Assert.Contains("“Читателей” has grown by 30 (by 30.0%) against 2025 and is 130, mostly because of ЦО № 7 (+30).", Plain(page), StringComparison.Ordinal);
        Assert.Contains("The answers of 1 of 1 school were accepted (100.0%).", Plain(page), StringComparison.Ordinal);
    }

    [Fact]
    public async Task leads_from_each_number_to_the_answers_behind_it()
    {
        await _answers.Year(2025, new Said("ЦО № 7", CollectedAnswers.Of(100, 900)));
        var cycle = await _answers.Year(2026, new("ЦО № 7", CollectedAnswers.Of(130, 900), Explained: """{ "as-last-closing@users": { "reason": "Приняли новый класс", "note": null } }"""), new("ЦО № 22", CollectedAnswers.Of(200, 1000), Municipality: "Щёкино"));

        Assert.Contains($"/cycles/{cycle}/report/figure?path=users", await hub.Read($"/cycles/{cycle}/report", Cast.Curator), StringComparison.Ordinal);
        var behind = await hub.Read($"/cycles/{cycle}/report/figure?path=users", Cast.Curator);
        Assert.Contains("В отчёте</dt><dd><strong>330</strong>", behind, StringComparison.Ordinal);
        Assert.Contains("ЦО № 7 | Тула | 130 | 100 | +30 (+30,0 %) | Приняли новый класс", Rows(behind), StringComparison.Ordinal);
        Assert.Contains("ЦО № 22 | Щёкино | 200 | — | —", Rows(behind), StringComparison.Ordinal);

        var place = await hub.Read($"/cycles/{cycle}/report/figure?path=users&municipality=Щёкино", Cast.Curator);
        Assert.Contains("В этих строках</dt><dd><strong>200</strong>", place, StringComparison.Ordinal);
        Assert.DoesNotContain("ЦО № 7 |", Rows(place), StringComparison.Ordinal);
        Assert.Contains("ЦО № 7 | Тула | 100", Rows(await hub.Read($"/cycles/{cycle}/report/figure?path=users&year=2025", Cast.Curator)), StringComparison.Ordinal);
        Assert.Contains("ЦО № 7 | Тула | 6,92", Rows(await hub.Read($"/cycles/{cycle}/report/figure?indicator=reading", Cast.Curator)), StringComparison.Ordinal);

        using var browser = hub.Browser(Cast.Curator);
        Assert.Contains("ЦО № 7;;Тула;130;100;30;Приняли новый класс;", await browser.GetStringAsync(new Uri($"/cycles/{cycle}/report/figure?path=users&format=csv", UriKind.Relative), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync(new Uri($"/cycles/{cycle}/report/figure?path=nothing", UriKind.Relative), TestContext.Current.CancellationToken)).StatusCode);
    }

    [Fact]
    public async Task tells_of_no_explanation_of_what_was_corrected_before_it_was_sent()
    {
        const string Why = """{ "as-last-closing@users": { "reason": "Приняли новый класс", "note": null } }""";
        var cycle = await _answers.Year(2026, new("ЦО № 7", CollectedAnswers.Of(130, 900), Explained: Why), new("ЦО № 22", CollectedAnswers.Of(130, 900), Explained: Why.Replace("новый", "третий", StringComparison.Ordinal)) { Standing = [] });

        foreach (var page in (string[])[$"/cycles/{cycle}/report", $"/cycles/{cycle}/report/figure?path=users"])
        {
            Assert.Contains("Приняли новый класс", await hub.Read(page, Cast.Curator), StringComparison.Ordinal);
            Assert.DoesNotContain("Приняли третий класс", await hub.Read(page, Cast.Curator), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task draws_charts_with_the_same_numbers_as_a_table()
    {
        Said[] Schools(int more) => [.. Enumerable.Range(1, 6).Select(n => new Said($"ЦО № {n}", CollectedAnswers.Of(100 * n + more, 900, opening: 1000 * n + more), Municipality: n < 3 ? "Щёкино" : "Тула"))];
        await _answers.Year(2025, Schools(0));
        var cycle = await _answers.Year(2026, Schools(60));

        var page = await hub.Read($"/cycles/{cycle}/report", Cast.Leader);

        Assert.Equal(4, page.Split("<svg class=\"chart\"").Length - 1);
        Assert.Contains("Больше всего — Тула: 18\u202F240, или 85,4\u00A0% от всего; меньше всего — Щёкино: 3120.", page, StringComparison.Ordinal);
        Assert.Matches("С 2025 по 2026 год показатель «[^»]+» вырос на 360 \\(на 1,7\u00A0%\\).", page);
        Assert.Contains("Тула | 18\u202F240", Rows(page), StringComparison.Ordinal);
        Assert.Contains("2026 | 1060 | 2310 | 3560 | 4810 | 6060", Rows(page), StringComparison.Ordinal);
    }

    [Fact]
    public async Task is_for_those_who_run_the_community_and_the_heads_of_the_centre()
    {
        var cycle = await _answers.Year(2026, new Said("ЦО № 7", CollectedAnswers.Of(100, 900)));
        string[] pages = [$"/cycles/{cycle}/report", $"/cycles/{cycle}/report?format=xlsx", $"/cycles/{cycle}/report/figure?path=users", $"/cycles/{cycle}/report/compare"];

        foreach (var page in pages)
        {
            foreach (var who in new[] { Cast.OtherCurator, Cast.Librarian })
                Assert.Equal(HttpStatusCode.Forbidden, await StatusOf(page, who));
            foreach (var who in new[] { Cast.Curator, Cast.Leader, Cast.ActingDirector, Cast.Administrator })
                Assert.Equal(HttpStatusCode.OK, await StatusOf(page, who));
        }

        Assert.Equal(HttpStatusCode.Forbidden, await StatusOf($"/cycles/{cycle}/report/edit", Cast.Leader));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusOf($"/cycles/{cycle}/report/edit", Cast.ActingDirector));
    }

    [Fact]
    public async Task says_that_nothing_was_accepted_yet()
    {
        var cycle = await _answers.Year(2026, new Said("ЦО № 7", null));

        Assert.Contains("Принятых ответов пока нет", await hub.Read($"/cycles/{cycle}/report", Cast.Curator), StringComparison.Ordinal);
        Assert.Contains("Сравнить пока не с чем", await hub.Read($"/cycles/{cycle}/report/compare", Cast.Curator), StringComparison.Ordinal);
        Assert.Contains("Таких ответов нет", await hub.Read($"/cycles/{cycle}/report/figure?path=users", Cast.Curator), StringComparison.Ordinal);
    }

    [Fact]
    public async Task compares_two_years_over_all_and_over_the_same_schools()
    {
        var before = await _answers.Year(2024, new("ЦО № 7", CollectedAnswers.Of(100, 900)), new("ЦО № 22", CollectedAnswers.Of(200, 1000)));
        await _answers.Year(2025, new Said("ЦО № 7", CollectedAnswers.Of(110, 900)));
        var cycle = await _answers.Year(2026, new("ЦО № 7", CollectedAnswers.Of(150, 900)), new("ЦО № 31", CollectedAnswers.Of(10, 0)));

        Assert.Contains("Читателей | 110 | 160 | — | 110 | 150 | +40 (+36,4 %)", Rows(await hub.Read($"/cycles/{cycle}/report/compare", Cast.Curator)), StringComparison.Ordinal);
        Assert.Contains("Читателей | 300 | 160 | — | 100 | 150 | +50 (+50,0 %)", Rows(await hub.Read($"/cycles/{cycle}/report/compare?with={before}", Cast.Curator)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task tells_two_collections_of_one_year_apart_by_their_titles()
    {
        var first = await _answers.Year(2026, new Said("ЦО № 7", CollectedAnswers.Of(100, 900)));
        await hub.In<MonitoringDb, int>(db => db.Cycles.Where(c => c.Id == first).ExecuteUpdateAsync(set => set.SetProperty(c => c.TitleRu, "Движение, весна").SetProperty(c => c.Deadline, new DateTimeOffset(2026, 5, 1, 15, 0, 0, TimeSpan.Zero))));
        var cycle = await _answers.Year(2026, new Said("ЦО № 7", CollectedAnswers.Of(110, 900)));

        Assert.Contains("Движение, весна</th>", await hub.Read($"/cycles/{cycle}/report/compare", Cast.Curator), StringComparison.Ordinal);
        Assert.Contains("\"Все: Движение, весна\";\"Все: Движение, 2026\";", await hub.Read($"/cycles/{cycle}/report/compare?format=csv", Cast.Curator), StringComparison.Ordinal);
    }

    private async Task<HttpStatusCode> StatusOf(string page, CommunityHub.Contracts.Membership.Actor who)
    {
        using var browser = hub.Browser(who);
        return (await browser.GetAsync(new Uri(page, UriKind.Relative), TestContext.Current.CancellationToken)).StatusCode;
    }

    /// <summary>As it is read: spaces that do not break are spaces.</summary>
    internal static string Plain(string html) => html.Replace('\u00A0', ' ').Replace('\u202F', ' ');

    /// <summary>The rows of all tables, their cells side by side.</summary>
    internal static string Rows(string html) => string.Join('\n', TableRow().Matches(html).Select(row => string.Join(" | ", Cell().Matches(row.Value).Select(cell => Inside(cell.Groups[1].Value)))));

    private static string Row(string html, string name) =>
        TableRow().Matches(html).Select(row => string.Join('|', Cell().Matches(row.Value).Select(cell => Inside(cell.Groups[1].Value)))).First(row => row.StartsWith(name + "|", StringComparison.Ordinal));

    private static string Inside(string cell) => Spaces().Replace(Tag().Replace(StackLabel().Replace(cell, ""), ""), " ").Replace('\u00A0', ' ').Trim();

    [GeneratedRegex("<tr.*?</tr>", RegexOptions.Singleline)]
    private static partial Regex TableRow();

    [GeneratedRegex("<t[dh][^>]*>(.*?)</t[dh]>", RegexOptions.Singleline)]
    private static partial Regex Cell();

    [GeneratedRegex("<span class=\"stack-label\">.*?</span>")]
    private static partial Regex StackLabel();

    [GeneratedRegex("<[^>]+>")]
    private static partial Regex Tag();

    [GeneratedRegex(@"[ \r\n\t]+")]
    private static partial Regex Spaces();
}
