using System.Net;
using CommunityHub.Contracts.Membership;
using CommunityHub.Host.SignIn;
using CommunityHub.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Tests.SignIn;

public sealed class SigningInByPassword(Hub hub) : IAsyncLifetime
{
    private readonly Visitor _visitor = new(hub);

    public async ValueTask InitializeAsync()
    {
        await hub.Furnish();
        await Visitor.MakeAccount(hub, Cast.Curator.PersonId);
    }

    public ValueTask DisposeAsync()
    {
        _visitor.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task opens_the_house_with_the_posts_of_today()
    {
        var response = await _visitor.SignIn(Visitor.CuratorsAddress, page: "/sign-in?return=%2Fplans");

        Assert.Equal("/plans", response.Headers.Location?.ToString());
        Assert.Contains("Антимонова В.В.", await _visitor.Read("/plans"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task leaves_a_cookie_that_no_script_and_no_other_site_gets()
    {
        var response = await _visitor.SignIn(Visitor.CuratorsAddress);

        var cookie = Assert.Single(response.Headers.GetValues("Set-Cookie"), c => c.StartsWith("hub=", StringComparison.Ordinal));
        Assert.Contains("httponly", cookie, StringComparison.Ordinal);
        Assert.Contains("samesite=lax", cookie, StringComparison.Ordinal);
    }

    [Fact]
    public async Task follows_a_corrected_address()
    {
        await hub.Ask(new RegisterPerson("Другая", "Дарья", null, "another@example.org"));

        Assert.Contains("не подходят", await Visitor.Body(await _visitor.SignIn("another@example.org")), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await _visitor.SignIn("CURATOR@example.org")).StatusCode);
    }

    [Fact]
    public async Task with_a_wrong_one_is_refused_in_words_and_keeps_the_address()
    {
        var page = await Visitor.Body(await _visitor.SignIn(Visitor.CuratorsAddress, "не тот"));

        Assert.Contains("Адрес или пароль не подходят", page, StringComparison.Ordinal);
        Assert.Contains("value=\"curator@example.org\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("не тот", page, StringComparison.Ordinal);
    }

    [Theory, InlineData(Visitor.CuratorsAddress), InlineData("stranger@example.org")]
    public async Task is_closed_for_a_while_after_five_wrong_ones_and_says_for_how_long_to_friend_and_stranger_alike(string email)
    {
        for (var i = 0; i < 5; i++)
            Assert.Contains("Адрес или пароль не подходят", await Visitor.Body(await _visitor.SignIn(email, $"не тот {i}")), StringComparison.Ordinal);
        hub.Clock.Advance(TimeSpan.FromMinutes(3));

        var refused = await _visitor.SignIn(email);

        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.Contains("Слишком много неверных паролей. Подождите 7 минут", await Visitor.Body(refused), StringComparison.Ordinal);
    }

    [Fact]
    public async Task opens_again_when_the_while_is_over()
    {
        for (var i = 0; i < 6; i++)
            await _visitor.SignIn(Visitor.CuratorsAddress, $"не тот {i}");

        hub.Clock.Advance(TimeSpan.FromMinutes(10));

        Assert.Equal(HttpStatusCode.Redirect, (await _visitor.SignIn(Visitor.CuratorsAddress)).StatusCode);
    }

    [Fact]
    public async Task begins_to_count_anew_after_a_right_one()
    {
        for (var round = 0; round < 2; round++)
        {
            for (var i = 0; i < 4; i++)
                await _visitor.SignIn(Visitor.CuratorsAddress, $"не тот {i}");
            Assert.Equal(HttpStatusCode.Redirect, (await _visitor.SignIn(Visitor.CuratorsAddress)).StatusCode);
        }
    }

    [Fact]
    public async Task is_closed_to_a_network_that_tries_many_addresses()
    {
        for (var i = 0; i < 60; i++)
            await _visitor.SignIn($"stranger{i}@example.org", "что-нибудь");

        Assert.Contains("Из вашей сети слишком много попыток. Подождите 10 минут", await Visitor.Body(await _visitor.SignIn(Visitor.CuratorsAddress)), StringComparison.Ordinal);
    }

    [Theory, InlineData("https://evil.example"), InlineData("//evil.example"), InlineData("/\\evil.example"), InlineData("/\t/evil.example"), InlineData("javascript:alert(1)")]
    public async Task never_leads_to_another_site(string away)
    {
        var response = await _visitor.SignIn(Visitor.CuratorsAddress, page: "/sign-in?return=" + Uri.EscapeDataString(away));

        Assert.Equal("/", response.Headers.Location?.ToString());
    }

    [Fact]
    public async Task gives_a_new_post_its_rights_at_the_next_click()
    {
        await _visitor.SignIn(Visitor.CuratorsAddress);
        Assert.DoesNotContain("Администрирование", await _visitor.Read("/plans"), StringComparison.Ordinal);

        await hub.Ask(new Appoint(Cast.Curator.PersonId, Group.Administrator, null, new(2026, 1, 1), null, Acting: false, Cast.Administrator.PersonId));

        Assert.Contains("Администрирование", await _visitor.Read("/plans"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task is_written_down_and_so_is_a_failure()
    {
        await _visitor.SignIn(Visitor.CuratorsAddress, "не тот");
        await _visitor.SignIn(Visitor.CuratorsAddress);

        Assert.Equal([Act.WrongPassword, Act.SignedInByPassword], await hub.In<AccountsDb, List<Act>>(db => db.Acts.OrderBy(a => a.Id).Select(a => a.What).ToListAsync()));
    }

    [Fact]
    public async Task in_a_browser_that_was_somebody_elses_begins_a_session_of_its_own()
    {
        await Visitor.MakeAccount(hub, Cast.Administrator.PersonId);
        await _visitor.SignIn(Visitor.AdministratorsAddress);
        var planted = await Key();

        await _visitor.SignIn(Visitor.CuratorsAddress);

        Assert.NotEqual(planted, await Key());
        Assert.Equal(1, await hub.In<AccountsDb, int>(db => db.Sessions.CountAsync()));
        Assert.Contains("Антимонова В.В.", await _visitor.Read("/plans"), StringComparison.Ordinal);
    }

    private Task<string> Key() => hub.In<AccountsDb, string>(db => db.Sessions.Select(s => s.Key).SingleAsync());
}
