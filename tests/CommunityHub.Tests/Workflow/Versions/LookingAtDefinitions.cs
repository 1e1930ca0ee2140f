using System.Net;
using System.Text.RegularExpressions;
using CommunityHub.Contracts.Workflow;
using CommunityHub.Tests.Support;
using CommunityHub.Tests.Workflow.Running;
using CommunityHub.Workflow;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Tests.Workflow.Versions;

public sealed class LookingAtDefinitions(Hub hub) : IAsyncLifetime
{
    public async ValueTask InitializeAsync() => await hub.Furnish();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task lists_every_process_that_is_drawn_with_how_its_runs_fare()
    {
        await Deploy();
        await hub.Begin("A");
        await hub.Begin("B");
        var stopped = await hub.Begin("C");
        await hub.Ask(new CancelProcess(stopped, Cast.Administrator, "начат по ошибке"));
        await Through("D", TimeSpan.FromHours(1));

        Assert.Equal(["p p | 1 действует | сегодня, 15:00 из поставки | 2 | | | 1", "Нужен адрес школы address-wanted | 1 действует | сегодня, 15:00 из поставки | 0 | | | 0",
            "Обновление банка данных data-bank-update | 1 действует | сегодня, 15:00 из поставки | 0 | | | 0", "Ответ на письмо letter-answered | 1 действует | сегодня, 15:00 из поставки | 0 | | | 0",
            "Ответ школы data-bank-school | 1 действует | сегодня, 15:00 из поставки | 0 | | | 0", "Сбор сведений со школ survey-cycle | 1 действует | сегодня, 15:00 из поставки | 0 | | | 0", "Утверждение плана plan-approval | 1 действует | сегодня, 15:00 из поставки | 0 | | | 0"],
            Shown.Rows(await hub.Read("/definitions", Cast.Curator)));
    }

    [Fact]
    public async Task counts_what_is_late_and_what_has_failed()
    {
        await hub.Deploy(p => p.Start("s").User("a", """camunda:dueDate="P1D" """).Note("n", """camunda:asyncBefore="true" """, Once).End("e").Ways("s > a > n > e"));
        hub.Rope.MakeDeafTo("n");
        await hub.Begin("A");
        var failing = await hub.Begin("B");
        await hub.Do("B", "a");
        await hub.Until(failing, "incident: n");
        hub.Clock.Advance(TimeSpan.FromDays(2));

        Assert.Equal("p p | 1 действует | 15 июня, 15:00 из поставки | 2 | 1 | 1 | 0", Shown.Rows(await hub.Read("/definitions?show=trouble", Cast.ActingDirector)).Single());
        Assert.Contains("a | задача человеку | 1 | 1 | меньше минуты | меньше минуты | 2 дн. |", Shown.Rows(await hub.Read("/definitions/p?sort=name", Cast.Administrator), "elements"));
        Assert.Contains("n | шаг программы | 1 | | | | 2 дн. | 1", Shown.Rows(await hub.Read("/definitions/p", Cast.Administrator), "elements"));
    }

    [Theory]
    [InlineData("?q=план", "Утверждение плана")]
    [InlineData("?show=active&sort=-running", "p, Нужен адрес школы address-wanted, Ответ школы data-bank-school, Обновление банка данных data-bank-update, Ответ на письмо letter-answered, Утверждение плана, Сбор сведений со школ survey-cycle")]
    [InlineData("?show=idle", "")]
    [InlineData("?q=нет такой", "")]
    public async Task finds_and_sorts(string query, string names)
    {
        await Deploy();
        await hub.Begin("A");

        var page = await hub.Read($"/definitions{query}", Cast.Administrator);

        Assert.Equal(names, names.Length == 0 && page.Contains("Таких схем нет", StringComparison.Ordinal) ? "" : string.Join(", ", Shown.Rows(page).Select(r => r.Replace(" plan-approval", "", StringComparison.Ordinal).Replace("p p", "p", StringComparison.Ordinal).Split(" | ")[0])));
    }

    [Fact]
    public async Task shows_where_runs_stand_and_how_long_half_of_them_stay()
    {
        await Deploy();
        await Through("A", TimeSpan.FromHours(1));
        await Through("B", TimeSpan.FromHours(3));
        await Through("C", TimeSpan.FromHours(8));
        await hub.Begin("D");
        hub.Clock.Advance(TimeSpan.FromMinutes(30));

        var page = await hub.Read("/definitions/p", Cast.Curator);

        Assert.Equal(["a | задача человеку | 1 | 3 | 3 ч | 7 ч | 30 мин |", "b | задача человеку | | 3 | 10 мин | 10 мин | |"], Shown.Rows(page, "elements").Take(2));
        Assert.Contains("{\"a\":\"hottest\"}", page, StringComparison.Ordinal);
        Assert.Contains("{\"at\":\"a\",\"text\":\"1\",\"kind\":\"count\"", page, StringComparison.Ordinal);
        Assert.Contains("Сейчас: a: 1", page, StringComparison.Ordinal);
    }

    // Back and forth: the second stay at a step must not be taken from the first coming to it.
    [Fact]
    public async Task counts_every_stay_at_a_step_that_a_run_comes_back_to()
    {
        await hub.Deploy(p => p.Start("s").User("a").Xor("x", "done").End("e").Ways("s > a > x > [${again}] a", "x > done: e"));
        await hub.Begin("A", ("again", true));
        hub.Clock.Advance(TimeSpan.FromHours(2));
        await hub.Do("A", "a", ("again", true));
        hub.Clock.Advance(TimeSpan.FromHours(4));
        await hub.Do("A", "a", ("again", false));

        Assert.Contains("a | задача человеку | | 2 | 3 ч | 3 ч 48 мин | |", Shown.Rows(await hub.Read("/definitions/p", Cast.Administrator), "elements"));
    }

