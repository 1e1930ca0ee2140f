using System.Net;
using CommunityHub.Contracts.Membership;
using CommunityHub.Host.SignIn;
using CommunityHub.Tests.Support;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

using Group = CommunityHub.Contracts.Membership.Group;

namespace CommunityHub.Tests.SignIn;

public sealed class KeepingAccounts(Hub hub) : IAsyncLifetime
{
    private readonly Visitor _visitor = new(hub);

    private static string Card => $"/admin/accounts/{Cast.Curator.PersonId}";

    public async ValueTask InitializeAsync()
    {
        await hub.Furnish();
        await Visitor.MakeAccount(hub, Cast.Curator.PersonId);
        await _visitor.SignIn(Visitor.CuratorsAddress);
    }

    public ValueTask DisposeAsync()
    {
        _visitor.Dispose();
        return ValueTask.CompletedTask;
    }

    [Theory, InlineData("/admin/accounts"), InlineData("/admin/second-factor"), InlineData("/admin/accounts/00000000-0000-7000-8000-000000000002")]
    public async Task is_for_administrators_alone(string page)
    {
        foreach (var (who, status) in new[] { (Cast.Administrator, HttpStatusCode.OK), (Cast.Curator, HttpStatusCode.Forbidden), (Cast.ActingDirector, HttpStatusCode.Forbidden) })
        {
            using var browser = hub.Browser(who);
            Assert.Equal((who.Name, status), (who.Name, (await browser.GetAsync(new Uri(page, UriKind.Relative), TestContext.Current.CancellationToken)).StatusCode));
        }
    }

