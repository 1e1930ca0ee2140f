using System.Net;
using CommunityHub.Contracts.Mailing;
using CommunityHub.Contracts.Membership;
using CommunityHub.Tests.Support;
using CommunityHub.Tests.Workflow.Running;
using CommunityHub.Workflow;
using CommunityHub.Workflow.Operating;
using Microsoft.EntityFrameworkCore;
using System.Text.RegularExpressions;
using Group = CommunityHub.Contracts.Membership.Group;

namespace CommunityHub.Tests.Workflow.Operating;

public sealed partial class InterveningOnThePage(Hub hub) : IAsyncLifetime
{
    private const string Once = "<extensionElements><camunda:failedJobRetryTimeCycle>R1/PT1S</camunda:failedJobRetryTimeCycle></extensionElements>";

    public async ValueTask InitializeAsync() => await hub.Furnish();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task an_incident_is_shown_with_its_error_and_the_step_is_tried_again()
    {
        var run = await StuckAt("note");

        var page = await hub.Read($"/processes/{run}", Cast.Curator);
        Assert.Contains("Сбой на шаге «note»", page, StringComparison.Ordinal);
        Assert.Contains("Администратор извещён письмом.", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Разобраться…", page, StringComparison.Ordinal);
        Assert.Equal("here failed", Marks(page)["note"]);

        hub.Rope.Mend();
        var answer = await hub.SubmitTo(Cast.Administrator, $"/processes/{run}/operate", "Retry", ("incident", $"{await Incident()}"), ("form", "incident"), ("reason", "сервер починен"));
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        await hub.Until(run, "completed");
        Assert.Equal("note×1", await hub.Noted());
        Assert.Contains("note — повторено, Админов А.А. сервер починен", Story(await hub.Read($"/processes/{run}", Cast.Curator)));
    }

    [Fact]
    public async Task a_step_done_by_hand_is_gone_on_without()
    {
        var run = await StuckAt("note");

        await hub.SubmitTo(Cast.Administrator, $"/processes/{run}/operate", "Skip", ("incident", $"{await Incident()}"), ("form", "incident"), ("variables", """{"n":1}"""), ("reason", "сделано вручную"));

        Assert.Equal("completed", await hub.Standing(run));
        Assert.Equal("", await hub.Noted());
    }

    [Fact]
    public async Task a_refusal_keeps_everything_that_was_typed()
    {
        var run = await StuckAt("note");
        var incident = await Incident();

        var answer = await hub.SubmitTo(Cast.Administrator, $"/processes/{run}/operate", "Skip", ("incident", $"{incident}"), ("form", $"incident-{incident}"), ("variables", "{ответов: 12"), ("reason", "сделано вручную"));

        var page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Contains("Значение не читается.", page, StringComparison.Ordinal);
        Assert.Contains("{ответов: 12</textarea>", page, StringComparison.Ordinal);
        Assert.Contains(">сделано вручную</textarea>", page, StringComparison.Ordinal);
        Assert.Equal("incident: note", await hub.Standing(run));
    }

    [Theory]
    [InlineData("""{"n":1,"n":2}""", "Значение не читается.")]
    [InlineData("""{"n":1e400}""", "Такое значение сохранить нельзя")]
    [InlineData("""{"n":["\u0000"]}""", "Такое значение сохранить нельзя")]
    [InlineData("""{"\ud800":1}""", "Такое значение сохранить нельзя")]
    public async Task what_no_column_can_hold_is_refused_in_words(string typed, string refusal)
    {
        await hub.Deploy(p => p.Start("s").User("a").End("e").Ways("s > a > e"));
        var run = await hub.Begin("A");

        var answer = await hub.SubmitTo(Cast.Administrator, $"/processes/{run}/operate", "Set", ("form", "set"), ("name", "n"), ("value", typed), ("reason", "опечатка"));

        Assert.Contains(refusal, WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)), StringComparison.Ordinal);
        Assert.Empty(await hub.In<WorkflowDb, Dictionary<string, object?>>(db => db.Instances.Where(i => i.Id == run).Select(i => i.Variables).SingleAsync()));
    }

    [Fact]
    public async Task it_is_suspended_moved_corrected_and_resumed_and_all_of_that_is_told()
    {
        await hub.Deploy(p => p.Start("s").User("a").User("b").End("e").Ways("s > a > b > e"));
        var run = await hub.Begin("A", ("n", 1d));
        var token = await hub.In<WorkflowDb, Guid>(db => db.Tokens.Select(t => t.Id).SingleAsync());
        var operate = $"/processes/{run}/operate";

        await hub.SubmitTo(Cast.Administrator, operate, "Suspend", ("form", "suspend"), ("reason", "ждём приказа"));
        Assert.Contains("Процесс приостановлен", await hub.Read($"/processes/{run}", Cast.Curator), StringComparison.Ordinal);
        await hub.SubmitTo(Cast.Administrator, operate, "Set", ("form", "set"), ("name", "n"), ("value", "2"), ("reason", "опечатка"));
        await hub.SubmitTo(Cast.Administrator, operate, "Resume", ("form", "suspend"), ("reason", "приказ есть"));
        await hub.SubmitTo(Cast.Administrator, operate, "Move", ("form", "move"), ("token", $"{token}"), ("toElement", "b"), ("reason", "решено на совещании"));

        Assert.Equal("active: b", await hub.Standing(run));
        Assert.Equal([
            "Процесс — приостановлен, Админов А.А. ждём приказа", "«n» — значение изменено, Админов А.А. опечатка", "Процесс — возобновлён, Админов А.А. приказ есть",
            "a — перенесено, Админов А.А. → b. решено на совещании"], Story(await hub.Read($"/processes/{run}", Cast.Curator)).Where(line => line.Contains("Админов", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task what_a_corrected_variable_said_before_stands_beside_what_it_says_now()
    {
        await hub.Deploy(p => p.Start("s").User("a").End("e").Ways("s > a > e"));
        var run = await hub.Begin("A", ("contact", "Петрова П.П."));

        await hub.Send(new SetVariable(run, "contact", "\"Сидорова С.С.\"", "сменился ответственный", Cast.Administrator));
        await hub.Send(new SetVariable(run, "due", "5", "забыли указать", Cast.Administrator));

        Assert.Equal(
            ["contact Было: \"Петрова П.П.\" Стало: \"Сидорова С.С.\" сменился ответственный", "due Было: не было Стало: 5 забыли указать"],
            ChangedByHand(await hub.Read($"/processes/{run}", Cast.Curator)));
        Assert.Equal(
            ["contact Было: \"П•••\" Стало: \"С•••\" сменился ответственный", "due Было: не было Стало: 5 забыли указать"],
            ChangedByHand(await hub.Read($"/processes/{run}", Cast.Administrator)));
    }

    [Fact]
    public async Task only_an_administrator_may()
    {
        await hub.Deploy(p => p.Start("s").User("a").End("e").Ways("s > a > e"));
        var run = await hub.Begin("A");

        foreach (var actor in new[] { Cast.Curator, Cast.ActingDirector, Cast.Librarian })
        {
            using var browser = hub.Browser(actor);
            Assert.Equal(HttpStatusCode.Forbidden, (await browser.GetAsync(new Uri($"/processes/{run}/operate", UriKind.Relative), TestContext.Current.CancellationToken)).StatusCode);
        }

        Assert.DoesNotContain("Вмешаться…", await hub.Read($"/processes/{run}", Cast.Curator), StringComparison.Ordinal);
        Assert.Contains("Вмешаться…", await hub.Read($"/processes/{run}", Cast.Administrator), StringComparison.Ordinal);
    }

    [Fact]
    public async Task personal_data_is_covered_for_whoever_only_looks_after_the_machine()
    {
        await hub.Deploy(p => p.Start("s").User("a").End("e").Ways("s > a > e"));
        var run = await hub.Begin("A", ("answeredBy", "Петрова П.П."), ("email", "petrova@example.org"), ("count", 12d));

        var curator = await hub.Read($"/processes/{run}", Cast.Curator);
        var administrator = await hub.Read($"/processes/{run}", Cast.Administrator);

        Assert.Contains("""<code>"Петрова П.П."</code>""", curator, StringComparison.Ordinal);
        Assert.DoesNotContain("Петрова П.П.", administrator, StringComparison.Ordinal);
        Assert.DoesNotContain("petrova@example.org", administrator, StringComparison.Ordinal);
        Assert.Contains("<code>12</code>", administrator, StringComparison.Ordinal);
    }

    [Fact]
    public async Task administrators_are_written_to_once()
    {
        var run = await StuckAt("note");
        await hub.Settle();

        var letters = await hub.Ask(new LettersAbout([$"{await Incident()}"], Cast.Administrator));

        var people = await hub.Ask(new HoldersOf([Group.Administrator], new(2026, 6, 15)));
        Assert.Equal(people.Where(p => p.Email is not null).Select(p => ("Сбой. note: Прогон A", p.FullName)).Order(), letters.Select(l => (l.Subject, l.ToName)).Order());
        Assert.NotEmpty(letters);
        Assert.Contains("Сбой. note: Прогон A", await hub.Read($"/processes/{run}", Cast.Administrator), StringComparison.Ordinal);
    }

    private async Task<Guid> StuckAt(string step)
    {
        await hub.Deploy(p => p.Start("s").Note(step, """camunda:asyncBefore="true" """, Once).End("e").Ways($"s > {step} > e"));
        hub.Rope.MakeDeafTo(step);
        var run = await hub.Begin("A");
        await hub.Until(run, $"incident: {step}");
        return run;
    }

    private Task<Guid> Incident() => hub.In<WorkflowDb, Guid>(db => db.Incidents.Where(i => i.ResolvedAt == null).Select(i => i.Id).SingleAsync());

    private static Dictionary<string, string> Marks(string page) => System.Text.Json.JsonSerializer.Deserialize<Dictionary<string, string>>(MarksOf().Match(page).Groups[1].Value)!;

    private static IEnumerable<string> Story(string page) => Entry().Matches(page[page.IndexOf("class=\"timeline\"", StringComparison.Ordinal)..]).Select(m => Spaces().Replace(Tags().Replace(m.Groups[1].Value, ""), " ").Trim());

    [GeneratedRegex("data-marks=\"(\\{.*?\\})\"")]
    private static partial Regex MarksOf();

    [GeneratedRegex("<li[^>]*>(.*?)<small>", RegexOptions.Singleline)]
    private static partial Regex Entry();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tags();

    [GeneratedRegex("\\s+")]
    private static partial Regex Spaces();

    private static IEnumerable<string> ChangedByHand(string page) => Rows().Matches(page[page.IndexOf("Изменено вручную", StringComparison.Ordinal)..page.IndexOf("</details>", page.IndexOf("Изменено вручную", StringComparison.Ordinal), StringComparison.Ordinal)])
        .Select(row => Spaces().Replace(WebUtility.HtmlDecode(Tags().Replace(ByWhom().Replace(row.Groups[1].Value, ""), " ")), " ").Trim());

    [GeneratedRegex(@"<tr>(<th scope=""row"".*?)</tr>", RegexOptions.Singleline)]
    private static partial Regex Rows();

    [GeneratedRegex(@"Админов А.А., .*?</time>:", RegexOptions.Singleline)]
    private static partial Regex ByWhom();
}
