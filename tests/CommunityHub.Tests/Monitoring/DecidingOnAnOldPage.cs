using System.Net;
using System.Text.RegularExpressions;
using CommunityHub.Monitoring.Responses;
using CommunityHub.Tests.SignIn;
using CommunityHub.Tests.Support;

namespace CommunityHub.Tests.Monitoring;

/// <summary>A page stays open, and meanwhile the answer is changed: nobody decides on what was not on the screen.</summary>
public sealed partial class DecidingOnAnOldPage(Hub hub) : IAsyncLifetime
{
    private readonly Collection collection = new(hub);

    public async ValueTask InitializeAsync()
    {
        await Collection.Furnish(hub);
        await collection.Launch();
    }

    public async ValueTask DisposeAsync() => await Collection.Rest(hub);

    [Theory]
    [InlineData("Accept", "Accepted")]
    [InlineData("Return", "Returned")]
    public async Task the_curator_sees_what_was_sent_since_and_decides_on_that(string handler, string becomes)
    {
        using var school = await Sent();
        var card = $"/responses/{(await collection.Of(Collection.School31)).Id}";
        var (seen, round) = Seen(await hub.Read(card, Cast.Curator));
        await school.Post(await Page(), "TakeBack");
        await Type(school, "1523");
        Assert.Equal(HttpStatusCode.Redirect, (await collection.Send(school, Collection.School31)).StatusCode);

        var told = await Visitor.Body(await Decide(seen, round));

        Assert.Contains("Пока эта страница была открыта, школа взяла ответ себе или прислала его снова.", told, StringComparison.Ordinal);
        Assert.Matches("1.?523", told);
        if (handler == "Return")
            Assert.Contains("не как в ОО-1", told, StringComparison.Ordinal);
        Assert.Equal(ResponseState.Submitted, await collection.State(Collection.School31));
        var (newer, sent) = Seen(told);
        Assert.Equal(HttpStatusCode.Redirect, (await Decide(newer, sent)).StatusCode);
        Assert.Equal(becomes, $"{await collection.State(Collection.School31)}");

        Task<HttpResponseMessage> Decide(string version, string times) => hub.SubmitTo(Cast.Curator, card, handler, ("seen", version), ("round", times), ("flagged", "pupils"), ("why!pupils", "не как в ОО-1"));
    }

    [Fact]
    public async Task more_is_marked_while_the_school_mends_and_not_on_what_it_has_sent_meanwhile()
    {
        using var school = await Sent();
        var card = $"/responses/{(await collection.Of(Collection.School31)).Id}";
        await hub.SubmitTo(Cast.Curator, card, "Return", ("flagged", "pupils"), ("why!pupils", "не как в ОО-1"));
        var (seen, round) = Seen(await hub.Read(card, Cast.Curator));
        await Type(school, "1523");

        Assert.Equal(HttpStatusCode.Redirect, (await More("movement/02/arrived")).StatusCode);
        await collection.Send(school, Collection.School31);

        Assert.Contains("Пока эта страница была открыта", await Visitor.Body(await More("movement/03/arrived")), StringComparison.Ordinal);
        Assert.Equal(ResponseState.Submitted, await collection.State(Collection.School31));

        Task<HttpResponseMessage> More(string path) => hub.SubmitTo(Cast.Curator, card, "Return", ("seen", seen), ("round", round), ("flagged", path), ($"why!{path}", "по накладным больше"));
    }

    [Fact]
    public async Task the_school_sees_what_its_colleague_has_typed_since_and_sends_that()
    {
        using var school = await collection.Come("school31@example.org");
        using var colleague = await collection.Come("school31@example.org");
        await collection.Fill(school, Collection.School31);
        var (seen, _) = Seen(await school.Read($"{await Page()}/check"));
        await Type(colleague, "1523");

        var told = await Visitor.Body(await collection.Send(school, Collection.School31, ("seen", seen)));

        Assert.Contains("Пока эта страница была открыта, ответ изменили.", told, StringComparison.Ordinal);
        Assert.Equal(ResponseState.InProgress, await collection.State(Collection.School31));
        Assert.Equal(HttpStatusCode.Redirect, (await collection.Send(school, Collection.School31, ("seen", Seen(told).Version))).StatusCode);
        Assert.Equal(ResponseState.Submitted, await collection.State(Collection.School31));
    }

    private Task<string> Page() => collection.Page(Collection.School31);

    private async Task<Visitor> Sent()
    {
        var school = await collection.Come("school31@example.org");
        await collection.Fill(school, Collection.School31);
        Assert.Equal(HttpStatusCode.Redirect, (await collection.Send(school, Collection.School31, ("seen", Seen(await school.Read($"{await Page()}/check")).Version))).StatusCode);
        return school;
    }

    private async Task Type(Visitor school, string pupils)
    {
        var was = System.Text.Json.JsonDocument.Parse((await collection.Of(Collection.School31)).Answers).RootElement.GetProperty("pupils").GetRawText();
        await school.Post($"{await Page()}/s/school", "Value", ("path", "pupils"), ("typed", pupils), ("was", was));
    }

    private static (string Version, string Round) Seen(string html) => (SeenVersion().Match(html).Groups[1].Value, SeenRound().Match(html).Groups[1].Value);

    [GeneratedRegex("name=\"seen\" value=\"(\\d+)\"")]
    private static partial Regex SeenVersion();

    [GeneratedRegex("name=\"round\" value=\"(\\d+)\"")]
    private static partial Regex SeenRound();
}
