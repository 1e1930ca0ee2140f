using System.Net;
using CommunityHub.Host.SignIn;
using CommunityHub.Mailing;
using CommunityHub.Tests.SignIn;
using CommunityHub.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Tests.Workflow.Inbox;

public sealed class DecidingFromALetter(Hub hub) : IAsyncLifetime
{
    private readonly Visitor _visitor = new(hub);

    public async ValueTask InitializeAsync() => await hub.Furnish();

    public ValueTask DisposeAsync()
    {
        _visitor.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task shows_a_page_to_whoever_looks_and_opens_the_task_only_for_the_button()
    {
        var (task, link) = await Written();

        Assert.Contains("Согласовать план: План А", await _visitor.Read(link), StringComparison.Ordinal);
        using var head = new HttpRequestMessage(HttpMethod.Head, new Uri(link, UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, (await _visitor.Browser.SendAsync(head, TestContext.Current.CancellationToken)).StatusCode);
        Assert.False(await _visitor.IsIn());

        var opened = await _visitor.Post(link);

        Assert.Equal($"/inbox/{task}", opened.Headers.Location?.ToString());
        Assert.Contains("Согласовать план", await _visitor.Read($"/inbox/{task}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task works_once()
    {
        var (task, link) = await Written();
        await _visitor.Post(link);
        using var other = new Visitor(hub);

        var page = await other.PostAndRead(link);

        Assert.Contains("уже сработала", page, StringComparison.Ordinal);
        Assert.Contains($"/sign-in?return=%2Finbox%2F{task}", page, StringComparison.Ordinal);
        Assert.False(await other.IsIn());
    }

    [Fact]
    public async Task ends_when_the_task_is_done()
    {
        var (task, link) = await Written();
        await hub.Agree(task);
        await hub.Settle();

        Assert.Contains("уже сработала или устарела", await _visitor.PostAndRead(link), StringComparison.Ordinal);
        Assert.False(await _visitor.IsIn());
    }

    [Fact]
    public async Task ends_after_three_days()
    {
        var (_, link) = await Written();

        hub.Clock.Advance(TimeSpan.FromDays(3) + TimeSpan.FromMinutes(1));

        Assert.Contains("устарела", await _visitor.PostAndRead(link), StringComparison.Ordinal);
        Assert.False(await _visitor.IsIn());
    }

    [Fact]
    public async Task leads_whoever_is_signed_in_straight_to_the_task_and_stays_good()
    {
        var (task, link) = await Written();
        await _visitor.Post(link);

        var (second, otherLink) = await Written("План Б");
        Assert.Equal($"/inbox/{second}", (await _visitor.Post(otherLink)).Headers.Location?.ToString());

        using var phone = new Visitor(hub);
        Assert.Equal($"/inbox/{second}", (await phone.Post(otherLink)).Headers.Location?.ToString());
        Assert.NotEqual(task, second);
    }

    [Fact]
    public async Task is_kept_as_a_hash_and_shown_to_nobody_in_the_ledger()
    {
        var (_, link) = await Written();
        var token = link.Split('/')[^1];

        Assert.Equal(64, token.Length);
        Assert.False(await hub.In<AccountsDb, bool>(db => db.SignInLinks.AnyAsync(l => l.Hash == token)));
        Assert.True(await hub.In<MailingDb, bool>(db => db.Letters.Where(l => l.Kind == "workflow.task-arrived").AllAsync(l => l.Confidential)));
    }

    // To the curator: the only one of this post.
    private async Task<(Guid Task, string Link)> Written(string title = "План А")
    {
        var task = await hub.Offer(title, toCurator: true);
        await hub.Settle();
        hub.Clock.Advance(TimeSpan.FromSeconds(1));
        return (task, await _visitor.LastLink("workflow.task-arrived"));
    }
}
