using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using CommunityHub.Mailing;
using CommunityHub.Monitoring;
using CommunityHub.Monitoring.Answering;
using CommunityHub.Monitoring.Cycles;
using CommunityHub.Monitoring.Forms;
using CommunityHub.Monitoring.Letters;
using CommunityHub.Monitoring.Responses;
using CommunityHub.Tests.SignIn;
using CommunityHub.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityHub.Tests.Monitoring;

/// <summary>Several people of one school, and the curator beside them: nobody destroys what another has done, and nobody is told what is not so.</summary>
public sealed class AnsweringSideBySide(Hub hub) : IAsyncLifetime
{
    private const string Form = """
        { "code": "papers", "title": "Бумаги", "minutes": 2, "sections": [
          { "code": "all", "title": "Бумаги", "parts": [ { "field": "took_part", "type": "yes-no", "label": "Участвовали" }, { "field": "act", "type": "file", "label": "Акт о списании" }, { "field": "pupils", "type": "integer", "label": "Учеников" },
            { "table": "titles", "label": "Названия", "grows": { "least": 0, "most": 5 }, "columns": [ { "field": "title", "type": "text", "label": "Название" }, { "field": "copies", "type": "integer", "label": "Экземпляров" } ] } ] },
          { "code": "more", "title": "Подробнее", "when": "took_part", "parts": [ { "field": "guests", "type": "integer", "label": "Гостей" } ] } ] }
        """;

    private readonly Collection collection = new(hub);

    public async ValueTask InitializeAsync()
    {
        await Collection.Furnish(hub);
        await Collection.Publish(hub, new("papers", new("Бумаги", "Papers"), 2), Form);
        await collection.Launch(("Input.Form", "papers"));
    }

    public async ValueTask DisposeAsync() => await Collection.Rest(hub);

    [Fact]
    public async Task a_file_that_another_has_attached_meanwhile_is_not_thrown_away()
    {
        using var school = await collection.Come("school31@example.org");
        var seen = (await collection.Of(Collection.School31)).Version;
        Assert.Equal(HttpStatusCode.Redirect, (await Put(school, seen, ("act", "file:первый.pdf"))).StatusCode);

        var late = await Put(school, seen, ("act", "file:второй.pdf"));

        Assert.Contains("приложил(а) другой", await Visitor.Body(late), StringComparison.Ordinal);
        Assert.Contains("первый.pdf", (await collection.Of(Collection.School31)).Answers, StringComparison.Ordinal);
        Assert.Contains(await hub.In<MonitoringDb, List<string>>(db => db.AnswerFiles.Select(f => f.Name).ToListAsync()), name => name == "первый.pdf");
    }