    [Fact]
    public async Task leaves_out_what_ended_before_the_time_that_was_chosen()
    {
        await Deploy();
        await Through("A", TimeSpan.FromHours(1));
        hub.Clock.Advance(TimeSpan.FromDays(40));

        Assert.Contains("a | задача человеку | | | | | |", Shown.Rows(await hub.Read("/definitions/p", Cast.Administrator), "elements"));
        Assert.Contains("a | задача человеку | | 1 | 1 ч | 1 ч | |", Shown.Rows(await hub.Read("/definitions/p?within=year", Cast.Administrator), "elements"));
    }

    [Fact]
    public async Task saves_both_tables()
    {
        await Deploy();

        Assert.Contains("p;p;1;действует;из поставки;15.06.2026 15:00;0;0;0;0", await hub.Read("/definitions?format=csv", Cast.Administrator), StringComparison.Ordinal);
        Assert.Contains("a;a;задача человеку;0;0;;;;0", await hub.Read("/definitions/p?format=csv", Cast.Administrator), StringComparison.Ordinal);
    }

    [Fact]
    public async Task an_administrator_activates_an_older_version_again_and_retires_it()
    {
        await Deploy();
        await hub.Deploy(p => p.Start("s").User("a").End("e").Ways("s > a > e"));
        Assert.Equal(["2 | действует", "1 | выведена из действия"], Versions(await hub.Read("/definitions/p", Cast.Administrator)));

        await Post("/definitions/p?version=1&handler=Activate", 1);
        Assert.Equal(["2 | выведена из действия", "1 | действует"], Versions(await hub.Read("/definitions/p", Cast.Administrator)));

        await Post("/definitions/p?handler=Retire", 1);
        var page = await hub.Read("/definitions/p", Cast.Administrator);
        Assert.Equal(["2 | выведена из действия", "1 | выведена из действия"], Versions(page));
        Assert.Contains("Сейчас не действует ни одна версия.", page, StringComparison.Ordinal);
        Assert.Contains("По этой версии и так не начинаются новые процессы.", await Post("/definitions/p?handler=Retire", 1), StringComparison.Ordinal);
    }

    [Fact]
    public async Task is_for_those_who_lead_and_changed_by_administrators_alone()
    {
        await Deploy();
        foreach (var address in (string[])["/definitions", "/definitions/p", "/definitions/p?handler=File"])
            Assert.Equal(HttpStatusCode.Forbidden, await Status(address, Cast.Librarian));

        var page = await hub.Read("/definitions/p", Cast.Curator);
        Assert.DoesNotContain("handler=Retire", page, StringComparison.Ordinal);
        Assert.DoesNotContain("/definitions/upload", page, StringComparison.Ordinal);
        using (var browser = hub.Browser(Cast.Curator))
        {
            var token = Regex.Match(await browser.GetStringAsync(new Uri("/definitions/p", UriKind.Relative), TestContext.Current.CancellationToken), "__RequestVerificationToken\" type=\"hidden\" value=\"([^\"]+)").Groups[1].Value;
            using var form = new FormUrlEncodedContent([new("definition", $"{await Id(1)}"), new("__RequestVerificationToken", token)]); // of the form that signs out: this page has none
            Assert.Equal(HttpStatusCode.Forbidden, (await browser.PostAsync(new Uri("/definitions/p?handler=Retire", UriKind.Relative), form, TestContext.Current.CancellationToken)).StatusCode);
        }

        Assert.Equal(HttpStatusCode.NotFound, await Status("/definitions/p?version=9", Cast.Curator));
        Assert.Equal(HttpStatusCode.NotFound, await Status("/definitions/nothing", Cast.Curator));
    }

    private const string Once = "<extensionElements><camunda:failedJobRetryTimeCycle>R1/PT1S</camunda:failedJobRetryTimeCycle></extensionElements>";

    private const string Drawn = """<BPMNDiagram xmlns="http://www.omg.org/spec/BPMN/20100524/DI"><BPMNPlane bpmnElement="p"><BPMNShape bpmnElement="a"/></BPMNPlane></BPMNDiagram></definitions>""";

    private Task Deploy() => hub.Send(new DeployDefinition(Drawing.Of(p => p.Start("s").User("a").User("b").End("e").Ways("s > a > b > e")).Replace("</definitions>", Drawn, StringComparison.Ordinal)));

    private async Task Through(string key, TimeSpan first)
    {
        await hub.Begin(key);
        hub.Clock.Advance(first);
        await hub.Do(key, "a");
        hub.Clock.Advance(TimeSpan.FromMinutes(10));
        await hub.Do(key, "b");
    }

    private Task<Guid> Id(int version) => hub.In<WorkflowDb, Guid>(db => db.Definitions.Where(d => d.Key == "p" && d.Version == version).Select(d => d.Id).SingleAsync());

    private async Task<string> Post(string address, int version)
    {
        var response = await hub.SubmitTo(Cast.Administrator, address.Split('&', '?')[0], address.Split("handler=")[1], ("definition", $"{await Id(version)}"));
        return WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    private static IEnumerable<string> Versions(string page) => Shown.Rows(page[page.IndexOf("id=\"versions\"", StringComparison.Ordinal)..]).Select(r => string.Join(" | ", r.Split(" | ")[..2]));

    private async Task<HttpStatusCode> Status(string address, Contracts.Membership.Actor who)
    {
        using var browser = hub.Browser(who);
        return (await browser.GetAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken)).StatusCode;
    }
}
