using System.Net;
using System.Text.RegularExpressions;
using CommunityHub.Contracts.Membership;
using CommunityHub.Host.SignIn;
using CommunityHub.Tests.Support;
using Microsoft.EntityFrameworkCore;

using Group = CommunityHub.Contracts.Membership.Group;

namespace CommunityHub.Tests.SignIn;

public sealed partial class ProvingTwoThings(Hub hub) : IAsyncLifetime
{
    private readonly Visitor _visitor = new(hub);
    private readonly Visitor _other = new(hub);

    public async ValueTask InitializeAsync()
    {
        await hub.Furnish();
        await Visitor.MakeAccount(hub, Cast.Curator.PersonId);
        await _visitor.SignIn(Visitor.CuratorsAddress);
    }

    public ValueTask DisposeAsync()
    {
        _visitor.Dispose();
        _other.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task begins_with_a_picture_for_the_phone_and_a_code_from_it()
    {
        Assert.Contains("<svg", await _visitor.Read("/account/second-factor"), StringComparison.Ordinal);

        var (_, recovery) = await SetUp();

        Assert.Equal(10, recovery.Count);
        Assert.DoesNotContain(recovery[0], await _visitor.Read("/account/second-factor"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task is_not_begun_by_a_wrong_code()
    {
        var page = await _visitor.PostAndRead("/account/second-factor", null, ("Input.Code", "000000"));

        Assert.Contains("Код не подходит", page, StringComparison.Ordinal);
        Assert.False(await hub.In<AccountsDb, bool>(db => db.Accounts.Select(a => a.TwoFactorEnabled).SingleAsync()));
    }

    [Fact]
    public async Task asks_for_a_code_after_the_password()
    {
        var (phone, _) = await SetUp();

        var first = await _other.SignIn(Visitor.CuratorsAddress, page: "/sign-in?return=%2Fplans");
        Assert.Equal("/sign-in/code?return=%2Fplans", first.Headers.Location?.ToString());
        Assert.False(await _other.IsIn());

        var second = await _other.Post("/sign-in/code?return=%2Fplans", null, ("Input.Code", phone.Code(later: 1)));
        Assert.Equal("/plans", second.Headers.Location?.ToString());
        Assert.True(await _other.IsIn());
    }

    [Fact]
    public async Task asks_for_a_code_after_the_link()
    {
        var (phone, _) = await SetUp();

        var link = await _other.AskForLink(Visitor.CuratorsAddress);
        Assert.StartsWith("/sign-in/code", (await _other.Post(link)).Headers.Location?.ToString(), StringComparison.Ordinal);
        await _other.Post("/sign-in/code", null, ("Input.Code", phone.Code(later: 1)));

        Assert.True(await _other.IsIn());
    }

    [Fact]
    public async Task takes_no_code_twice()
    {
        var (phone, _) = await SetUp();
        var code = phone.Code(later: 1);
        await _other.SignIn(Visitor.CuratorsAddress);
        await _other.Post("/sign-in/code", null, ("Input.Code", code));

        using var overTheShoulder = new Visitor(hub);
        await overTheShoulder.SignIn(Visitor.CuratorsAddress);

        Assert.Contains("Код не подходит", await overTheShoulder.PostAndRead("/sign-in/code", null, ("Input.Code", code)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task takes_a_recovery_code_once()
    {
        var (_, recovery) = await SetUp();
        await _other.SignIn(Visitor.CuratorsAddress);
        await _other.Post("/sign-in/code", null, ("Input.Code", recovery[3].ToLowerInvariant().Replace("-", " ", StringComparison.Ordinal)));
        Assert.True(await _other.IsIn());

        using var third = new Visitor(hub);
        await third.SignIn(Visitor.CuratorsAddress);
        Assert.Contains("Код не подходит", await third.PostAndRead("/sign-in/code", null, ("Input.Code", recovery[3])), StringComparison.Ordinal);
    }

    [Fact]
    public async Task is_closed_for_a_while_after_five_wrong_codes()
    {
        await SetUp();
        await _other.SignIn(Visitor.CuratorsAddress);
        for (var i = 0; i < 5; i++)
            await _other.Post("/sign-in/code", null, ("Input.Code", "000000"));

        Assert.Contains("Слишком много неверных кодов. Подождите 10 минут", await _other.PostAndRead("/sign-in/code", null, ("Input.Code", "000000")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task is_required_of_a_post_before_anything_else()
    {
        await Require(Group.Curator);

        Assert.Equal("/account/second-factor", (await _visitor.Get("/plans")).Headers.Location?.ToString());
        Assert.Equal("/account/second-factor", (await _visitor.Get("/account")).Headers.Location?.ToString());
        Assert.Contains("Ваша должность требует второй фактор", await _visitor.Read("/account/second-factor"), StringComparison.Ordinal);

        await SetUp();
        Assert.Equal(HttpStatusCode.OK, (await _visitor.Get("/plans")).StatusCode);
    }

    [Fact]
    public async Task is_required_of_nobody_else()
    {
        await Require(Group.Director);

        Assert.Equal(HttpStatusCode.OK, (await _visitor.Get("/plans")).StatusCode);
    }

    [Fact]
    public async Task is_done_by_a_passkey_alone()
    {
        using var device = new DeviceWithPasskey();
        await _visitor.Post("/account/passkeys", null, ("credential", device.Make(await Visitor.Body(await _visitor.Post("/account/passkeys", "Options")))));
        await Require(Group.Curator);

        await _other.Post("/sign-in", "Passkey", ("credential", device.Show(await Visitor.Body(await _other.Post("/sign-in", "PasskeyOptions")))));

        Assert.Equal(HttpStatusCode.OK, (await _other.Get("/plans")).StatusCode);
    }

    [Fact]
    public async Task is_over_when_its_owner_turns_it_off_with_a_code()
    {
        var (phone, _) = await SetUp();

        await _visitor.Post("/account/second-factor", "Remove", ("Input.Code", "000000"));
        Assert.True(await hub.In<AccountsDb, bool>(db => db.Accounts.Select(a => a.TwoFactorEnabled).SingleAsync()));
        await _visitor.Post("/account/second-factor", "Remove", ("Input.Code", phone.Code(later: 1)));

        Assert.Equal("/", (await _other.SignIn(Visitor.CuratorsAddress)).Headers.Location?.ToString());
    }

    [Fact]
    public async Task is_kept_so_that_a_copy_of_the_tables_opens_no_door()
    {
        var (phone, recovery) = await SetUp();

        var kept = await hub.In<AccountsDb, List<string?>>(db => db.Set<Microsoft.AspNetCore.Identity.IdentityUserToken<Guid>>().Select(t => t.Value).ToListAsync());
        Assert.DoesNotContain(kept, value => value!.Contains(recovery[0], StringComparison.Ordinal) || value.Contains(phone.Secret, StringComparison.Ordinal));
    }

    private Task<int> Require(string post) => hub.In<AccountsDb, int>(db =>
    {
        db.RequiredSecondFactors.Add(new() { Post = post, RequiredBy = Cast.Administrator.PersonId, RequiredAt = hub.Clock.GetUtcNow() });
        return db.SaveChangesAsync();
    });

    private async Task<(PhoneWithCodes Phone, IReadOnlyList<string> RecoveryCodes)> SetUp()
    {
        var phone = new PhoneWithCodes(Secret().Match(await _visitor.Read("/account/second-factor")).Groups[1].Value);
        await _visitor.Post("/account/second-factor", null, ("Input.Code", phone.Code()));
        return (phone, [.. RecoveryCode().Matches(await _visitor.Read("/account/second-factor")).Select(m => m.Groups[1].Value)]);
    }

    [GeneratedRegex("<code>([A-Z2-7 ]{30,50})</code>")]
    private static partial Regex Secret();

    [GeneratedRegex("<li><code>([^<]+)</code>")]
    private static partial Regex RecoveryCode();
}
