using CommunityHub.Contracts.Mailing;
using CommunityHub.Mailing;
using CommunityHub.Mailing.Ledger;
using CommunityHub.Mailing.Letters;
using CommunityHub.Mailing.Policy;
using CommunityHub.Mailing.Post;
using CommunityHub.Mailing.Unknowns;
using CommunityHub.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Npgsql;

namespace CommunityHub.Tests.Mailing;

/// <summary>The house is stopped while it sends letters: what it had claimed, and what it had in hand.</summary>
public sealed class FallingWhileSending(Hub hub) : IAsyncLifetime
{
    private readonly SmtpSink _sink = new();

    public async ValueTask InitializeAsync()
    {
        await hub.Reset();
        (Smtp.Host, Smtp.Port) = ("127.0.0.1", _sink.Port);
    }

    public ValueTask DisposeAsync()
    {
        Smtp.Host = null;
        _sink.Dispose();
        return ValueTask.CompletedTask;
    }

    private SmtpOptions Smtp => hub.Services.GetRequiredService<IOptions<SmtpOptions>>().Value;

    [Fact]
    public async Task is_not_taken_for_fallen_while_it_is_only_slow()
    {
        Smtp.Host = null;
        var (run, server) = (Guid.NewGuid(), new SmtpServer { Host = "post.example.org" });
        foreach (var at in (int[])[1, 2])
            await hub.Send(new QueueLetter("slow:1", "tests.slow", $"slow{at}@example.org", "", "Медленно", "Текст.", ""));
        var post = new HandOver(hub.Services.GetRequiredService<IServiceScopeFactory>(), hub.Services.GetRequiredService<NpgsqlDataSource>(), run, server.Name, hub.Clock);
        var claimed = await hub.Ask(new ClaimLetters(run, server, []));
        await post.Turn([], [], [claimed[0]]);

        hub.Clock.Advance(TimeSpan.FromMinutes(6));
        claimed[0].End(new Outcome.Sent("250 Ok"), hub.Clock.GetUtcNow());
        await post.Turn([claimed[0]], [], [claimed[1]]);
        hub.Clock.Advance(TimeSpan.FromMinutes(6));
        await hub.Send(new NoteLostLetters());

        Assert.Equal((LetterState.Sent, LetterState.Sending), (await StateOf(claimed[0].Recipient), await StateOf(claimed[1].Recipient)));
    }

