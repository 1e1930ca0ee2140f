using CommunityHub.Host.SignIn;
using CommunityHub.Mailing;
using CommunityHub.Mailing.Campaigns;
using CommunityHub.Mailing.Ledger;
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

    /// <summary>A reminder that its server did not take is old by the time somebody sends it again.</summary>
    [Fact]
    public async Task a_letter_that_failed_is_written_anew_and_only_while_the_answer_is_waited_for()
    {
        await hub.In<MailingDb, int>(db => db.Letters.ExecuteUpdateAsync(set => set.SetProperty(l => l.RefusedAt, hub.Clock.GetUtcNow()).SetProperty(l => l.BounceIsHard, true)));
        using var school = await collection.Come("school31@example.org");
        await collection.Fill(school, Collection.School31);
        await collection.Send(school, Collection.School31);
        await hub.Settle();
        await hub.In<MailingDb, int>(db => db.Letters.Where(l => l.RefusedAt != null).ExecuteUpdateAsync(set => set.SetProperty(l => l.CancelledAt, (DateTimeOffset?)null)));
        var failed = await hub.In<MailingDb, List<CommunityHub.Mailing.Letters.Letter>>(db => db.Letters.AsNoTracking().Where(l => l.Kind == "monitoring.invitation").OrderBy(l => l.Recipient).ToListAsync());
        Assert.Equal(["school21@example.org", "school22@example.org", "school31@example.org"], failed.Select(l => l.Recipient));

        Assert.Equal(1, await hub.Ask(new DecideOnLetters([failed[0].Id], LetterDecision.SendAgain, Cast.Curator)));
        Assert.Equal("letter.gone-on", (await Assert.ThrowsAsync<CommunityHub.Kernel.RuleViolation>(() => hub.Ask(new DecideOnLetters([failed[0].Id], LetterDecision.SendAgain, Cast.Curator)))).Code);
        Assert.Equal("letter.not-needed", (await Assert.ThrowsAsync<CommunityHub.Kernel.RuleViolation>(() => hub.Ask(new DecideOnLetters([failed[2].Id], LetterDecision.SendAgain, Cast.Curator)))).Code);
        Assert.Equal(1, await hub.Ask(new SendFailedAgain(failed[0].About, Unknown: false, Cast.Curator)));

        var again = await hub.In<MailingDb, List<CommunityHub.Mailing.Letters.Letter>>(db => db.Letters.AsNoTracking().Where(l => l.FollowsId != null).OrderBy(l => l.Recipient).ToListAsync());
        Assert.Equal([("school21@example.org", failed[0].Id), ("school22@example.org", failed[1].Id)], again.Select(l => (l.Recipient, l.FollowsId!.Value)));
        Assert.DoesNotContain(again, l => failed.Any(old => old.Text == l.Text)); // another link
    }

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
