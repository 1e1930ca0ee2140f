using System.Net;
using CommunityHub.Membership.SchoolSizes;
using CommunityHub.Membership.Time;
using CommunityHub.Monitoring;
using CommunityHub.Monitoring.Responses;
using CommunityHub.Tests.SignIn;
using CommunityHub.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Tests.Monitoring;

/// <summary>A school says with one click why a number is so, or in its own words; both are read by people of two languages.</summary>
public sealed class ExplainingWhatIsOdd(Hub hub) : IAsyncLifetime
{
    private const string Russian = "Открылся или закрылся корпус", English = "A building was opened or closed", Key = "pupils-leap@pupils", Cookie = "language=c%3Den%7Cuic%3Den";
    private readonly Collection collection = new(hub);

    public async ValueTask InitializeAsync()
    {
        await Collection.Furnish(hub);
        await hub.Send(new RecordFact(SchoolSize.Of(Collection.School31, pupils: 800, classes: 30, 0m), FactAct.Change, new(2024, 9, 1), null, null, Cast.Curator.PersonId));
        await collection.Launch(("Input.Form", "data-bank"));
    }

    public async ValueTask DisposeAsync() => await Collection.Rest(hub);

    [Theory]
    [InlineData(Russian)]
    [InlineData(English)]
    public async Task a_reason_of_one_click_is_read_in_the_language_of_the_reader_and_a_note_as_it_was_typed(string chosen)
    {
        using var school = await Typed();
        var isEnglish = chosen == English;
        if (isEnglish)
            school.Browser.DefaultRequestHeaders.Add("Cookie", Cookie);
        Assert.Contains($"value=\"{chosen}\"", await school.Read($"{await Page()}/check"), StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.Redirect, (await school.Post($"{await Page()}/check", "Send", ("said[0].Key", Key), ("said[0].Reason", chosen), ("said[0].Note", "приказ № 5"))).StatusCode);

        await EverybodyReads($"{Russian}: приказ № 5", $"{English}: приказ № 5");
    }

    [Fact]
    public async Task a_click_beside_the_field_is_kept_as_one_on_the_page_of_the_check()
    {
        using var school = await Typed();

        Assert.Equal(HttpStatusCode.OK, (await school.Post($"{await Page()}/s/school", "Explain", ("key", Key), ("reason", English), ("note", ""))).StatusCode);

        Assert.Matches($"value=\"{Russian}\" checked", await school.Read($"{await Page()}/s/school"));
        Assert.Matches($"value=\"{Russian}\" checked", await school.Read($"{await Page()}/check"));
        await school.Post($"{await Page()}/check", "Send");
        await EverybodyReads(Russian, English);
    }

    [Fact]
    public async Task a_reason_that_was_once_kept_in_one_language_is_found_among_those_of_its_check()
    {
        using var school = await Typed();
        await hub.In<MonitoringDb, int>(db => db.Database.ExecuteSqlAsync($$"""update monitoring.responses set explanations = jsonb_build_object({{Key}}, jsonb_build_object('reason', {{Russian}}, 'note', null)) where school_id = {{Collection.School31}}"""));

        await school.Post($"{await Page()}/check", "Send");

        await EverybodyReads(Russian, English);
    }

    private async Task EverybodyReads(string russian, string english)
    {
        Assert.Equal(ResponseState.Submitted, await collection.State(Collection.School31));
        var (response, review) = ($"/responses/{(await collection.Of(Collection.School31)).Id}", $"/cycles/{collection.Id}/review");
        Assert.Equal((true, true), (await Says(response, russian), await Says(response, english, Cookie)));
        Assert.Equal((true, true), (await Says(review, russian), await Says(review, english, Cookie)));
        Assert.Equal(HttpStatusCode.Redirect, (await hub.SubmitTo(Cast.Curator, response, "Accept")).StatusCode);

        foreach (var page in (string[])[$"/cycles/{collection.Id}/report", $"/cycles/{collection.Id}/report/figure?path=pupils", $"/cycles/{collection.Id}/questions"])
        {
            // How often a reason was clicked is counted by the reason alone.
            var (ru, en) = page.EndsWith("questions", StringComparison.Ordinal) ? ($"{Russian} (1)", $"{English} (1)") : (russian, english);
            Assert.Equal((page, true, false), (page, await Says(page, ru), await Says(page, en)));
            Assert.Equal((page, true, false), (page, await Says(page, en, Cookie), await Says(page, ru, Cookie)));
        }
    }

    private async Task<bool> Says(string page, string words, string? cookie = null)
    {
        using var browser = hub.Browser(Cast.Curator);
        if (cookie is not null)
            browser.DefaultRequestHeaders.Add("Cookie", cookie);
        return WebUtility.HtmlDecode(await browser.GetStringAsync(new Uri(page, UriKind.Relative), TestContext.Current.CancellationToken)).Contains(words, StringComparison.Ordinal);
    }

    private Task<string> Page() => collection.Page(Collection.School31);

    // Half as many pupils again as the data bank knows; nothing else is odd.
    private async Task<Visitor> Typed()
    {
        var school = await collection.Come("school31@example.org");
        await school.Read(await Page());
        foreach (var (path, typed) in ((string, string)[])[("pupils", "1200"), ("head", "Иванова Мария Петровна"), ("head_title", "директор")])
            await school.Post($"{await Page()}/s/school", "Value", ("path", path), ("typed", typed), ("was", path == "pupils" ? "800" : ""));
        return school;
    }
}
