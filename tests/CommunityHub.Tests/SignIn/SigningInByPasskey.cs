using System.Net;
using CommunityHub.Host.SignIn;
using CommunityHub.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Tests.SignIn;

public sealed class SigningInByPasskey(Hub hub) : IAsyncLifetime
{
    private readonly Visitor _visitor = new(hub);
    private readonly DeviceWithPasskey _device = new();

    public async ValueTask InitializeAsync()
    {
        await hub.Furnish();
        await Visitor.MakeAccount(hub, Cast.Curator.PersonId);
        await _visitor.SignIn(Visitor.CuratorsAddress);
    }

    public ValueTask DisposeAsync()
    {
        _visitor.Dispose();
        _device.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task needs_no_address_and_no_password()
    {
        await Add(_device, "мой телефон");
        using var other = new Visitor(hub);

        var response = await Show(other, _device);

        Assert.Equal("/", response.Headers.Location?.ToString());
        Assert.Contains("Антимонова В.В.", await other.Read("/plans"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task is_written_down_with_the_adding_of_the_passkey()
    {
        await Add(_device, "мой телефон");
        using var other = new Visitor(hub);
        await Show(other, _device);

        Assert.Equal([Act.SignedInByPassword, Act.PasskeyAdded, Act.SignedInByPasskey], await hub.In<AccountsDb, List<Act>>(db => db.Acts.OrderBy(a => a.Id).Select(a => a.What).ToListAsync()));
    }

    [Fact]
    public async Task is_refused_in_words_to_a_passkey_that_is_not_known()
    {
        using var stranger = new DeviceWithPasskey();
        using var other = new Visitor(hub);
        stranger.Make("""{"user":{"id":"MDE5MA"},"challenge":"AAAA"}""");

        Assert.Contains("Этот ключ доступа здесь не известен", await Visitor.Body(await Show(other, stranger)), StringComparison.Ordinal);
        Assert.False(await other.IsIn());
    }

    [Fact]
    public async Task is_refused_when_the_device_did_not_ask_for_its_owner()
    {
        using var careless = new DeviceWithPasskey { AsksForItsOwner = false };

        Assert.Contains("Ключ не получился", await Visitor.Body(await Add(careless, "")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task is_refused_when_another_site_asked_for_the_passkey()
    {
        await Add(_device, "мой телефон");
        using var other = new Visitor(hub);
        var options = await Visitor.Body(await other.Post("/sign-in", "PasskeyOptions"));
        using var fished = new DeviceWithPasskey { Origin = "https://evil.example" };

        fished.Make("""{"user":{"id":"MDE5MA"},"challenge":"AAAA"}""");

        Assert.Contains("не известен", await other.PostAndRead("/sign-in", "Passkey", ("credential", fished.Show(options))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task cannot_be_done_with_what_was_shown_before()
    {
        await Add(_device, "мой телефон");
        using var other = new Visitor(hub);
        var shown = _device.Show(await Visitor.Body(await other.Post("/sign-in", "PasskeyOptions")));
        Assert.Equal(HttpStatusCode.Redirect, (await other.Post("/sign-in", "Passkey", ("credential", shown))).StatusCode);

        using var listener = new Visitor(hub);
        await listener.Post("/sign-in", "PasskeyOptions");
        Assert.Contains("не известен", await listener.PostAndRead("/sign-in", "Passkey", ("credential", shown)), StringComparison.Ordinal);
    }

    [Theory, InlineData(""), InlineData("{}"), InlineData("не JSON"), InlineData("[1,2]")]
    public async Task with_nonsense_is_refused_in_words(string credential)
    {
        using var other = new Visitor(hub);
        await other.Post("/sign-in", "PasskeyOptions");

        Assert.Contains("не известен", await other.PostAndRead("/sign-in", "Passkey", ("credential", credential)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task is_over_when_the_passkey_is_removed_and_a_new_name_is_kept()
    {
        await Add(_device, "мой телефон");
        var id = await hub.In<AccountsDb, byte[]>(db => db.Passkeys.Select(p => p.CredentialId).SingleAsync());
        var key = System.Buffers.Text.Base64Url.EncodeToString(id);

        await _visitor.Post("/account/passkeys", "Rename", ("id", key), ("Input.Name", "старый телефон"));
        Assert.Contains("value=\"старый телефон\"", await _visitor.Read("/account/passkeys"), StringComparison.Ordinal);
        await _visitor.Post("/account/passkeys", "Remove", ("id", key));

        using var other = new Visitor(hub);
        Assert.Contains("не известен", await Visitor.Body(await Show(other, _device)), StringComparison.Ordinal);
    }

    private async Task<HttpResponseMessage> Add(DeviceWithPasskey device, string name)
    {
        var options = await Visitor.Body(await _visitor.Post("/account/passkeys", "Options"));
        return await _visitor.Post("/account/passkeys", null, ("Input.Name", name), ("credential", device.Make(options)));
    }

    private static async Task<HttpResponseMessage> Show(Visitor visitor, DeviceWithPasskey device)
    {
        var options = await Visitor.Body(await visitor.Post("/sign-in", "PasskeyOptions"));
        return await visitor.Post("/sign-in", "Passkey", ("credential", device.Show(options)));
    }
}
