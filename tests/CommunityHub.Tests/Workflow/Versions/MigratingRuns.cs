using System.Net;
using CommunityHub.Tests.Support;
using CommunityHub.Tests.Workflow.Running;

namespace CommunityHub.Tests.Workflow.Versions;

public sealed class MigratingRuns(Hub hub) : IAsyncLifetime
{
    private Guid _first, _second;

    public async ValueTask InitializeAsync()
    {
        await hub.Furnish();
        await hub.Deploy(p => p.Start("s").User("a").User("b").End("e").Ways("s > a > b > e"));
        _first = await hub.Begin("A");
        _second = await hub.Begin("B");
        await hub.Do("B", "a");
        await hub.Deploy(p => p.Start("s").User("renamed").Note("added").User("b").End("e").Ways("s > renamed > added > b > e"));
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task shows_what_goes_where_and_asks_for_a_place_where_there_is_none()
    {
        var page = await hub.Read("/definitions/p/migrate?from=1&to=2", Cast.Administrator);

        Assert.Equal(["a задача человеку | 1 | нет места в новой версии такого элемента нет: выберите, где процесс будет стоять. Куда встанет «a» — выберите — renamed (renamed) b (b)", "b задача человеку | 1 | b"], Shown.Rows(page, "places"));
        Assert.Contains("Прогон A — a, места пока нет", Shown.Plain(page), StringComparison.Ordinal);
        Assert.False(IsTicked(page, _first));
        Assert.True(IsTicked(page, _second));
    }

    [Fact]
    public async Task migrates_what_was_chosen_once_every_place_is_known_and_loses_nothing_that_was_typed()
    {
        (string, string)[] chosen = [("Places", "a"), ("Targets", "renamed"), ("Chosen", $"{_first}"), ("Chosen", $"{_second}"), ("Reason", "")];

        var again = await Page(await Post("Show", [.. chosen[..4], ("Reason", "новая схема")]));
        Assert.DoesNotContain("нет места", again, StringComparison.Ordinal);
        Assert.Contains("<option value=\"renamed\" selected=\"selected\">", again, StringComparison.Ordinal);
        Assert.Contains(">новая схема</textarea>", again, StringComparison.Ordinal);
        Assert.True(IsTicked(again, _first));

        var refused = await Page(await Post("", chosen));
        Assert.Contains("Напишите, почему вы это делаете", refused, StringComparison.Ordinal);
        Assert.Contains("<option value=\"renamed\" selected=\"selected\">", refused, StringComparison.Ordinal);
        Assert.Equal("active: a", await hub.Standing(_first));

        var response = await Post("", [.. chosen[..4], ("Reason", "новая схема")]);
        Assert.Equal("/definitions/p?version=2", $"{response.Headers.Location}");
        Assert.Equal("active: renamed", await hub.Standing(_first));
        Assert.Equal("active: b", await hub.Standing(_second));
        Assert.Contains("По версии 1 ничего не идёт", await hub.Read("/definitions/p/migrate?from=1&to=2", Cast.Administrator), StringComparison.Ordinal);
        await hub.Do("A", "renamed");
        Assert.Equal("added×1", await hub.Noted());
    }

    [Fact]
    public async Task refuses_a_run_without_a_place_and_an_empty_choice_in_words()
    {
        Assert.Contains("«a»: в новой версии такого элемента нет", await Page(await Post("", ("Chosen", $"{_first}"), ("Reason", "новая схема"))), StringComparison.Ordinal);
        Assert.Contains("Отметьте процессы, которые перевести", await Page(await Post("", ("Reason", "новая схема"))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task offers_timers_at_the_edge_a_place_of_their_own()
    {
        await hub.Deploy(p => p.Start("s").User("b").Edge("late", "b", Drawing.Timer("P1D")).End("e").End("f").Ways("s > b > e", "late > f"));
        var run = await hub.Begin("C");
        await hub.Deploy(p => p.Start("s").User("b").Edge("tooLate", "b", Drawing.Timer("P2D")).End("e").End("f").Ways("s > b > e", "tooLate > f"));

        Assert.Contains(Shown.Rows(await hub.Read("/definitions/p/migrate?from=3&to=4", Cast.Administrator), "places"), r => r.EndsWith("tooLate (tooLate)", StringComparison.Ordinal));
        await hub.SubmitTo(Cast.Administrator, "/definitions/p/migrate?from=3&to=4", "&from=3&to=4", ("Places", "late"), ("Targets", "tooLate"), ("Chosen", $"{run}"), ("Reason", "дольше"));

        Assert.Contains("По версии 3 ничего не идёт", await hub.Read("/definitions/p/migrate?from=3&to=4", Cast.Administrator), StringComparison.Ordinal);
    }

    [Fact]
    public async Task compares_both_versions_in_words_and_saves_what_it_says()
    {
        var page = await hub.Read("/definitions/p/compare?from=1&to=2", Cast.Curator);

        Assert.Contains("Добавлено: 3, изменено: 3, убрано: 1.", page, StringComparison.Ordinal);
        Assert.Contains(Shown.Rows(page, "changes"), r => r.StartsWith("убрано | a задача человеку", StringComparison.Ordinal));
        Assert.Contains("добавлено;added;added;шаг программы;Тема;;rehearsal.note", await hub.Read("/definitions/p/compare?from=1&to=2&format=csv", Cast.Curator), StringComparison.Ordinal);
        Assert.Contains("отличий нет, кроме рисунка", await hub.Read("/definitions/p/compare?from=1&to=1", Cast.Curator), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/definitions/p/migrate?from=1&to=1", HttpStatusCode.NotFound)]
    [InlineData("/definitions/p/migrate?from=1&to=7", HttpStatusCode.NotFound)]
    [InlineData("/definitions/p/migrate?from=x", HttpStatusCode.NotFound)]
    [InlineData("/definitions/p/compare?from=1", HttpStatusCode.NotFound)]
    public async Task answers_an_address_that_leads_nowhere(string address, HttpStatusCode answer)
    {
        using var browser = hub.Browser(Cast.Administrator);

        Assert.Equal(answer, (await browser.GetAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken)).StatusCode);
    }

    [Fact]
    public async Task is_for_administrators()
    {
        using var browser = hub.Browser(Cast.Curator);

        Assert.Equal(HttpStatusCode.Forbidden, (await browser.GetAsync(new Uri("/definitions/p/migrate?from=1&to=2", UriKind.Relative), TestContext.Current.CancellationToken)).StatusCode);
    }

    private static bool IsTicked(string page, Guid run) => page.Contains($"value=\"{run}\" checked=\"checked\"", StringComparison.Ordinal);

    private Task<HttpResponseMessage> Post(string handler, params (string, string)[] fields) => hub.SubmitTo(Cast.Administrator, "/definitions/p/migrate?from=1&to=2", $"{handler}&from=1&to=2", fields);

    private static async Task<string> Page(HttpResponseMessage response) => WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
}
