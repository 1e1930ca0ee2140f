using CommunityHub.Host.Digests;
using CommunityHub.Mailing;
using CommunityHub.Mailing.Letters;
using CommunityHub.Tests.Monitoring;
using CommunityHub.Tests.SignIn;
using CommunityHub.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Tests.Mailing;

/// <summary>The month begins, and curators read what it brings.</summary>
public sealed class ReadingTheDigest(Hub hub) : IAsyncLifetime
{
    public async ValueTask InitializeAsync()
    {
        await Collection.Furnish(hub);
        await Visitor.MakeAccount(hub, Cast.Curator.PersonId);
        await Visitor.MakeAccount(hub, Cast.OtherCurator.PersonId);
        await PlanOf2024.InForce(hub);
    }

    public async ValueTask DisposeAsync() => await Collection.Rest(hub);

    [Fact]
    public async Task comes_once_on_the_first_working_day_to_who_has_something_in_it_and_can_be_unsubscribed_from()
    {
        hub.Clock.AdjustTime(new DateTimeOffset(2024, 9, 1, 9, 0, 0, TimeSpan.Zero)); // a Sunday
        await hub.Send(new SendDigestOfMonth());
        Assert.Empty(await Digests());

        hub.Clock.AdjustTime(new DateTimeOffset(2024, 9, 2, 9, 0, 0, TimeSpan.Zero));
        await hub.Send(new SendDigestOfMonth());
        hub.Clock.AdjustTime(new DateTimeOffset(2024, 9, 3, 9, 0, 0, TimeSpan.Zero));
        await hub.Send(new SendDigestOfMonth());

        var digest = Assert.Single(await Digests()); // the other curator has no plan
        Assert.Equal(("План на сентябрь 2024", "digest.month"), (digest.Subject, digest.Topic));
        Assert.Contains("сентябр", digest.Text, StringComparison.Ordinal);
        Assert.Contains("рассылка", digest.Text, StringComparison.Ordinal);

        hub.Clock.AdjustTime(new DateTimeOffset(2024, 10, 1, 9, 0, 0, TimeSpan.Zero));
        await hub.Send(new SendDigestOfMonth());
        Assert.Equal(2, (await Digests()).Count);
    }

    [Fact]
    public async Task is_none_late_in_the_month()
    {
        hub.Clock.AdjustTime(new DateTimeOffset(2024, 9, 11, 9, 0, 0, TimeSpan.Zero));
        await hub.Send(new SendDigestOfMonth());
        Assert.Empty(await Digests());
    }

    private Task<List<Letter>> Digests() => hub.In<MailingDb, List<Letter>>(db => db.Letters.AsNoTracking().Where(l => l.Kind == "digest.month").ToListAsync());
}
