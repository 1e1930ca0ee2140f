using CommunityHub.Contracts.Mailing;
using CommunityHub.Contracts.Membership;
using CommunityHub.Mailing;
using CommunityHub.Mailing.Campaigns;
using CommunityHub.Mailing.Ledger;
using CommunityHub.Mailing.Letters;
using CommunityHub.Membership;
using CommunityHub.Membership.Schools.Mailboxes;
using CommunityHub.Tests.Mailing.Returns;
using CommunityHub.Tests.SignIn;
using CommunityHub.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Tests.Mailing;

/// <summary>Whoever has not opened the link of a letter gets it once more.</summary>
public sealed class AskingOnceMore(Hub hub) : IAsyncLifetime
{
    private const string About = "0198c0de-0000-7000-8000-000000000099", Page = $"/letters/about/{About}";

    public async ValueTask InitializeAsync()
    {
        await hub.Furnish();
        await Visitor.MakeAccount(hub, Cast.Administrator.PersonId);
    }

    public async ValueTask DisposeAsync() => await hub.Settle();

    [Fact]
    public async Task and_neither_who_has_opened_it_nor_who_has_just_got_it()
    {
        foreach (var school in (int[])[1, 2, 3])
            await hub.Send(Letter(school));
        await Change("school1@example.org", letter => { Sent(letter); letter.Open(hub.Clock.GetUtcNow()); });
        await Change("school2@example.org", Sent);
        Assert.DoesNotContain("кто не открыл", await hub.Read(Page, Cast.Curator), StringComparison.Ordinal);

        hub.Clock.Advance(TimeSpan.FromDays(2));
        await Change("school3@example.org", Sent);
        Assert.Contains("Ещё раз тем, кто не открыл (до 1)", await hub.Read(Page, Cast.Curator), StringComparison.Ordinal);
        await hub.Submit(Cast.Curator, Page, ("decision", "SendUnopenedAgain"));
        await hub.Submit(Cast.Curator, Page, ("decision", "SendUnopenedAgain"));

        var again = Assert.Single(await hub.In<MailingDb, List<Letter>>(db => db.Letters.Where(l => l.Occasion.Contains(":again-")).ToListAsync()));
        Assert.Equal(("school2@example.org", $"campaign:{About}:2:again-1", About, "Текст письма."), (again.Recipient, again.Occasion, again.About, again.Text));
        Assert.Contains("в первом ссылку не открыли", await hub.Read($"/letters/{again.Id}", Cast.Curator), StringComparison.Ordinal);

        await Change("school2@example.org", Sent, again.Id);
        hub.Clock.Advance(TimeSpan.FromDays(2));
        Assert.Equal(2, await hub.Ask(new SendUnopenedAgain(About, Cast.Curator)));
        Assert.Contains($"campaign:{About}:2:again-2", await hub.In<MailingDb, List<string>>(db => db.Letters.Select(l => l.Occasion).ToListAsync()));
    }

    [Fact]
    public async Task and_of_the_letters_that_were_ticked_in_the_ledger_only_those()
    {
        foreach (var school in (int[])[1, 2, 3])
        {
            await hub.Send(Letter(school));
            await Change($"school{school}@example.org", Sent);
        }

        var (first, second) = await hub.In<MailingDb, (Guid, Guid)>(async db => (await db.Letters.Where(l => l.Recipient == "school1@example.org").Select(l => l.Id).SingleAsync(), await db.Letters.Where(l => l.Recipient == "school2@example.org").Select(l => l.Id).SingleAsync()));
        Assert.Equal("letter.not-failed", (await Assert.ThrowsAsync<CommunityHub.Kernel.RuleViolation>(() => hub.Ask(new DecideOnLetters([first], LetterDecision.SendAgain, Cast.Curator)))).Code);
        Assert.DoesNotContain("Отправить ещё раз", await hub.Read($"/letters/{first}", Cast.Curator), StringComparison.Ordinal);

        hub.Clock.Advance(TimeSpan.FromDays(2));
        await Change("school2@example.org", letter => letter.Open(hub.Clock.GetUtcNow()));
        Assert.Contains("Отправить ещё раз", await hub.Read($"/letters/{first}", Cast.Curator), StringComparison.Ordinal);
        Assert.DoesNotContain("Отправить ещё раз", await hub.Read($"/letters/{second}", Cast.Curator), StringComparison.Ordinal);
        Assert.Equal(1, await hub.Ask(new DecideOnLetters([first, second], LetterDecision.SendAgain, Cast.Curator)));
        Assert.Equal("school1@example.org", Assert.Single(await hub.In<MailingDb, List<string>>(db => db.Letters.Where(l => l.Occasion.Contains(":again-")).Select(l => l.Recipient).ToListAsync())));
    }