    [Fact]
    public async Task is_not_taken_for_fallen_while_the_server_grows_slow_with_many_letters_in_hand()
    {
        var (taken, longest) = (0, TimeSpan.Zero);
        _sink.OnLetter = () =>
        {
            if (Interlocked.Increment(ref taken) <= 60)
                return "250 Ok";

            hub.Clock.Advance(TimeSpan.FromSeconds(50));
            var (now, oldest) = (hub.Clock.GetUtcNow(), hub.In<MailingDb, DateTimeOffset?>(db => db.Letters.MinAsync(l => l.ClaimedAt)).GetAwaiter().GetResult());
            longest = oldest is { } since && now - since > longest ? now - since : longest;
            return "250 Ok";
        };

        await hub.Ask(new QueueLetters([.. Enumerable.Range(0, 110).Select(at => Letter($"school{at}@example.org"))]));
        await Hub.Eventually(async () =>
        {
            await hub.Send(new SendDueLetters());
            return await hub.In<MailingDb, bool>(async db => !await db.Letters.AnyAsync(l => l.SentAt == null));
        });

        Assert.Equal(110, _sink.Letters.Count);
        Assert.InRange(longest, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5));
    }

    [Fact]
    public async Task does_not_know_either_when_the_house_fell_down_with_the_letter_in_hand()
    {
        await Fall(handedOver: true);

        hub.Clock.Advance(TimeSpan.FromMinutes(10));
        await hub.Send(new SendDueLetters());
        Assert.Equal(LetterState.Sending, await StateOf("curator@example.org"));

        hub.Clock.Advance(TimeSpan.FromSeconds(1));
        await hub.Send(new SendDueLetters());
        await Hub.Eventually(async () => await StateOf("curator@example.org") == LetterState.Unknown);
        Assert.Empty(_sink.Letters);
    }

    [Fact]
    public async Task sends_what_was_claimed_and_not_handed_over_when_the_house_fell_down()
    {
        await Fall(handedOver: false);
        Assert.Equal(LetterState.Queued, await StateOf("curator@example.org"));

        hub.Clock.Advance(TimeSpan.FromMinutes(10).Add(TimeSpan.FromSeconds(1)));
        await hub.Send(new SendDueLetters());

        await Hub.Eventually(async () => await StateOf("curator@example.org") == LetterState.Sent);
        Assert.Single(_sink.Letters);
    }

    [Fact]
    public async Task believes_the_server_when_its_answer_comes_after_all()
    {
        var (letter, post) = await Fall(handedOver: true);
        hub.Clock.Advance(TimeSpan.FromHours(1));
        await hub.Send(new NoteLostLetters());
        Assert.Equal(LetterState.Unknown, await StateOf("curator@example.org"));

        letter.End(new Outcome.Sent("2.0.0 Ok"), hub.Clock.GetUtcNow());
        await post.Turn([letter], [], []);

        Assert.Equal((LetterState.Sent, "2.0.0 Ok"), ((await Only()).State, (await Only()).Reply));
    }

    [Fact]
    public async Task does_not_hand_over_what_was_cancelled_after_it_was_claimed()
    {
        var (letter, post) = await Fall(handedOver: false);
        await hub.Ask(new DecideOnLetters([letter.Id], LetterDecision.Cancel, Cast.Administrator));

        Assert.Empty(await post.Turn([], [], [letter]));
    }

    [Theory]
    [InlineData(nameof(UnknownFate.SendAgain), 1)]
    [InlineData(nameof(UnknownFate.CountAsSent), 0)]
    public async Task settles_what_nobody_knows_by_the_rule_of_its_kind(string fate, int carried)
    {
        await hub.In<MailingDb, int>(db =>
        {
            var policy = SendingPolicy.Begin();
            policy.Set(null, null, onlyWorkingDays: false, failuresOfHundred: 30, [], [new("planning.returned", Enum.Parse<UnknownFate>(fate))]);
            db.Add(policy);
            return db.SaveChangesAsync();
        });
        await Fall(handedOver: true);
        hub.Clock.Advance(TimeSpan.FromHours(1));

        await hub.Send(new SendDueLetters());

        await Hub.Eventually(async () => await StateOf("curator@example.org") == LetterState.Sent);
        Assert.Equal(carried, _sink.Letters.Count);
    }

    [Fact]
    public async Task leaves_to_a_person_what_nobody_knows_for_the_third_time()
    {
        await hub.In<MailingDb, int>(db =>
        {
            var policy = SendingPolicy.Begin();
            policy.Set(null, null, onlyWorkingDays: false, failuresOfHundred: 30, [], [new("planning.returned", UnknownFate.SendAgain)]);
            db.Add(policy);
            return db.SaveChangesAsync();
        });
        Smtp.Host = null; // nobody sends it meanwhile
        await hub.Send(Letter("curator@example.org"));

        var tries = new List<(LetterState?, int)>();
        for (var time = 1; time <= 3; time++)
        {
            await hub.In<MailingDb, int>(async db =>
            {
                var letter = await db.Letters.SingleAsync(l => l.Recipient == "curator@example.org");
                letter.BeSent(hub.Clock.GetUtcNow());
                letter.End(new Outcome.Unknown("broken off"), hub.Clock.GetUtcNow());
                return await db.SaveChangesAsync();
            });
            await hub.Send(new SettleByRule());
            tries.Add((await StateOf("curator@example.org"), await hub.In<MailingDb, int>(db => db.Letters.Where(l => l.Recipient == "curator@example.org").Select(l => l.Attempts).SingleAsync())));
        }

        Assert.Equal([(LetterState.Queued, 1), (LetterState.Queued, 2), (LetterState.Unknown, 3)], tries);
    }

    /// <summary>A run has claimed the letter, and is heard of no more.</summary>
    private async Task<(Letter Letter, HandOver Post)> Fall(bool handedOver)
    {
        Smtp.Host = null;
        await hub.Send(Letter("curator@example.org"));
        var run = Guid.NewGuid();
        var letter = Assert.Single(await hub.Ask(new ClaimLetters(run, new() { Host = "127.0.0.1" }, [])));
        var post = new HandOver(hub.Services.GetRequiredService<IServiceScopeFactory>(), hub.Services.GetRequiredService<NpgsqlDataSource>(), run, "127.0.0.1:25", hub.Clock);
        if (handedOver)
            Assert.Equal([letter.Id], await post.Turn([], [], [letter]));
        Smtp.Host = "127.0.0.1";
        return (letter, post);
    }
    private static QueueLetter Letter(string to) => new(
        Occasion: "plan:1", Kind: "planning.returned", To: to, ToName: "Антимонова Вера Владимировна",
        Subject: "Вас ждёт решение — «План»", Text: "Текст письма.", Html: "<p>Текст письма.</p>");

    private Task<Letter> Only() => hub.In<MailingDb, Letter>(db => db.Letters.SingleAsync());

    private async Task<LetterState?> StateOf(string to) => (await hub.In<MailingDb, Letter?>(db => db.Letters.SingleOrDefaultAsync(l => l.Recipient == to)))?.State;
}
