using CommunityHub.Mailing;
using CommunityHub.Mailing.Ledger;
using CommunityHub.Mailing.Letters;
using CommunityHub.Mailing.Policy;
using CommunityHub.Mailing.Unknowns;
using CommunityHub.Membership;
using CommunityHub.Membership.Schools.Mailboxes;
using CommunityHub.Tests.Mailing.Returns;
using CommunityHub.Tests.SignIn;
using CommunityHub.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Tests.Mailing;

/// <summary>Nobody knows whether a personal letter arrived: it is written anew as long as it is needed, and settled once.</summary>
public sealed class SettlingWhatNobodyKnows(Hub hub) : IAsyncLifetime
{
    private const string School = "school31@example.org";
    private Letter _first = null!;

    public async ValueTask InitializeAsync()
    {
        await hub.Furnish();
        await Visitor.MakeAccount(hub, Cast.Administrator.PersonId);
        await hub.Send(new AddMailbox(Incoming.School31, School, MailboxRole.Official, Cast.Curator));
        await hub.Submit(Cast.Curator, $"/communities/{Cast.Librarians}/updates", ("Input.ReferenceDay", "2026-06-01"), ("Input.LastDay", "2026-06-29"), ("Input.At", "18:00"), ("Input.RemindEveryDays", "30"));
        await Hub.Eventually(() => hub.In<MailingDb, bool>(db => db.Letters.AnyAsync(l => l.Recipient == School)));
        await Hub.Eventually(async () => !await hub.In<CommunityHub.Workflow.WorkflowDb, bool>(db => db.Steps.AnyAsync(s => s.DoneAt == null && s.SetAsideAt == null)));
        _first = await hub.LetterTo(School);
        await Doubt(_first.Id);
    }

    public async ValueTask DisposeAsync() => await hub.Settle();

    [Fact]
    public async Task and_neither_rule_nor_log_asks_again_about_a_letter_that_was_written_anew()
    {
        Assert.Equal(1, await hub.Ask(new DecideOnLetters([_first.Id], LetterDecision.SendAgain, Cast.Curator)));
        await Rule(_first.Kind);
        await ByRule();
        Assert.Equal(new SettledByLog(0, 0, 0, 0), await hub.Ask(new SettleByLog($"""
            Jun 15 12:00:01 mx postfix/cleanup[412]: AAAAAAAAAA: message-id=<{_first.MessageId}>
            Jun 15 12:00:02 mx postfix/smtp[413]: AAAAAAAAAA: to=<{School}>, dsn=5.1.1, status=bounced (550 5.1.1 User unknown)
            """, IsWhole: false, Cast.Curator)));

        Assert.Equal(LetterState.Unknown, (await Find(_first.Id)).State);
        Assert.Single(await Followers());
        Assert.DoesNotContain(School, await hub.Read("/letters/unknown", Cast.Curator), StringComparison.Ordinal);
        var card = await hub.Read($"/letters/{_first.Id}", Cast.Curator);
        Assert.Contains("вместо него уже ушло другое", card, StringComparison.Ordinal);
        Assert.DoesNotContain("name=\"decision\"", card, StringComparison.Ordinal);
        Assert.DoesNotContain("разобраться", await hub.Read("/letters", Cast.Curator), StringComparison.Ordinal);
    }