    [Fact]
    public async Task what_was_typed_beside_a_file_that_is_refused_is_kept()
    {
        using var school = await collection.Come("school31@example.org");
        var seen = (await collection.Of(Collection.School31)).Version;
        await Put(school, seen, ("act", "file:первый.pdf"));

        await Put(school, seen, ("act", "file:второй.pdf"), ("pupils", "640"));

        Assert.Contains("\"pupils\":640", (await collection.Of(Collection.School31)).Answers.Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_section_that_another_has_hidden_is_refused_in_words_and_is_no_lost_line()
    {
        using var school = await collection.Come("school31@example.org");

        var (page, browser) = (await collection.Page(Collection.School31), school.Browser);
        var token = System.Text.RegularExpressions.Regex.Match(await school.Read($"{page}/s/all"), "__RequestVerificationToken\" type=\"hidden\" value=\"([^\"]+)\"").Groups[1].Value;
        using var fields = new FormUrlEncodedContent(new Dictionary<string, string> { ["path"] = "guests", ["typed"] = "5", ["was"] = "", ["__RequestVerificationToken"] = token });
        using var answer = await browser.PostAsync(new Uri($"{page}/s/more?handler=Value", UriKind.Relative), fields, TestContext.Current.CancellationToken);

        Assert.Equal((HttpStatusCode.OK, "application/json"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        Assert.Contains("refusal", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_colleague_opens_the_file_of_his_own_section_and_no_other()
    {
        using var school = await collection.Come("school31@example.org");
        await Put(school, (await collection.Of(Collection.School31)).Version, ("took_part", "yes"), ("act", "file:акт.pdf"));
        var (page, file) = (await collection.Page(Collection.School31), await hub.In<MonitoringDb, Guid>(db => db.AnswerFiles.Select(f => f.Id).SingleAsync()));
        foreach (var section in (string[])["all", "more"])
            await hub.Send(new ShareSection((await collection.Of(Collection.School31)).Id, section, $"{section}@example.org", "", "school31@example.org"));
        using var own = await collection.Come("all@example.org", "monitoring.share");
        using var other = await collection.Come("more@example.org", "monitoring.share");

        var address = $"{page}/s/all?handler=File&fileId={file}";
        Assert.Contains(address, await own.Read($"{page}/s/all"), StringComparison.Ordinal);
        Assert.Equal("акт.pdf", await (await own.Get(address)).Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal(HttpStatusCode.NotFound, (await other.Get($"{page}/s/more?handler=File&fileId={file}")).StatusCode);
        Assert.NotEqual(HttpStatusCode.OK, (await other.Get(address)).StatusCode);
    }

    [Fact]
    public async Task two_who_begin_a_row_without_a_script_begin_two_and_what_was_refused_stays_in_its_row()
    {
        using var school = await collection.Come("school31@example.org");
        var (page, seen) = (await collection.Page(Collection.School31), (await collection.Of(Collection.School31)).Version);
        var (one, other) = (NewRow(await school.Read($"{page}/s/all")), NewRow(await school.Read($"{page}/s/all")));

        await Put(school, seen, ($"titles/{one}/title", "Мурзилка"));
        var refused = await Visitor.Body(await Put(school, seen, ($"titles/{other}/title", "Костёр"), ($"titles/{other}/copies", "пять")));

        var said = JsonDocument.Parse((await collection.Of(Collection.School31)).Answers).RootElement;
        Assert.Equal(["Костёр", "Мурзилка"], said.EnumerateObject().Where(value => value.Name.EndsWith("/title", StringComparison.Ordinal)).Select(value => value.Value.GetString()).Order());
        Assert.Matches($"name=\"titles/{other}/copies\"[^>]*value=\"пять\"", refused);
    }

    private static string NewRow(string page) => Regex.Match(page, "<tr data-row=\"([^\"]+)\"[^>]*data-new").Groups[1].Value;

    [Fact]
    public async Task a_workbook_from_a_colleague_opens_the_whole_answer_to_nobody_but_the_school()
    {
        await hub.Send(new ShareSection((await collection.Of(Collection.School31)).Id, "all", "colleague@example.org", "", "school31@example.org"));
        var letter = await hub.In<MailingDb, CommunityHub.Mailing.Letters.Letter>(db => db.Letters.AsNoTracking().SingleAsync(l => l.Kind == "monitoring.share"));
        var response = await collection.Of(Collection.School31);
        var version = await hub.In<MonitoringDb, Guid>(db => db.Cycles.Where(c => c.Id == collection.Id).Select(c => c.FormVersionId).SingleAsync());
        var form = await hub.In<MonitoringDb, CompiledForm>(db => db.FormOf(version, TestContext.Current.CancellationToken));
        var file = CommunityHub.Monitoring.Forms.Workbooks.FormWorkbook.Write(form, new(response.Id, version, response.Name, "2025 год", response.Version), Answers.Parse("""{ "pupils": 512 }"""), null, Facts.None);

        using var scope = hub.Services.CreateScope();
        await ActivatorUtilities.CreateInstance<TakeWorkbook>(scope.ServiceProvider).Take(new(letter.Kind, letter.Occasion, letter.Recipient, [new("answer.xlsx", "application/octet-stream", file)]), TestContext.Current.CancellationToken);

        Assert.DoesNotContain("colleague@example.org", await hub.In<MailingDb, List<string>>(db => db.Letters.Where(l => l.Kind == "monitoring.workbook").Select(l => l.Recipient).ToListAsync()));
    }

    /// <summary>What a workbook calls r1 need not be what the page calls so.</summary>
    [Fact]
    public async Task a_row_of_a_workbook_goes_into_no_row_that_another_has_begun_since()
    {
        using var school = await collection.Come("school31@example.org");
        var page = await collection.Page(Collection.School31);
        await school.Read(page);
        var made = await collection.Of(Collection.School31);
        var version = await hub.In<MonitoringDb, Guid>(db => db.Cycles.Where(c => c.Id == collection.Id).Select(c => c.FormVersionId).SingleAsync());
        var form = await hub.In<MonitoringDb, CompiledForm>(db => db.FormOf(version, TestContext.Current.CancellationToken));
        var file = CommunityHub.Monitoring.Forms.Workbooks.FormWorkbook.Write(form, new(made.Id, version, made.Name, "2025 год", made.Version), Answers.Parse("""{ "titles/r1/copies": 5, "titles/r2/title": "Костёр" }"""), null, Facts.None);
        await school.Post($"{page}/s/all", "Value", ("path", "titles/r1/title"), ("typed", "Мурзилка"), ("was", ""));

        var read = await hub.In<MonitoringDb, ComparedWorkbook>(async db => await ComparedWorkbook.Read(db, (await AnswerSheet.Read(made.Id, db, TestContext.Current.CancellationToken))!, file, "answer.xlsx", taken: [], TestContext.Current.CancellationToken));

        Assert.Contains("titles/r1/copies", read.Contested.Select(change => change.Path));
        Assert.Equal(["titles/r2/title"], read.Changes.Select(change => change.Path));
    }

    [Fact]
    public async Task a_deadline_is_only_put_off_and_only_where_that_opens_something()
    {
        var id = (await collection.Of(Collection.School31)).Id;
        var sooner = await Assert.ThrowsAsync<CommunityHub.Kernel.RuleViolation>(() => Change(id, ResponseAct.Prolong, new DateTimeOffset(2026, 6, 20, 15, 0, 0, TimeSpan.Zero)));
        await hub.SubmitTo(Cast.Curator, $"/cycles/{collection.Id}", "Close");
        var closed = await Assert.ThrowsAsync<CommunityHub.Kernel.RuleViolation>(() => Change(id, ResponseAct.Prolong, new DateTimeOffset(2026, 7, 20, 15, 0, 0, TimeSpan.Zero)));

        Assert.Equal(("response.prolong-sooner", "response.prolong-closed"), (sooner.Code, closed.Code));
        Assert.Null((await collection.Of(Collection.School31)).OwnDeadline);
    }

    [Fact]
    public async Task nothing_is_accepted_or_left_out_while_the_director_has_the_report()
    {
        using (var school = await collection.Come("school31@example.org"))
        {
            await Put(school, (await collection.Of(Collection.School31)).Version, ("pupils", "640"));
            await school.Post($"{await collection.Page(Collection.School31)}/check", "Send");
        }

        var id = (await collection.Of(Collection.School31)).Id;
        await hub.SubmitTo(Cast.Curator, $"/cycles/{collection.Id}", "Close");
        await hub.In<MonitoringDb, int>(db => db.Database.ExecuteSqlAsync($"insert into monitoring.reports (id, cycle_id, layout, written_at, written_by_name, sent_at) values (gen_random_uuid(), {collection.Id}, '{{}}', now(), '', now())"));

        foreach (var act in (ResponseAct[])[ResponseAct.Accept, ResponseAct.Exclude])
            Assert.Equal("response.reported", (await Assert.ThrowsAsync<CommunityHub.Kernel.RuleViolation>(() => Change(id, act, deadline: null))).Code);
        Assert.Equal("response.reported", (await Assert.ThrowsAsync<CommunityHub.Kernel.RuleViolation>(() => hub.Ask(new CommunityHub.Monitoring.Reviewing.AcceptResponse(id, Cast.Curator)))).Code);
    }

    [Fact]
    public async Task an_answer_that_nobody_awaits_is_not_accepted()
    {
        using (var school = await collection.Come("school31@example.org"))
        {
            await Put(school, (await collection.Of(Collection.School31)).Version, ("pupils", "640"));
            await school.Post($"{await collection.Page(Collection.School31)}/check", "Send");
        }

        var id = (await collection.Of(Collection.School31)).Id;
        await Change(id, ResponseAct.Exclude, deadline: null);

        Assert.Equal(0, (await Change(id, ResponseAct.Accept, deadline: null)).Done);
        Assert.Equal("response.excluded", (await Assert.ThrowsAsync<CommunityHub.Kernel.RuleViolation>(() => hub.Ask(new CommunityHub.Monitoring.Reviewing.AcceptResponse(id, Cast.Curator)))).Code);
        Assert.Null((await collection.Of(Collection.School31)).AcceptedAt);
    }

    private Task<ChangedResponses> Change(Guid id, ResponseAct act, DateTimeOffset? deadline) => hub.Ask(new ChangeResponses(collection.Id, [id], act, "по просьбе школы", deadline, Cast.Curator));

    private async Task<HttpResponseMessage> Put(Visitor school, int seen, params (string Name, string Value)[] said) =>
        await school.PostWithFile($"{await collection.Page(Collection.School31)}/s/all", [("seen", $"{seen}"), ("then", "stay"), .. said]);
}