    [Fact]
    public async Task tells_anybody_else_so_at_the_very_address_in_words()
    {
        var refused = await _visitor.Get("/admin/accounts");

        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.Contains("Сюда вам нельзя", await Visitor.Body(refused), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/admin/accounts", true, true)]
    [InlineData("/admin/accounts?state=Open", true, false)]
    [InlineData("/admin/accounts?state=NeverSeen&sort=-seen", false, true)]
    [InlineData("/admin/accounts?state=Locked", false, false)]
    [InlineData("/admin/accounts?q=CURATOR@ антимонова", true, false)]
    [InlineData("/admin/accounts?state=nonsense&sort=nonsense&p=-3", true, true)]
    [InlineData("/admin/accounts?format=csv", true, true)]
    public async Task shows_who_signs_in_and_who_never_has(string page, bool curator, bool leader)
    {
        var shown = await hub.Read(page, Cast.Administrator);

        Assert.Equal((curator, leader), (shown.Contains("Антимонова", StringComparison.Ordinal), shown.Contains("Кузнецова", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task locks_a_person_out_at_once_and_every_way_in_until_it_is_unlocked()
    {
        var link = await _visitor.AskForLink(Visitor.CuratorsAddress);

        await hub.SubmitTo(Cast.Administrator, Card, "Lock");

        Assert.False(await _visitor.IsIn());
        Assert.Contains("закрыта администратором", await Visitor.Body(await _visitor.SignIn(Visitor.CuratorsAddress)), StringComparison.Ordinal);
        Assert.Contains("уже сработала или устарела", await _visitor.Read(link), StringComparison.Ordinal);
        Assert.Contains("закрыта", await hub.Read("/admin/accounts?state=Locked", Cast.Administrator), StringComparison.Ordinal);

        await hub.SubmitTo(Cast.Administrator, Card, "Unlock");
        Assert.Equal(HttpStatusCode.Redirect, (await _visitor.SignIn(Visitor.CuratorsAddress)).StatusCode);
        Assert.True(await _visitor.IsIn());
    }

    [Fact]
    public async Task locks_out_whoever_has_typed_the_password_and_not_yet_the_code()
    {
        var phone = await SetUpSecondFactor();
        using var other = new Visitor(hub);
        await other.SignIn(Visitor.CuratorsAddress);

        await hub.SubmitTo(Cast.Administrator, Card, "Lock");

        Assert.Contains("закрыта администратором", await other.PostAndRead("/sign-in/code", null, ("Input.Code", phone.Code(later: 1))), StringComparison.Ordinal);
        Assert.False(await other.IsIn());
    }

    [Fact]
    public async Task never_locks_out_oneself()
    {
        await Visitor.MakeAccount(hub, Cast.Administrator.PersonId);

        var answer = await hub.SubmitTo(Cast.Administrator, $"/admin/accounts/{Cast.Administrator.PersonId}", "Lock");

        Assert.Contains("Свою учётную запись закрыть нельзя", await Visitor.Body(answer), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ends_the_sessions_of_another()
    {
        await hub.SubmitTo(Cast.Administrator, Card, "EndAll");

        Assert.False(await _visitor.IsIn());
        Assert.Contains("Завершены все сеансы", await hub.Read(Card, Cast.Administrator), StringComparison.Ordinal);
    }

    [Fact]
    public async Task resets_a_lost_second_factor()
    {
        await SetUpSecondFactor();
        using var other = new Visitor(hub);
        Assert.Equal("/sign-in/code?return=%2F", (await other.SignIn(Visitor.CuratorsAddress)).Headers.Location?.ToString());

        await hub.SubmitTo(Cast.Administrator, Card, "Reset");

        Assert.Equal("/", (await other.SignIn(Visitor.CuratorsAddress)).Headers.Location?.ToString());
        Assert.Contains("Второй фактор сброшен администратором", await hub.Read(Card, Cast.Administrator), StringComparison.Ordinal);
    }

    [Fact]
    public async Task requires_the_second_factor_of_the_posts_that_are_chosen_and_of_no_others()
    {
        await hub.Submit(Cast.Administrator, "/admin/second-factor", ("posts", Group.Curator), ("posts", Group.Director));
        Assert.Equal("/account/second-factor", (await _visitor.Get("/plans")).Headers.Location?.ToString());
        Assert.Contains("0 из 1", await hub.Read("/admin/second-factor", Cast.Administrator), StringComparison.Ordinal);

        await hub.Submit(Cast.Administrator, "/admin/second-factor", ("posts", Group.Director));
        Assert.Equal(HttpStatusCode.OK, (await _visitor.Get("/plans")).StatusCode);
        Assert.Equal([Group.Director], await hub.In<AccountsDb, List<string>>(db => db.RequiredSecondFactors.Select(r => r.Post).ToListAsync()));
    }

    [Fact]
    public async Task requires_nothing_of_a_post_that_does_not_exist()
    {
        Assert.Contains("Такой должности нет", await Visitor.Body(await hub.Submit(Cast.Administrator, "/admin/second-factor", ("posts", "emperor"))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task invites_by_a_link_that_waits_three_days_and_opens_by_its_button_alone()
    {
        using var guest = new Visitor(hub);
        await hub.SubmitTo(Cast.Administrator, $"/admin/accounts/{Cast.Leader.PersonId}", "Invite");
        var link = await guest.LastLink("sign-in.invitation");
        hub.Clock.Advance(TimeSpan.FromDays(3));

        Assert.Contains("Нажмите кнопку", await guest.Read(link), StringComparison.Ordinal);
        Assert.False(await guest.IsIn());

        Assert.Equal("/account", (await guest.Post(link)).Headers.Location?.ToString());
        Assert.True(await guest.IsIn());
    }

    [Fact]
    public async Task refuses_in_words_what_a_person_without_an_account_has_not()
    {
        Assert.Contains("ещё нет учётной записи", await Visitor.Body(await hub.SubmitTo(Cast.Administrator, $"/admin/accounts/{Cast.Leader.PersonId}", "Lock")), StringComparison.Ordinal);

        var stranger = await hub.Ask(new RegisterPerson("Безадресный", "Борис", null, Email: null));
        Assert.Contains("не указана электронная почта", await Visitor.Body(await hub.SubmitTo(Cast.Administrator, $"/admin/accounts/{stranger}", "Invite")), StringComparison.Ordinal);
    }

    private async Task<PhoneWithCodes> SetUpSecondFactor()
    {
        using var scope = hub.Services.CreateScope();
        var accounts = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        var account = await scope.ServiceProvider.GetRequiredService<AccountsDb>().Accounts.SingleAsync();
        await accounts.ResetAuthenticatorKeyAsync(account);
        await accounts.SetTwoFactorEnabledAsync(account, true);
        return new((await accounts.GetAuthenticatorKeyAsync(account))!);
    }
}
