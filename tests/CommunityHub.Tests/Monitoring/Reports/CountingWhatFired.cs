using System.Net;
using System.Text.RegularExpressions;
using CommunityHub.Monitoring;
using CommunityHub.Monitoring.Forms;
using CommunityHub.Monitoring.Responses;
using CommunityHub.Tests.SignIn;
using CommunityHub.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Tests.Monitoring.Reports;

/// <summary>A check that was told while somebody answered has fired, also when it was mended at once.</summary>
public sealed partial class CountingWhatFired(Hub hub) : IAsyncLifetime
{
    private readonly Collection collection = new(hub);

    public async ValueTask InitializeAsync()
    {
        await Collection.Furnish(hub);
        await collection.Launch();
    }

    public async ValueTask DisposeAsync() => await Collection.Rest(hub);

    [Fact]
    public async Task what_a_page_has_told_counts_once_however_often_and_only_if_the_form_knows_it()
    {
        using var school = await collection.Come("school31@example.org");
        await Value(school, "school", "pupils", "-5");
        await Tell(school, "school", "range@pupils\nnone-such@pupils\nrange@nowhere\nrange@movement/01/nowhere");
        await Tell(school, "school", "range@pupils");
        await Value(school, "school", "pupils", "900");

        Assert.Equal(["range@pupils"], await Keys());
        Assert.Matches(@"\| запрещает \| 1 \| 1 \| 0 \|", await Rows());
    }

    [Fact]
    public async Task a_cell_that_is_saved_tells_nothing_and_a_page_only_of_its_own_section()
    {
        using var school = await collection.Come("school31@example.org");
        await Value(school, "copies", "movement/01/arrived", "10");
        await Value(school, "copies", "movement/06/arrived", "4");
        await Tell(school, "school", "media-add-up@movement/01/arrived");
        Assert.Empty(await Keys());
        Assert.DoesNotContain("запрещает", await Rows(), StringComparison.Ordinal);

        await Tell(school, "copies", "media-add-up@movement/01/arrived");
        Assert.Equal(["media-add-up@movement/01/arrived"], await Keys());
        Assert.Matches(@"\| запрещает \| 1 \| 0 \| 0 \|", await Rows());
    }

