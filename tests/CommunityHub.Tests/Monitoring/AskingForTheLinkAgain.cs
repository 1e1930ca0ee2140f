using CommunityHub.Host.SignIn;
using CommunityHub.Mailing;
using CommunityHub.Tests.SignIn;
using CommunityHub.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Tests.Monitoring;

/// <summary>A school's link is over, and it asks for another one.</summary>
public sealed class AskingForTheLinkAgain(Hub hub) : IAsyncLifetime
{
    private readonly Collection collection = new(hub);

    public async ValueTask InitializeAsync()
    {
        await Collection.Furnish(hub);
        await collection.Launch();
    }

    public async ValueTask DisposeAsync() => await Collection.Rest(hub);

    [Theory]
    [InlineData(true, "Ссылка на ответ вашей школы")]
    [InlineData(false, "Ждём ответ вашей школы")]
    public async Task whoever_has_sent_the_answer_is_not_asked_for_it(bool isSent, string subject)
    {
        using var school = await collection.Come("school31@example.org");
        if (isSent)
        {
            await collection.Fill(school, Collection.School31);
            await collection.Send(school, Collection.School31);
        }

        await hub.Settle(); // what follows from sending has come to its end
        await hub.In<AccountsDb, int>(db => db.PersonalLinks.Where(l => l.SentTo == "school31@example.org").ExecuteUpdateAsync(set => set.SetProperty(l => l.GoodUntil, hub.Clock.GetUtcNow().AddDays(-1))));
        var over = await hub.In<AccountsDb, Guid>(db => db.PersonalLinks.Where(l => l.SentTo == "school31@example.org").Select(l => l.Id).SingleAsync());
        hub.Clock.Advance(TimeSpan.FromMinutes(1)); // so that the letter with the new link is the last one
        await school.Post($"/l/again/{over}");

        await Hub.Eventually(() => hub.In<MailingDb, bool>(db => db.Letters.AnyAsync(l => l.Occasion.Contains(":again:"))));
        var letter = await hub.In<MailingDb, CommunityHub.Mailing.Letters.Letter>(db => db.Letters.AsNoTracking().SingleAsync(l => l.Occasion.Contains(":again:")));
        Assert.StartsWith(subject, letter.Subject, StringComparison.Ordinal);
        Assert.Equal("school31@example.org", letter.Recipient);
        using var again = new Visitor(hub);
        await again.Post(await again.LastLink(letter.Kind, "school31@example.org"));
        Assert.Contains("ЦО № 31", await again.Read(await collection.Page(Collection.School31)), StringComparison.Ordinal);
    }
}
