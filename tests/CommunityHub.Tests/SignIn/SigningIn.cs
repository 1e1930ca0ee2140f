using System.Net;
using System.Text.RegularExpressions;
using CommunityHub.Contracts.Membership;
using CommunityHub.Host.SignIn;
using CommunityHub.Mailing;
using CommunityHub.Tests.Support;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

using Group = CommunityHub.Contracts.Membership.Group;

namespace CommunityHub.Tests.SignIn;

public sealed class SigningIn(Hub hub) : IAsyncLifetime
{
    private const string Password = "длинный пароль 7";

    public async ValueTask InitializeAsync()
    {
        await hub.Furnish();
        using var scope = hub.Services.CreateScope();
        await scope.ServiceProvider.GetRequiredService<UserManager<Account>>().CreateAsync(Account.For(Cast.Curator.PersonId, "curator@example.org"), Password);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task by_password_opens_the_house_with_the_posts_of_today()
    {
        using var browser = hub.Browser(null);

        var response = await Post(browser, "/sign-in?return=%2Fplans", ("Input.Email", "curator@example.org"), ("Input.Password", Password));

        Assert.Equal("/plans", response.Headers.Location?.ToString());
        Assert.Contains("Антимонова В.В.", await Read(browser, "/plans"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task with_a_wrong_password_is_refused_in_words_and_keeps_the_address()
    {
        using var browser = hub.Browser(null);

        var page = await Body(await Post(browser, "/sign-in", ("Input.Email", "curator@example.org"), ("Input.Password", "не тот")));

        Assert.Contains("Адрес или пароль не подходят", page, StringComparison.Ordinal);
        Assert.Contains("value=\"curator@example.org\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task is_closed_for_a_while_after_five_wrong_passwords()
    {
        using var browser = hub.Browser(null);
        for (var i = 0; i < 5; i++)
            await Post(browser, "/sign-in", ("Input.Email", "curator@example.org"), ("Input.Password", $"не тот {i}"));

        var page = await Body(await Post(browser, "/sign-in", ("Input.Email", "curator@example.org"), ("Input.Password", Password)));

        Assert.Contains("Подождите 10 минут", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task never_leads_to_another_site()
    {
        using var browser = hub.Browser(null);

        var response = await Post(browser, "/sign-in?return=https%3A%2F%2Fevil.example", ("Input.Email", "curator@example.org"), ("Input.Password", Password));

        Assert.Equal("/", response.Headers.Location?.ToString());
    }

    [Fact]
    public async Task by_a_link_works_once_and_looking_at_it_changes_nothing()
    {
        using var browser = hub.Browser(null);
        var link = await Link(browser);

        Assert.Contains("Войти", await Read(browser, link), StringComparison.Ordinal);
        Assert.Contains("Войти", await Read(browser, link), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await Post(browser, link)).StatusCode);

        using var other = hub.Browser(null);
        Assert.Contains("уже сработала", await Read(other, link), StringComparison.Ordinal);
    }

    [Fact]
    public async Task by_a_link_is_over_after_fifteen_minutes()
    {
        using var browser = hub.Browser(null);
        var link = await Link(browser);

        hub.Clock.Advance(TimeSpan.FromMinutes(16));

        Assert.Contains("устарела", await Read(browser, link), StringComparison.Ordinal);
    }

    [Fact]
    public async Task by_a_link_says_the_same_to_an_unknown_address()
    {
        using var browser = hub.Browser(null);

        var known = await Body(await Post(browser, "/sign-in?handler=Link", ("Input.Email", "curator@example.org")));
        var unknown = await Body(await Post(browser, "/sign-in?handler=Link", ("Input.Email", "nobody@example.org")));

        const string Answer = "Если этот адрес нам известен";
        Assert.Contains(Answer, known, StringComparison.Ordinal);
        Assert.Contains(Answer, unknown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ends_at_once_when_the_session_is_ended_elsewhere()
    {
        using var browser = hub.Browser(null);
        await Post(browser, "/sign-in", ("Input.Email", "curator@example.org"), ("Input.Password", Password));
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync(new Uri("/plans", UriKind.Relative), TestContext.Current.CancellationToken)).StatusCode);

        await hub.In<AccountsDb, int>(db => db.Sessions.ExecuteDeleteAsync());

        Assert.NotEqual(HttpStatusCode.OK, (await browser.GetAsync(new Uri("/plans", UriKind.Relative), TestContext.Current.CancellationToken)).StatusCode);
    }

    [Fact]
    public async Task gives_a_new_post_its_rights_at_the_next_click()
    {
        using var browser = hub.Browser(null);
        await Post(browser, "/sign-in", ("Input.Email", "curator@example.org"), ("Input.Password", Password));
        Assert.DoesNotContain("Учётные записи", await Read(browser, "/plans"), StringComparison.Ordinal);

        await hub.Ask(new Appoint(Cast.Curator.PersonId, Group.Administrator, null, new(2026, 1, 1), null, Acting: false, Cast.Administrator.PersonId));

        Assert.Contains("Учётные записи", await Read(browser, "/plans"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task for_the_first_time_makes_the_first_administrator_with_the_code_of_the_console()
    {
        await hub.Reset();
        using var browser = hub.Browser(null);
        var firstRun = ActivatorUtilities.CreateInstance<FirstRun>(hub.Services);

        Assert.True(await firstRun.IsNow());
        Assert.Equal(10, firstRun.Code.Length);
    }

    private async Task<string> Link(HttpClient browser)
    {
        await Post(browser, "/sign-in?handler=Link", ("Input.Email", "curator@example.org"));
        var text = await hub.In<MailingDb, string>(db => db.Letters.Where(l => l.Kind == "sign-in.link").Select(l => l.Text).SingleAsync());
        return Regex.Match(text, "/sign-in/link/[0-9a-f]{64}").Value;
    }

    private static async Task<HttpResponseMessage> Post(HttpClient browser, string page, params (string Name, string Value)[] fields)
    {
        var html = await browser.GetStringAsync(new Uri(page.Replace("handler=Link", "", StringComparison.Ordinal), UriKind.Relative));
        var token = Regex.Match(html, "__RequestVerificationToken\" type=\"hidden\" value=\"([^\"]+)").Groups[1].Value;
        using var form = new FormUrlEncodedContent(fields.Append(("__RequestVerificationToken", token)).ToDictionary(f => f.Item1, f => f.Item2));
        return await browser.PostAsync(new Uri(page, UriKind.Relative), form);
    }

    private static async Task<string> Read(HttpClient browser, string page) => WebUtility.HtmlDecode(await browser.GetStringAsync(new Uri(page, UriKind.Relative)));

    private static async Task<string> Body(HttpResponseMessage response) => WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
}
