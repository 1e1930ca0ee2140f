using System.Net;
using CommunityHub.Contracts.Membership;
using CommunityHub.Membership;
using CommunityHub.Membership.Schools.Mailboxes;
using CommunityHub.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Tests.Membership.Schools;

public sealed class WritingToASchool(Hub hub) : IAsyncLifetime
{
    private static readonly Guid School22 = Guid.Parse("00000000-0000-7000-8000-00000000e022"), School31 = Guid.Parse("00000000-0000-7000-8000-00000000e031");
    private static readonly string Card = $"/schools/{School22}";

    public async ValueTask InitializeAsync() => await hub.Furnish();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task an_address_belongs_to_one_school_and_letters_try_them_in_order()
    {
        await Add(School22, "lib22@example.org", MailboxRole.Library);
        await Add(School22, "school22@example.org", MailboxRole.Official);

        Assert.Equal(["school22@example.org", "lib22@example.org"], (await hub.Ask(new ContactChainOf(School22))).Select(c => c.Address));
        var other = await hub.SubmitTo(Cast.Curator, $"/schools/{School31}", "Address", ("Address", "LIB22@example.org"), ("Role", "Official"));
        Assert.Contains("Этот адрес записан за другой школой: МБОУ «ЦО № 22 – Лицей искусств»", await Body(other), StringComparison.Ordinal);

        var library = await hub.In<MembershipDb, Guid>(db => db.SchoolMailboxes.Where(m => m.Role == MailboxRole.Library).Select(m => m.Id).SingleAsync());
        await hub.Send(new RemoveMailbox(School22, library, Cast.Curator));
        await Add(School31, "lib22@example.org", MailboxRole.Library);
        Assert.Equal("lib22@example.org", Assert.Single(await hub.Ask(new ContactChainOf(School31))).Address);
    }

    [Fact]
    public async Task what_is_no_address_is_refused_and_kept_in_the_field()
    {
        var page = await Body(await hub.SubmitTo(Cast.Curator, Card, "Address", ("Address", "lib 22@example"), ("Role", "Official")));

        Assert.Contains("«lib 22@example» — не адрес электронной почты", page, StringComparison.Ordinal);
        Assert.Contains("value=\"lib 22@example\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task an_address_is_confirmed_on_its_day()
    {
        await Add(School22, "school22@example.org", MailboxRole.Official);
        var mailbox = await hub.In<MembershipDb, Guid>(db => db.SchoolMailboxes.Select(m => m.Id).SingleAsync());

        await hub.SubmitTo(Cast.Curator, Card, $"Confirm&mailbox={mailbox}");

        Assert.Equal(new DateOnly(2026, 6, 15), Assert.Single(await hub.Ask(new ContactChainOf(School22))).ConfirmedOn);
        Assert.Contains("15 июня 2026 г.", await hub.Read(Card, Cast.Curator), StringComparison.Ordinal);
    }

    [Fact]
    public async Task only_those_who_keep_the_school_change_addresses_and_only_posts_see_them()
    {
        await Add(School22, "school22@example.org", MailboxRole.Official);

        Assert.DoesNotContain("school22@example.org", await hub.Read(Card, Cast.Librarian), StringComparison.Ordinal);
        Assert.Contains("school22@example.org", await hub.Read(Card, Cast.Leader), StringComparison.Ordinal);
        Assert.DoesNotContain("Новый адрес", await hub.Read(Card, Cast.Leader), StringComparison.Ordinal);
        Assert.Contains("Новый адрес", await hub.Read(Card, Cast.Curator), StringComparison.Ordinal);
    }

    private Task Add(Guid school, string address, MailboxRole role) => hub.Send(new AddMailbox(school, address, role, Cast.Curator));

    private static async Task<string> Body(HttpResponseMessage answer) => WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
}
