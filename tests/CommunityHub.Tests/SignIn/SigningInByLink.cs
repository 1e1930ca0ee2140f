using System.Net;
using CommunityHub.Host.SignIn;
using CommunityHub.Mailing;
using CommunityHub.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Tests.SignIn;

public sealed class SigningInByLink(Hub hub) : IAsyncLifetime
{
    private readonly Visitor _visitor = new(hub);

    public async ValueTask InitializeAsync()
    {
        await hub.Furnish();
        await Visitor.MakeAccount(hub, Cast.Administrator.PersonId); // It is not the first run.
    }

    public ValueTask DisposeAsync()
    {
        _visitor.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task needs_no_account_before_and_leads_to_the_page_that_was_asked_for()
    {
        var link = await _visitor.AskForLink(Visitor.CuratorsAddress, "/sign-in?return=%2Fplans");

        var response = await _visitor.Post(link);

        Assert.Equal("/plans", response.Headers.Location?.ToString());
        Assert.True(await _visitor.IsIn());
    }

    [Fact]
    public async Task works_once_and_looking_at_it_changes_nothing()
    {
        var link = await _visitor.AskForLink(Visitor.CuratorsAddress);

        Assert.Contains("сработает один раз", await _visitor.Read(link), StringComparison.Ordinal);
        Assert.Contains("сработает один раз", await _visitor.Read(link), StringComparison.Ordinal);
        Assert.False(await _visitor.IsIn());
        Assert.Equal(HttpStatusCode.Redirect, (await _visitor.Post(link)).StatusCode);

        using var other = new Visitor(hub);
        Assert.Contains("уже сработала", await other.Read(link), StringComparison.Ordinal);
        Assert.Contains("уже сработала", await other.PostAndRead(link), StringComparison.Ordinal);
        Assert.False(await other.IsIn());
    }

    [Fact]
    public async Task is_over_after_fifteen_minutes()
    {
        var link = await _visitor.AskForLink(Visitor.CuratorsAddress);

        hub.Clock.Advance(TimeSpan.FromMinutes(16));

        Assert.Contains("устарела", await _visitor.Read(link), StringComparison.Ordinal);
        Assert.Contains("устарела", await _visitor.PostAndRead(link), StringComparison.Ordinal);
    }

    [Fact]
    public async Task tells_no_other_page_of_itself_and_is_kept_only_as_a_hash()
    {
        var link = await _visitor.AskForLink(Visitor.CuratorsAddress);

        Assert.Equal("no-referrer", (await _visitor.Get(link)).Headers.GetValues("Referrer-Policy").Single());
        var kept = await hub.In<AccountsDb, string>(db => db.SignInLinks.Select(l => l.Hash).SingleAsync());
        Assert.DoesNotContain(kept, link, StringComparison.Ordinal);
    }

    [Fact]
    public async Task says_the_same_to_an_unknown_address_and_writes_to_nobody()
    {
        var known = await _visitor.PostAndRead("/sign-in", "Link", ("Input.Email", Visitor.CuratorsAddress));
        var unknown = await _visitor.PostAndRead("/sign-in", "Link", ("Input.Email", "stranger@example.org"));

        const string Answer = "Если этот адрес нам известен, на него уже идёт письмо";
        Assert.Contains(Answer, known, StringComparison.Ordinal);
        Assert.Contains(Answer, unknown, StringComparison.Ordinal);
        await hub.Settle();
        Assert.Equal([Visitor.CuratorsAddress], await hub.In<MailingDb, List<string>>(db => db.Letters.Select(l => l.Recipient).ToListAsync()));
    }

    [Fact]
    public async Task cannot_be_used_to_fill_a_mailbox()
    {
        for (var i = 0; i < 3; i++)
            await _visitor.Post("/sign-in", "Link", ("Input.Email", Visitor.CuratorsAddress));

        var refused = await _visitor.PostAndRead("/sign-in", "Link", ("Input.Email", Visitor.CuratorsAddress));

        Assert.Contains("Посмотрите в папке «Спам» или подождите 15 минут", refused, StringComparison.Ordinal);
        await hub.Settle();
        Assert.Equal(3, await hub.In<MailingDb, int>(db => db.Letters.CountAsync()));
    }
}
