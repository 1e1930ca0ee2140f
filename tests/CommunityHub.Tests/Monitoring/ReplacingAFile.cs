using System.Net;
using CommunityHub.Contracts.Monitoring;
using CommunityHub.Monitoring;
using CommunityHub.Monitoring.Answering;
using CommunityHub.Monitoring.Forms;
using CommunityHub.Monitoring.Responses;
using CommunityHub.Tests.SignIn;
using CommunityHub.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Tests.Monitoring;

/// <summary>A school puts a file into its answer, then another: what nobody is shown any longer is not kept.</summary>
public sealed class ReplacingAFile(Hub hub) : IAsyncLifetime
{
    private const string Form = """
        { "code": "papers", "title": "Бумаги", "minutes": 2, "sections": [ { "code": "all", "title": "Бумаги", "parts": [
          { "field": "act", "type": "file", "label": "Акт о списании" }, { "field": "pupils", "type": "integer", "label": "Учеников" } ] } ] }
        """;

    private readonly Collection collection = new(hub);

    public async ValueTask InitializeAsync()
    {
        await Collection.Furnish(hub);
        await Collection.Publish(hub, new("papers", new("Бумаги", "Papers"), 2), Form);
    }

    public async ValueTask DisposeAsync() => await Collection.Rest(hub);

    [Fact]
    public async Task throws_the_old_one_away_and_the_history_keeps_its_name()
    {
        await collection.Launch(("Input.Form", "papers"));
        using var school = await collection.Come("school31@example.org");
        var page = await collection.Page(Collection.School31);
        await Put(school, "акт.pdf");
        var first = Assert.Single(await Files());
        Assert.Equal("акт.pdf", await (await school.Get($"{page}/files/{first}")).Content.ReadAsStringAsync(TestContext.Current.CancellationToken));

        await Put(school, "акт исправленный.pdf");

        var second = Assert.Single(await Files());
        Assert.NotEqual(first, second);
        Assert.Equal(HttpStatusCode.NotFound, (await school.Get($"{page}/files/{first}")).StatusCode);
        var review = await hub.Read($"/responses/{(await collection.Of(Collection.School31)).Id}", Cast.Curator);
        Assert.Contains($"<a href=\"{page}/files/{second}\">акт исправленный.pdf</a>", review, StringComparison.Ordinal);
        Assert.Matches("акт.pdf <small[^>]*>файла больше нет: его заменили или убрали", review);
    }

    [Fact]
    public async Task keeps_the_one_that_was_returned_as_long_as_it_is_seen_beside_the_new()
    {
        await collection.Launch(("Input.Form", "papers"));
        var (page, response) = (await collection.Page(Collection.School31), (await collection.Of(Collection.School31)).Id);
        using (var school = await collection.Come("school31@example.org"))
        {
            await Put(school, "первый.pdf");
            await school.Post($"{page}/check", "Send");
        }

        var first = Assert.Single(await Files());
        await Return(response);
        using var again = await collection.Come("school31@example.org", "monitoring.returned");
        await Put(again, "второй.pdf");
        await Put(again, "третий.pdf");
        await again.Post($"{page}/check", "Send");

        Assert.Equal(["первый.pdf", "третий.pdf"], await Names());
        var review = await hub.Read($"/responses/{response}", Cast.Curator);
        Assert.Contains($"<del> <a href=\"{page}/files/{first}\">первый.pdf</a> </del>", review, StringComparison.Ordinal);
        using (var curator = hub.Browser(Cast.Curator))
            Assert.Equal("первый.pdf", await curator.GetStringAsync(new Uri($"{page}/files/{first}", UriKind.Relative), TestContext.Current.CancellationToken));

        await Return(response);
        await Put(again, "четвёртый.pdf");
        Assert.Equal(["третий.pdf", "четвёртый.pdf"], await Names());
    }

