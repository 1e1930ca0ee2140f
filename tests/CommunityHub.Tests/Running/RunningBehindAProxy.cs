using CommunityHub.Host.SignIn;
using CommunityHub.Tests.SignIn;
using CommunityHub.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Tests.Running;

/// <summary>The proxy stands at 172.31.250.2; a reader at 203.0.113.9 comes through it over https.</summary>
public sealed class RunningBehindAProxy(Hub hub) : IAsyncLifetime
{
    private static readonly (string, string) OurProxies = ("Proxy:Networks", "172.31.250.0/24, 10.0.0.7/32");

    public async ValueTask InitializeAsync()
    {
        await hub.Furnish();
        await Visitor.MakeAccount(hub, Cast.Curator.PersonId);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task believes_it_where_the_reader_is_and_that_the_way_is_safe()
    {
        Assert.Equal(("203.0.113.9", true), await SignInFrom("172.31.250.2", "203.0.113.9", OurProxies));
    }

    [Fact]
    public async Task goes_through_a_chain_of_our_proxies_and_no_further_back_than_the_first_stranger()
    {
        Assert.Equal(("203.0.113.9", true), await SignInFrom("172.31.250.2", "198.51.100.1, 203.0.113.9, 10.0.0.7", OurProxies));
    }

    [Fact]
    public async Task believes_nobody_else()
    {
        Assert.Equal(("198.51.100.5", false), await SignInFrom("198.51.100.5", "203.0.113.9", OurProxies));
    }

    [Theory, InlineData("127.0.0.1"), InlineData("172.31.250.2")]
    public async Task believes_nobody_at_all_when_no_proxy_was_named(string caller)
    {
        Assert.Equal((caller, false), await SignInFrom(caller, "203.0.113.9"));
    }

    // Where the session says the reader is, and whether its cookie goes over https only.
    private async Task<(string Address, bool IsSecure)> SignInFrom(string caller, string forwarded, params (string, string)[] settings)
    {
        await using var host = new AnotherHost(hub, caller, settings);
        using var browser = host.CreateDefaultClient(); // Without a jar, which goes by the address it knows, http, and would keep a safe cookie back.
        browser.DefaultRequestHeaders.Add("X-Forwarded-For", forwarded);
        browser.DefaultRequestHeaders.Add("X-Forwarded-Proto", string.Join(", ", forwarded.Split(',').Select(_ => "https")));
        var page = new Uri("/sign-in", UriKind.Relative);
        using var opened = await browser.GetAsync(page);
        var tokenCookie = opened.Headers.GetValues("Set-Cookie").Single(c => c.Contains("Antiforgery", StringComparison.Ordinal));

        browser.DefaultRequestHeaders.Add("Cookie", tokenCookie.Split(';')[0]);
        using var form = new FormUrlEncodedContent(
            [new("Input.Email", Visitor.CuratorsAddress), new("Input.Password", Visitor.Password), new("__RequestVerificationToken", AnotherHost.Token(await opened.Content.ReadAsStringAsync()))]);
        using var answer = await browser.PostAsync(page, form);
        var session = answer.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("hub=", StringComparison.Ordinal));

        Assert.Equal(IsSecure(session), IsSecure(tokenCookie));
        return (await hub.In<AccountsDb, string>(db => db.Sessions.Select(s => s.Address).SingleAsync()), IsSecure(session));
    }

    private static bool IsSecure(string cookie) => cookie.Contains("; secure", StringComparison.OrdinalIgnoreCase);
}