    [Fact]
    public async Task by_rule_and_it_is_written_anew_twice_and_then_left_to_a_person()
    {
        await Rule(_first.Kind);
        await ByRule();
        await ByRule();
        var second = Assert.Single(await Followers());
        Assert.Equal((School, $"{_first.Occasion}:again-1", true, _first.Id), (second.Recipient, second.Occasion, second.Confidential, second.FollowsId));
        Assert.Equal(LetterState.Unknown, (await Find(_first.Id)).State);

        await Doubt(second.Id);
        await ByRule();
        Assert.Single(await Followers()); // a server that breaks off each time gets it later
        hub.Clock.Advance(TimeSpan.FromMinutes(6));
        await ByRule();
        var third = Assert.Single(await Followers(), letter => letter.FollowsId == second.Id);

        await Doubt(third.Id);
        hub.Clock.Advance(TimeSpan.FromHours(1));
        await ByRule();
        Assert.Equal(2, (await Followers()).Count);
        Assert.Equal(LetterState.Unknown, (await Find(third.Id)).State);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task and_it_does_not_go_again_when_what_it_asks_for_is_done(bool byRule)
    {
        await Answer();
        if (byRule)
        {
            await Rule(_first.Kind);
            await ByRule();
        }
        else
        {
            Assert.Equal(new SettledByLog(2, 0, 0, 1), await hub.Ask(new SettleByLog(await WholeLog(), IsWhole: true, Cast.Curator)));
        }

        Assert.Equal(LetterState.Unknown, (await Find(_first.Id)).State);
        Assert.Empty(await Followers());
    }

    [Fact]
    public async Task by_a_whole_log_that_does_not_name_it_and_it_is_written_anew()
    {
        Assert.Equal(new SettledByLog(2, 0, 1, 0), await hub.Ask(new SettleByLog(await WholeLog(), IsWhole: true, Cast.Curator)));

        Assert.Equal(($"{_first.Occasion}:again-1", true), (Assert.Single(await Followers()).Occasion, (await Followers())[0].Confidential));
        Assert.Equal(LetterState.Unknown, (await Find(_first.Id)).State);
    }

    [Fact]
    public async Task by_rule_and_not_what_was_in_doubt_long_before_there_was_the_rule()
    {
        await hub.Send(Incoming.Letter("old31@example.org"));
        await Doubt((await hub.LetterTo("old31@example.org")).Id);
        hub.Clock.Advance(TimeSpan.FromDays(3));
        await hub.Send(Incoming.Letter("new31@example.org"));
        await Doubt((await hub.LetterTo("new31@example.org")).Id);

        await Rule("test.survey", _first.Kind);
        await ByRule();

        Assert.Equal((LetterState.Unknown, LetterState.Queued), ((await hub.LetterTo("old31@example.org")).State, (await hub.LetterTo("new31@example.org")).State));
        Assert.Empty(await Followers());
    }

    private Task ByRule() => hub.Send(new SettleByRule());

    private Task Rule(params string[] kinds) => hub.Send(new ChangePolicy(null, null, OnlyWorkingDays: false, FailuresOfHundred: 30, "", [.. kinds.Select(kind => new UnknownRule(kind, UnknownFate.SendAgain))], Cast.Administrator));

    /// <summary>It names a letter from before the first one and another from after it, and nothing else.</summary>
    private async Task<string> WholeLog()
    {
        foreach (var (address, minutes) in new[] { ("before31@example.org", -1), ("after31@example.org", 1) })
        {
            await hub.Send(Incoming.Letter(address));
            await Doubt((await hub.LetterTo(address)).Id);
            await hub.In<MailingDb, int>(db => db.Letters.Where(l => l.Recipient == address).ExecuteUpdateAsync(set => set.SetProperty(l => l.HandedAt, l => l.HandedAt!.Value.AddMinutes(minutes))));
        }

        return $"{await Named("before31@example.org")}\n{await Named("after31@example.org")}";
    }

    private async Task<string> Named(string address) => $"""
        Jun 15 12:00:01 mx postfix/cleanup[412]: {address[..3].ToUpperInvariant()}1B2C3D4E: message-id=<{(await hub.LetterTo(address)).MessageId}>
        Jun 15 12:00:02 mx postfix/smtp[413]: {address[..3].ToUpperInvariant()}1B2C3D4E: to=<{address}>, dsn=2.0.0, status=sent (250 2.0.0 Ok)
        """;

    private Task<int> Answer() => hub.In<MembershipDb, int>(async db =>
    {
        (await db.SchoolAnswers.SingleAsync(a => a.SchoolId == Incoming.School31)).Send("кто-то", null, 0, hub.Clock.GetUtcNow());
        return await db.SaveChangesAsync();
    });

    private Task<int> Doubt(Guid id) => hub.In<MailingDb, int>(async db =>
    {
        var letter = await db.Letters.SingleAsync(l => l.Id == id);
        letter.BeSent(hub.Clock.GetUtcNow());
        letter.End(new Outcome.Unknown("line lost"), hub.Clock.GetUtcNow());
        return await db.SaveChangesAsync();
    });

    private Task<Letter> Find(Guid id) => hub.In<MailingDb, Letter>(db => db.Letters.AsNoTracking().SingleAsync(l => l.Id == id));

    private Task<List<Letter>> Followers() => hub.In<MailingDb, List<Letter>>(db => db.Letters.AsNoTracking().Where(l => l.FollowsId != null).ToListAsync());
}