    [Theory]
    [InlineData("stay")]
    [InlineData("next")]
    public async Task without_scripts_a_table_tells_when_its_section_is_shown_again_and_else_on_the_page_of_the_check(string then)
    {
        using var school = await collection.Come("school31@example.org");
        await school.Post($"{await Page()}/s/copies", null, ("movement/01/arrived", "10"), ("movement/06/arrived", "4"), ("seen", "0"), ("then", then));
        Assert.Equal(then == "stay", (await Keys()).Contains("media-add-up@movement/01/arrived"));

        await school.Browser.GetStringAsync(new Uri($"{await Page()}/check", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Contains("media-add-up@movement/01/arrived", await Keys());
        Assert.Contains("required@pupils", await Keys());
    }

    [Fact]
    public async Task a_page_without_scripts_tells_it_by_what_comes_next()
    {
        using var school = await collection.Come("school31@example.org");
        Assert.Equal(HttpStatusCode.Redirect, (await school.Post($"{await Page()}/s/school", null, ("pupils", "-5"), ("seen", "0"), ("then", "stay"))).StatusCode);
        Assert.Equal(["range@pupils"], await Keys());
        Assert.Matches(@"\| запрещает \| 1 \| 0 \| 0 \|", await Rows());

        await school.Post($"{await Page()}/s/school", null, ("pupils", "900"), ("seen", $"{(await collection.Of(Collection.School31)).Version}"), ("then", "stay"));

        Assert.Matches(@"\| запрещает \| 1 \| 1 \| 0 \|", await Rows());
    }

    [Fact]
    public async Task what_was_found_in_a_workbook_counts_though_another_came_in_its_place()
    {
        using var school = await collection.Come("school31@example.org");
        Assert.Contains("С этим ответ не отправить", await Visitor.Body(await Upload(school, await collection.Workbook(Collection.School31, 3, ("pupils", CommunityHub.Monitoring.Forms.Value.Of(-5))))), StringComparison.Ordinal);
        var good = await Visitor.Body(await Upload(school, await collection.Workbook(Collection.School31)));
        var (file, seen) = (FileId().Match(good).Groups[1].Value, Seen().Match(good).Groups[1].Value);
        Assert.Equal(HttpStatusCode.Redirect, (await school.Post($"{await Page()}/workbook", "Keep", ("fileId", file), ("seen", seen))).StatusCode);

        Assert.Contains("range@pupils", await Keys());
        Assert.Matches(@"\| запрещает \| 1 \| 1 \| 0 \|", await Rows());
    }

    [Fact]
    public async Task what_nobody_has_got_to_yet_is_no_gap_until_the_answer_is_checked()
    {
        using var school = await collection.Come("school31@example.org");
        await Value(school, "school", "pupils", "900");
        Assert.DoesNotContain("запрещает", await Rows(), StringComparison.Ordinal);

        await collection.Send(school, Collection.School31);
        Assert.Matches(@"не заполнено нужное поле; выше — первый случай \| запрещает \| 1 \| 0 \| 0 \|", await Rows());

        await collection.Fill(school, Collection.School31);
        Assert.Equal(HttpStatusCode.Redirect, (await collection.Send(school, Collection.School31)).StatusCode);
        Assert.Matches(@"не заполнено нужное поле; выше — первый случай \| запрещает \| 1 \| 1 \| 0 \|", await Rows());
    }

    [Fact]
    public async Task they_come_in_the_order_of_the_form_unless_somebody_asks_for_the_most_first()
    {
        await hub.In<MonitoringDb, int>(async db =>
        {
            foreach (var (id, at) in (await db.Responses.Where(r => r.CycleId == collection.Id).OrderBy(r => r.Id).Select(r => r.Id).ToListAsync()).Select((id, at) => (id, at)))
                await db.Database.ExecuteSqlAsync($"update monitoring.responses set started_at = now() where id = {id}; insert into monitoring.firings (response_id, key, at, way) select {id}, key, now(), 'Page' from unnest({(at == 0 ? ["range@pupils", "reasons-add-up@reasons/06/copies"] : (string[])["reasons-add-up@reasons/06/copies"])}) key");
            return 0;
        });

        Assert.Matches(@"(?s)\| запрещает \| 1 \| 1 \| 0 \|.*По причинам выбыло …, в движении …\..*\| запрещает \| 3 \| 3 \| 0 \|", await Rows());
        Assert.Matches(@"(?s)\| запрещает \| 3 \| 3 \| 0 \|.*\| запрещает \| 1 \| 1 \| 0 \|", await Rows("?sort=-answers"));
    }

    private async Task Value(Visitor school, string section, string path, string typed)
    {
        var was = Answers.Parse((await collection.Of(Collection.School31)).Answers)[path];
        await school.Post($"{await Page()}/s/{section}", "Value", ("path", path), ("typed", typed), ("was", was.IsNothing ? "" : $"{was.Number}"));
    }

    private async Task Tell(Visitor school, string section, string told) =>
        Assert.Equal(HttpStatusCode.NoContent, (await school.Post($"{await Page()}/s/{section}", "Told", ("told", told))).StatusCode);

    private async Task<HttpResponseMessage> Upload(Visitor school, byte[] file)
    {
        var token = Token().Match(await school.Browser.GetStringAsync(new Uri("/sign-in", UriKind.Relative))).Groups[1].Value;
        using var form = new MultipartFormDataContent { { new StringContent(token), "__RequestVerificationToken" }, { new ByteArrayContent(file), "file", "answer.xlsx" } };
        return await school.Browser.PostAsync(new Uri($"{await Page()}/workbook", UriKind.Relative), form);
    }

    private Task<List<string>> Keys() => hub.In<MonitoringDb, List<string>>(db => db.Firings.OrderBy(f => f.Key).Select(f => f.Key).ToListAsync());

    private async Task<string> Rows(string query = "") => ReadingAReport.Rows(await hub.Read($"/cycles/{collection.Id}/questions{query}", Cast.Curator));

    private Task<string> Page() => collection.Page(Collection.School31);

    [GeneratedRegex("__RequestVerificationToken\" type=\"hidden\" value=\"([^\"]+)")]
    private static partial Regex Token();

    [GeneratedRegex("name=\"fileId\" value=\"([^\"]+)")]
    private static partial Regex FileId();

    [GeneratedRegex("name=\"seen\" value=\"([^\"]+)")]
    private static partial Regex Seen();
}