    [Fact]
    public async Task throws_away_what_a_school_takes_out_of_its_answer()
    {
        await collection.Launch(("Input.Form", "papers"));
        using var school = await collection.Come("school31@example.org");
        await Put(school, "лишний.pdf");
        Assert.Contains("убрать этот файл", await school.Read(await Section()), StringComparison.Ordinal);

        await school.PostWithFile(await Section(), ("act?remove", "true"), ("seen", $"{(await collection.Of(Collection.School31)).Version}"), ("then", "stay"));

        Assert.Empty(await Files());
        Assert.Equal("{}", (await collection.Of(Collection.School31)).Answers);
    }

    [Fact]
    public async Task shows_it_to_the_head_of_the_school_too()
    {
        await collection.Launch(("Input.Form", "papers"), ("Input.HeadConfirms", "true"));
        var page = await collection.Page(Collection.School31);
        using (var school = await collection.Come("school31@example.org"))
        {
            await Put(school, "акт.pdf");
            await school.Post($"{page}/check", "Send", ("headAddress", "head31@example.org"));
        }

        using var head = await collection.Come("head31@example.org", "monitoring.head");
        var address = $"{page}/confirm?handler=File&fileId={Assert.Single(await Files())}";
        Assert.Contains($"<a href=\"{address}\">акт.pdf</a>", await head.Read($"{page}/confirm"), StringComparison.Ordinal);
        Assert.Equal("акт.pdf", await (await head.Get(address)).Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        using var stranger = await collection.Come("school21@example.org");
        Assert.Equal(HttpStatusCode.Unauthorized, (await stranger.Get(address)).StatusCode);
    }

    [Fact]
    public async Task throws_away_a_workbook_that_nobody_has_agreed_to_for_a_month_or_whose_collection_is_over()
    {
        await collection.Launch();
        using (var school = await collection.Come("school31@example.org"))
        using (var other = await collection.Come("school21@example.org"))
        {
            await Bring(school, Collection.School31);
            hub.Clock.Advance(TimeSpan.FromHours(11));
            await Bring(other, Collection.School21);
        }

        await hub.Send(new ThrowAwayWorkbooks(RetainDays: 30));
        Assert.Equal(2, (await Files()).Count);
        hub.Clock.Advance(TimeSpan.FromDays(30) - TimeSpan.FromHours(5));
        await hub.Send(new ThrowAwayWorkbooks(RetainDays: 30));
        Assert.Single(await Files());

        await hub.SubmitTo(Cast.Curator, $"/cycles/{collection.Id}", "Close");
        await hub.Send(new ThrowAwayWorkbooks(RetainDays: 30));
        Assert.Empty(await Files());
    }

    private async Task Bring(Visitor school, Guid of)
    {
        var id = await hub.Ask(new KeepWorkbook((await collection.Of(of)).Id, "answer.xlsx", await collection.Workbook(of), Told: []));
        Assert.Equal(HttpStatusCode.OK, (await school.Get($"{await collection.Page(of)}/workbook?file={id}")).StatusCode);
    }

    private async Task<string> Section() => $"{await collection.Page(Collection.School31)}/s/all";

    private async Task Put(Visitor school, string name)
    {
        var sent = await school.PostWithFile(await Section(), ("seen", $"{(await collection.Of(Collection.School31)).Version}"), ("then", "stay"), ("act", $"file:{name}"));
        Assert.True(sent.StatusCode is HttpStatusCode.Redirect, await Visitor.Body(sent));
    }

    private async Task Return(Guid response) =>
        Assert.Equal(HttpStatusCode.Redirect, (await hub.SubmitTo(Cast.Curator, $"/responses/{response}", "Return", ("flagged", "act"), ("reason", "нет подписи"))).StatusCode);

    private Task<List<Guid>> Files() => hub.In<MonitoringDb, List<Guid>>(db => db.AnswerFiles.Select(f => f.Id).ToListAsync());

    private Task<List<string>> Names() => hub.In<MonitoringDb, List<string>>(db => db.AnswerFiles.Select(f => f.Name).OrderByDescending(name => name == "первый.pdf").ThenByDescending(name => name == "третий.pdf").ToListAsync());
}
