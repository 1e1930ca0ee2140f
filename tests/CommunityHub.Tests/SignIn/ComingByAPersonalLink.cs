using System.Net;
using CommunityHub.Contracts.SignIn;
using CommunityHub.Host.SignIn;
using CommunityHub.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Tests.SignIn;

/// <summary>The page about consents stands for every page that guests open.</summary>
public sealed class ComingByAPersonalLink(Hub hub) : IAsyncLifetime
{
    private static readonly Guid Person = Cast.Librarian.PersonId;
    private static readonly string Page = $"/consents/{Person}";

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
    public async Task looking_changes_nothing_and_the_button_opens_the_page_and_takes_the_token_out_of_the_address()
    {
        var link = await Offer();

        Assert.Contains("Ваши согласия", await _visitor.Read(link), StringComparison.Ordinal);
        using (var head = new HttpRequestMessage(HttpMethod.Head, new Uri(link, UriKind.Relative)))
            Assert.Equal(HttpStatusCode.OK, (await _visitor.Browser.SendAsync(head, TestContext.Current.CancellationToken)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await _visitor.Get(Page)).StatusCode);
        Assert.Null(await OpenedAt());

        var answer = await _visitor.Post(link);

        Assert.Equal(Page, answer.Headers.Location?.ToString());
        Assert.Contains("Я, Библиотекарь школы, свободно", await _visitor.Read(Page), StringComparison.Ordinal);
        Assert.NotNull(await OpenedAt());
    }

    [Fact]
    public async Task works_again_and_again_until_it_is_closed_and_then_no_visit_goes_on()
    {
        var link = await Offer();
        await _visitor.Post(link);
        using var other = new Visitor(hub);
        await other.Post(link);
        Assert.Equal(HttpStatusCode.OK, (await other.Get(Page)).StatusCode);

        await hub.Send(new ClosePersonalLinks($"membership.consents:{Person}"));

        Assert.StartsWith("/l/again/", (await _visitor.Get(Page)).Headers.Location?.ToString(), StringComparison.Ordinal);
        Assert.StartsWith("/l/again/", (await other.Get(link)).Headers.Location?.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task is_not_asked_to_sign_in()
    {
        const string SignIn = "href=\"/sign-in\"";
        var link = await Offer();
        Assert.DoesNotContain(SignIn, await _visitor.Read(link), StringComparison.Ordinal);
        await _visitor.Post(link);

        Assert.DoesNotContain(SignIn, await _visitor.Read(Page), StringComparison.Ordinal);

        Assert.Contains(SignIn, await _visitor.Read("/"), StringComparison.Ordinal); // Elsewhere a guest is anybody.
        await hub.Send(new ClosePersonalLinks($"membership.consents:{Person}"));
        Assert.DoesNotContain(SignIn, await _visitor.Read((await _visitor.Get(Page)).Headers.Location!.ToString()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task opens_nothing_but_what_it_is_for()
    {
        await _visitor.Post(await Offer());

        Assert.Equal(HttpStatusCode.Unauthorized, (await _visitor.Get($"/consents/{Cast.Curator.PersonId}")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await _visitor.Get("/people")).StatusCode);
    }

    [Fact]
    public async Task a_link_that_is_over_offers_another_one_to_the_known_address_alone()
    {
        var link = await Offer();
        hub.Clock.Advance(TimeSpan.FromDays(31));

        var again = (await _visitor.Get(link)).Headers.Location!.ToString();
        var page = await _visitor.Read(again);
        Assert.Contains("Её срок вышел", page, StringComparison.Ordinal);
        Assert.Contains("l•••@example.org", page, StringComparison.Ordinal);
        Assert.DoesNotContain("librarian@example.org", page, StringComparison.Ordinal);

        Assert.Contains("Новая ссылка отправлена", await _visitor.PostAndRead(again), StringComparison.Ordinal);
        await hub.Settle();
        var fresh = await _visitor.LastLink("membership.consents");
        Assert.NotEqual(link, fresh);
        Assert.Equal(Page, (await _visitor.Post(fresh)).Headers.Location?.ToString());
    }

    [Fact]
    public async Task asking_for_another_link_again_and_again_sends_no_more_than_three()
    {
        var link = await Offer();
        hub.Clock.Advance(TimeSpan.FromDays(31));
        var again = (await _visitor.Get(link)).Headers.Location!.ToString();
        for (var times = 0; times < 3; times++)
            await _visitor.Post(again);

        var fourth = await _visitor.Post(again);

        Assert.Equal(HttpStatusCode.TooManyRequests, fourth.StatusCode);
    }

    [Fact]
    public async Task a_mistyped_link_says_so_and_tells_nobody_anything()
    {
        var answer = await _visitor.Get("/l/" + new string('a', 64));

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("скопирована не целиком", WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task is_kept_as_a_hash_and_tells_no_other_page_of_itself()
    {
        var link = await Offer();

        var kept = await hub.In<AccountsDb, string>(db => db.PersonalLinks.Select(l => l.Hash).SingleAsync());
        Assert.Equal(64, kept.Length);
        Assert.DoesNotContain(kept, link, StringComparison.Ordinal);
        Assert.Equal("no-referrer", (await _visitor.Get(link)).Headers.GetValues("Referrer-Policy").Single());
        await _visitor.Post(link);
        Assert.Equal("no-referrer", (await _visitor.Get(Page)).Headers.GetValues("Referrer-Policy").Single());
    }

    [Fact]
    public async Task a_visit_lasts_twelve_hours()
    {
        await _visitor.Post(await Offer());

        hub.Clock.Advance(TimeSpan.FromHours(11.9));
        Assert.Equal(HttpStatusCode.OK, (await _visitor.Get(Page)).StatusCode);
        hub.Clock.Advance(TimeSpan.FromHours(0.2));
        var later = await _visitor.Get(Page);
        Assert.Equal(HttpStatusCode.Unauthorized, later.StatusCode);
        Assert.Contains("Эта страница открывается по личной ссылке", WebUtility.HtmlDecode(await later.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)), StringComparison.Ordinal);
    }

    private Task<string> Offer() => hub.Ask(new OfferPersonalLink($"membership.consents:{Person}", $"person:{Person}", Page, "Ваши согласия", "librarian@example.org", hub.Clock.GetUtcNow().AddDays(30)));

    private Task<DateTimeOffset?> OpenedAt() => hub.In<AccountsDb, DateTimeOffset?>(db => db.PersonalLinks.Select(l => l.OpenedAt).SingleAsync());
}
