using System.Net;
using CommunityHub.Host.SignIn;
using CommunityHub.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityHub.Tests.SignIn;

public sealed class RunningForTheFirstTime(Hub hub) : IAsyncLifetime
{
    private readonly Visitor _visitor = new(hub);

    public async ValueTask InitializeAsync() => await hub.Reset();

    public ValueTask DisposeAsync()
    {
        _visitor.Dispose();
        return ValueTask.CompletedTask;
    }

    [Theory, InlineData("/"), InlineData("/sign-in"), InlineData("/plans")]
    public async Task leads_from_every_page_to_the_one_that_makes_the_first_administrator(string page)
    {
        Assert.Equal("/first-run", (await _visitor.Get(page)).Headers.Location?.ToString());
    }

    [Fact]
    public async Task makes_the_first_administrator_with_the_code_of_the_console_and_lets_that_person_in()
    {
        var code = await hub.Services.GetRequiredService<FirstRun>().Code();

        var response = await Make(code, Visitor.Password);

        Assert.Equal("/", response.Headers.Location?.ToString());
        Assert.Contains("Администрирование", await _visitor.Read("/plans"), StringComparison.Ordinal);
        Assert.Equal("/", (await _visitor.Get("/first-run")).Headers.Location?.ToString());
        Assert.Equal(0, await hub.In<AccountsDb, int>(db => db.Set<SetupCode>().CountAsync()));
    }

    [Fact]
    public async Task refuses_whoever_does_not_see_the_console_and_loses_nothing_that_was_typed()
    {
        await hub.Services.GetRequiredService<FirstRun>().Code();

        var page = await Visitor.Body(await Make("0000000000", Visitor.Password));

        Assert.Contains("Код не тот", page, StringComparison.Ordinal);
        Assert.Contains("value=\"Первых\"", page, StringComparison.Ordinal);
        Assert.Equal(0, await hub.In<AccountsDb, int>(db => db.Accounts.CountAsync()));
    }

    [Fact]
    public async Task may_be_tried_again_after_a_password_that_was_too_simple()
    {
        var code = await hub.Services.GetRequiredService<FirstRun>().Code();

        Assert.Contains("Пароль слишком простой", await Visitor.Body(await Make(code, "коротко")), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await Make(code, Visitor.Password)).StatusCode);
    }

    private Task<HttpResponseMessage> Make(string code, string password) => _visitor.Post("/first-run", null,
        ("Input.Code", code), ("Input.Surname", "Первых"), ("Input.GivenName", "Пётр"), ("Input.Email", "first@example.org"), ("Input.Password", password));
}
