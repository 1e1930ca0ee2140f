using System.Text.Json;
using CommunityHub.Membership.Consents;
using CommunityHub.Tests.Support;

namespace CommunityHub.Tests.Membership.PersonalData;

public sealed class LookingAtACard(Hub hub) : IAsyncLifetime
{
    private static readonly string Card = $"/people/{Cast.Librarian.PersonId}";

    public async ValueTask InitializeAsync() => await hub.Furnish();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task is_shown_to_its_owner_once_a_look()
    {
        Assert.Contains("Пока никто, кроме вас", await hub.Read("/my/card", Cast.Librarian), StringComparison.Ordinal);

        await hub.Read(Card, Cast.Librarian);
        Assert.Contains("Пока никто, кроме вас", await hub.Read("/my/card", Cast.Librarian), StringComparison.Ordinal);

        await hub.Read(Card, Cast.Curator);
        await hub.Read(Card, Cast.Curator);
        await hub.Read($"{Card}/consents", Cast.Administrator);
        Assert.Equal(["Админов А.А.|администратор", "Антимонова В.В.|куратор"], (await Views()).Order(StringComparer.Ordinal));

        hub.Clock.Advance(TimeSpan.FromMinutes(11));
        await hub.Read(Card, Cast.Curator);
        Assert.Equal(3, (await Views()).Count);
    }

    [Fact]
    public async Task the_owner_takes_all_of_it_away_as_a_file()
    {
        await hub.Send(new GiveConsent(Cast.Librarian.PersonId, ConsentKind.Mailing, 1, Publishable.Nothing, ConsentWay.Account, "Петрова П.П."));
        await hub.Read(Card, Cast.Curator);

        var file = JsonDocument.Parse(await hub.Read("/my/card?handler=File", Cast.Librarian)).RootElement;

        Assert.Equal("librarian@example.org", file.GetProperty("person").GetProperty("email").GetString());
        Assert.Equal("Mailing", file.GetProperty("consents")[0].GetProperty("kind").GetString());
        Assert.Equal("Антимонова В.В.", file.GetProperty("views")[0].GetProperty("viewerName").GetString());
        Assert.Equal("2026-06-15T12:00:00+00:00", file.GetProperty("takenAt").GetString());
    }

    private async Task<List<string>> Views()
    {
        var file = JsonDocument.Parse(await hub.Read("/my/card?handler=File", Cast.Librarian)).RootElement;
        return [.. file.GetProperty("views").EnumerateArray().Select(v => $"{v.GetProperty("viewerName").GetString()}|{v.GetProperty("capacity").GetString()}")];
    }
}
