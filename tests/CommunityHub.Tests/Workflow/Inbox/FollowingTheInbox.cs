using System.Net;
using CommunityHub.Contracts.Membership;
using CommunityHub.Host.Live;
using CommunityHub.Host.SignIn;
using CommunityHub.Tests.SignIn;
using CommunityHub.Tests.Support;
using CommunityHub.Workflow.Comments;
using CommunityHub.Workflow.Inbox;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityHub.Tests.Workflow.Inbox;

/// <summary>A page that is open learns of what happens without being loaded again, whichever host it happens at.</summary>
public sealed class FollowingTheInbox(Hub hub) : IAsyncLifetime
{
    private static readonly Uri Stream = new("/inbox/stream", UriKind.Relative);

    public async ValueTask InitializeAsync() => await hub.Furnish();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task tells_at_once_what_waits_and_then_whenever_that_changes()
    {
        using var browser = hub.Browser(Cast.Curator);
        using var line = await Line.Open(browser);
        Assert.Equal("""{"waiting":0,"late":0}""", await line.Next("inbox"));

        var task = await hub.Offer("План А", toCurator: true);
        Assert.Equal("""{"waiting":1,"late":0}""", await line.Next("inbox"));

        await hub.Agree(task);
        Assert.Equal("""{"waiting":0,"late":0}""", await line.Next("inbox"));
    }

    [Fact]
    public async Task tells_of_a_colleague_who_takes_it_and_of_words_about_it_but_not_of_a_draft()
    {
        var task = await hub.Offer("План А");
        using var browser = hub.Browser(Cast.ActingDirector);
        using var line = await Line.Open(browser);
        await line.Next("inbox");

        await hub.Ask(new KeepDraft(task, "{}", Cast.ActingDirector));
        await hub.Ask(new PutOffTask(task, new(2026, 6, 17), Cast.ActingDirector));
        Assert.Equal("""{"waiting":0,"late":0}""", await line.Next("inbox"));

        await hub.Ask(new TakeUpTask(task, Cast.ActingDirector));
        Assert.Equal("""{"waiting":1,"late":0}""", await line.Next("inbox"));
        await hub.Ask(new SayComment(task, "Готово", Cast.Curator));
        Assert.Equal("""{"waiting":1,"late":0}""", await line.Next("inbox"));
    }

    [Fact]
    public async Task does_not_wake_those_whom_it_does_not_concern()
    {
        using var browser = hub.Browser(Cast.OtherCurator);
        using var line = await Line.Open(browser);
        await line.Next("inbox");

        await hub.Offer("План чужой", toCurator: true);
        await hub.Offer("План свой", toCurator: true, community: Cast.Mathematicians);

        Assert.Equal("""{"waiting":1,"late":0}""", await line.Next("inbox"));
    }

    [Fact]
    public async Task hears_what_happens_at_another_host()
    {
        await using var other = new AnotherHost(hub);
        using var elsewhere = other.CreateClient();
        Assert.Equal(HttpStatusCode.OK, (await elsewhere.GetAsync(new Uri("/health/live", UriKind.Relative), TestContext.Current.CancellationToken)).StatusCode);
        await Visitor.MakeAccount(hub, Cast.Curator.PersonId);
        using var visitor = new Visitor(hub);
        await visitor.SignIn(Visitor.CuratorsAddress);
        using var line = await Line.Open(visitor.Browser);
        await line.Next("inbox");

        using (var scope = other.Services.CreateScope())
            await scope.ServiceProvider.GetRequiredService<MediatR.IMediator>().Send(new Contracts.Workflow.StartProcess("plan-approval", $"{Guid.NewGuid()}", "План А", "/plans", Cast.Librarians, Cast.Curator,
                new Dictionary<string, object?> { ["draftedBy"] = "leader", ["communityId"] = $"{Cast.Librarians}", ["withdraw"] = false }), TestContext.Current.CancellationToken);

        Assert.Equal("""{"waiting":1,"late":0}""", await line.Next("inbox"));
        await hub.Settle(); // or what the other host has begun would be left to nobody
    }

    [Fact]
    public async Task ends_with_the_session_and_holds_nothing_afterwards()
    {
        await Visitor.MakeAccount(hub, Cast.Curator.PersonId);
        using var visitor = new Visitor(hub);
        await visitor.SignIn(Visitor.CuratorsAddress);
        using var line = await Line.Open(visitor.Browser);
        await line.Next("inbox");

        await hub.In<AccountsDb, int>(db => db.Sessions.ExecuteDeleteAsync());

        Assert.Equal("{}", await line.Next("end"));
        Assert.Null(await line.Next("inbox"));
        await Hub.Eventually(() => Task.FromResult(hub.Services.GetRequiredService<InboxBell>().Listening == 0));
    }

    [Fact]
    public async Task is_for_those_who_are_signed_in()
    {
        using var browser = hub.Browser(null);

        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.GetAsync(Stream, TestContext.Current.CancellationToken)).StatusCode);
    }

    /// <summary>The stream of events as a browser reads it.</summary>
    private sealed class Line(HttpResponseMessage response, StreamReader words) : IDisposable
    {
        public static async Task<Line> Open(HttpClient browser)
        {
            var response = await browser.GetAsync(Stream, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
            Assert.Equal("text/event-stream", response.Content.Headers.ContentType?.MediaType);
            return new(response, new(await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken)));
        }

        /// <returns>What the next event of this name says; null when the line has ended.</returns>
        public async Task<string?> Next(string name)
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
            while (await words.ReadLineAsync(patience.Token) is { } line)
                if (line == $"event: {name}")
                    return (await words.ReadLineAsync(patience.Token))?["data: ".Length..];
            return null;
        }

        public void Dispose()
        {
            words.Dispose();
            response.Dispose();
        }
    }
}
