using System.Net;
using CommunityHub.Mailing;
using CommunityHub.Tests.SignIn;
using CommunityHub.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Tests.Monitoring;

/// <summary>Whoever holds a school's link has letters sent to its head: a few, and each once.</summary>
public sealed class WritingToTheHeadAgain(Hub hub) : IAsyncLifetime
{
    private readonly Collection collection = new(hub);

    public async ValueTask InitializeAsync()
    {
        await Collection.Furnish(hub);
        await collection.Launch(("Input.HeadConfirms", "true"));
    }

    public async ValueTask DisposeAsync() => await Collection.Rest(hub);

    [Fact]
    public async Task two_presses_are_one_letter_and_a_minute_later_it_is_another()
    {
        using var school = await WithHead();
        hub.Clock.Advance(TimeSpan.FromMinutes(2));

        Assert.Equal(HttpStatusCode.Redirect, (await Write(school, "director31@example.org")).StatusCode);
        hub.Clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(HttpStatusCode.Redirect, (await Write(school, "director31@example.org")).StatusCode);
        Assert.Equal(1, await Letters("director31@example.org"));

        hub.Clock.Advance(TimeSpan.FromMinutes(2));
        await Write(school, "director31@example.org");
        Assert.Equal(2, await Letters("director31@example.org"));
    }

    [Fact]
    public async Task ten_a_day_go_out_and_the_next_is_refused_in_words_until_tomorrow_also_when_it_was_taken_back_between()
    {
        using var school = await WithHead();
        foreach (var n in Enumerable.Range(2, 9))
            Assert.Equal(HttpStatusCode.Redirect, (await Write(school, $"somebody{n}@example.org")).StatusCode);

        Assert.Contains("руководителю можно послать 10 писем", await Visitor.Body(await Write(school, "one-more@example.org")), StringComparison.Ordinal);
        await school.Post(await Page(), "TakeBack");
        Assert.Contains("руководителю можно послать 10 писем", await Visitor.Body(await collection.Send(school, Collection.School31, ("headAddress", "one-more@example.org"))), StringComparison.Ordinal);
        Assert.Equal(0, await Letters("one-more@example.org"));

        hub.Clock.Advance(TimeSpan.FromDays(1) + TimeSpan.FromMinutes(1));
        using var tomorrow = await collection.Come("school31@example.org"); // A visit lasts twelve hours.
        Assert.Equal(HttpStatusCode.Redirect, (await collection.Send(tomorrow, Collection.School31, ("headAddress", "one-more@example.org"))).StatusCode);
        Assert.Equal(1, await Letters("one-more@example.org"));
    }

    private Task<string> Page() => collection.Page(Collection.School31);

    private async Task<HttpResponseMessage> Write(Visitor school, string to) => await school.Post(await Page(), "Head", ("to", to));

    private async Task<Visitor> WithHead()
    {
        var school = await collection.Come("school31@example.org");
        await collection.Fill(school, Collection.School31);
        Assert.Equal(HttpStatusCode.Redirect, (await collection.Send(school, Collection.School31, ("headAddress", "head31@example.org"))).StatusCode);
        return school;
    }

    private Task<int> Letters(string to) => hub.In<MailingDb, int>(db => db.Letters.CountAsync(l => l.Kind == "monitoring.head" && l.Recipient == to));
}