    [Fact]
    public async Task and_another_curator_sends_nothing()
    {
        await hub.Send(Letter(1));
        await Change("school1@example.org", Sent);
        hub.Clock.Advance(TimeSpan.FromDays(2));

        Assert.Equal(0, await hub.Ask(new SendUnopenedAgain(About, Cast.OtherCurator)));
    }

    [Fact]
    public async Task with_a_link_of_its_own_that_its_author_writes_as_long_as_the_answer_is_awaited()
    {
        const string school = "school31@example.org";
        await hub.Send(new AddMailbox(Incoming.School31, school, MailboxRole.Official, Cast.Curator));
        await hub.Submit(Cast.Curator, $"/communities/{Cast.Librarians}/updates", ("Input.ReferenceDay", "2026-06-01"), ("Input.LastDay", "2026-06-29"), ("Input.At", "18:00"), ("Input.RemindEveryDays", "30"));
        await Hub.Eventually(() => hub.In<MailingDb, bool>(db => db.Letters.AnyAsync(l => l.Recipient == school)));
        await Hub.Eventually(async () => !await hub.In<CommunityHub.Workflow.WorkflowDb, bool>(db => db.Steps.AnyAsync(s => s.DoneAt == null && s.SetAsideAt == null)));
        var first = await hub.LetterTo(school);
        await Change(school, Sent);
        hub.Clock.Advance(TimeSpan.FromDays(2));

        Assert.Equal(1, await hub.Ask(new SendUnopenedAgain(first.About, Cast.Curator)));
        var again = await hub.In<MailingDb, Letter>(db => db.Letters.SingleAsync(l => l.FollowsId == first.Id));
        Assert.Equal((school, $"{first.Occasion}:again-1", true, first.Subject), (again.Recipient, again.Occasion, again.Confidential, again.Subject));
        using var visitor = new Visitor(hub);
        Assert.NotEmpty(await visitor.LastLink("membership.bank-update", school));

        await hub.In<MembershipDb, int>(async db =>
        {
            (await db.SchoolAnswers.SingleAsync(a => a.SchoolId == Incoming.School31)).Send("кто-то", null, 0, hub.Clock.GetUtcNow());
            return await db.SaveChangesAsync();
        });
        await Change(school, Sent, again.Id);
        hub.Clock.Advance(TimeSpan.FromDays(2));
        Assert.Equal(0, await hub.Ask(new SendUnopenedAgain(first.About, Cast.Curator)));
    }

    private void Sent(Letter letter)
    {
        letter.BeSent(hub.Clock.GetUtcNow());
        letter.End(new Outcome.Sent("250 Ok"), hub.Clock.GetUtcNow());
    }

    private Task<int> Change(string recipient, Action<Letter> change, Guid? id = null) => hub.In<MailingDb, int>(async db =>
    {
        change(await db.Letters.SingleAsync(l => l.Recipient == recipient && (id == null || l.Id == id)));
        return await db.SaveChangesAsync();
    });

    private static QueueLetter Letter(int school) => new($"campaign:{About}:{school}", "tests.survey", $"school{school}@example.org", $"ЦО № {school}", "Анкета", "Текст письма.", "<p>Текст письма.</p>")
        { CommunityId = Cast.Librarians, Link = new("tests.survey:1", $"school:{school}") };
}
