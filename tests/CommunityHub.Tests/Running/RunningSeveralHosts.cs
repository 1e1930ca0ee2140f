using System.Net;
using CommunityHub.Host.SignIn;
using CommunityHub.Planning;
using CommunityHub.Tests.SignIn;
using CommunityHub.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Tests.Running;

/// <summary>Behind a proxy any request may come to any host: whatever one of them knows, the others have to know.</summary>
public sealed class RunningSeveralHosts(Hub hub) : IAsyncLifetime
{
    private readonly AnotherHost _one = new(hub), _other = new(hub);
    private readonly CookieContainer _jar = new();
    private HttpClient _atOne = null!, _atOther = null!;

    public async ValueTask InitializeAsync()
    {
        await hub.Furnish();
        await Visitor.MakeAccount(hub, Cast.Curator.PersonId);
        await Task.WhenAll(Task.Run(() => _atOne = _one.Browser(_jar)), Task.Run(() => _atOther = _other.Browser(_jar)));
    }

    public async ValueTask DisposeAsync()
    {
        await _one.DisposeAsync();
        await _other.DisposeAsync();
    }

    [Fact]
    public async Task lets_somebody_sign_in_at_one_and_act_at_the_other()
    {
        await SignIn(formFrom: _atOne, sendTo: _atOther);

        var begun = await Send(_atOne, _atOther, "/plans/new", ("Input.CommunityId", $"{Cast.Librarians}"), ("Input.Year", "2027"), ("Input.IsSchoolYear", "false"));

        Assert.Equal(HttpStatusCode.Redirect, begun.StatusCode);
        Assert.Equal(2027, await hub.In<PlanningDb, int>(db => db.Plans.Select(p => p.FirstYear).SingleAsync()));
        Assert.Contains("Антимонова В.В.", await Read(_atOne, $"{begun.Headers.Location}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ends_a_session_at_all_of_them_when_it_ends_at_one()
    {
        await SignIn(formFrom: _atOne, sendTo: _atOne);
        Assert.Equal(HttpStatusCode.OK, (await Get(_atOther, "/account")).StatusCode);

        await hub.In<AccountsDb, int>(db => db.Sessions.ExecuteDeleteAsync());

        Assert.Equal(HttpStatusCode.Redirect, (await Get(_atOne, "/account")).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await Get(_atOther, "/account")).StatusCode);
    }

    [Fact]
    public async Task that_start_together_makes_one_key_for_all()
    {
        Assert.Equal(1, await hub.In<AccountsDb, int>(db => db.DataProtectionKeys.CountAsync()));
    }

    [Fact]
    public async Task each_of_them_says_that_it_is_ready()
    {
        Assert.Equal("live", await Read(_atOne, "/health/live"));
        Assert.Equal("ready", await Read(_atOther, "/health/ready"));
    }

    private static Task<HttpResponseMessage> SignIn(HttpClient formFrom, HttpClient sendTo) =>
        Send(formFrom, sendTo, "/sign-in", ("Input.Email", Visitor.CuratorsAddress), ("Input.Password", Visitor.Password));

    private static async Task<HttpResponseMessage> Send(HttpClient formFrom, HttpClient sendTo, string page, params (string Name, string Value)[] fields)
    {
        var token = AnotherHost.Token(await Read(formFrom, page));
        using var form = new FormUrlEncodedContent(fields.Append(("__RequestVerificationToken", token)).ToDictionary(f => f.Item1, f => f.Item2));
        return await sendTo.PostAsync(new Uri(page, UriKind.Relative), form);
    }

    private static Task<HttpResponseMessage> Get(HttpClient browser, string page) => browser.GetAsync(new Uri(page, UriKind.Relative));

    private static async Task<string> Read(HttpClient browser, string page) => await Visitor.Body(await Get(browser, page));
}
