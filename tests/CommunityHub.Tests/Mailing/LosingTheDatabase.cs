using CommunityHub.Contracts.Mailing;
using CommunityHub.Contracts.Membership;
using CommunityHub.Mailing;
using CommunityHub.Mailing.Letters;
using CommunityHub.Mailing.Post;
using CommunityHub.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CommunityHub.Tests.Mailing;

/// <summary>The database goes away, or changes, while letters are in hand: what the mail server has said is not lost with it.</summary>
public sealed class LosingTheDatabase(Hub hub) : IAsyncLifetime
{
    private static readonly SmtpServer Server = new() { Host = "post.example.org" };

    private readonly Guid _run = Guid.NewGuid();

    public async ValueTask InitializeAsync() => await hub.Reset();

    public async ValueTask DisposeAsync() => await hub.Settle();

    [Fact]
    public async Task writes_down_what_the_server_said_when_the_line_is_cut_meanwhile()
    {
        var (ended, next) = await Claimed();
        await using var other = await Database.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await using var holds = await other.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await using (var hold = new NpgsqlCommand("select from mailing.letters for update", other, holds))
            await hold.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);

        var turn = Post().Turn([ended], [], [next]);
        await Hub.Eventually(async () => await Cut() > 0);
        await holds.RollbackAsync(TestContext.Current.CancellationToken);
        await Hub.Eventually(() =>
        {
            hub.Clock.Advance(TimeSpan.FromSeconds(1));
            return Task.FromResult(turn.IsCompleted);
        });

        Assert.Equal([next.Id], await turn);
        Assert.Equal([LetterState.Sent, LetterState.Sending], await States(ended, next));
    }

    [Fact]
    public async Task knows_what_a_try_has_handed_over_of_which_only_the_answer_was_lost()
    {
        var (ended, next) = await Claimed();
        var now = hub.Clock.GetUtcNow();

        foreach (var isOnceMore in (bool[])[false, true])
        {
            await using var command = Database.CreateCommand();
            Assert.Equal([next.Id], await HandOver.Write(command, _run, Server.Name, [ended], [next], now, isLimited: true, isOnceMore));
        }

        Assert.Equal([LetterState.Sent, LetterState.Sending], await States(ended, next));
        Assert.Equal(1, await hub.In<MailingDb, int>(db => db.Letters.Where(l => l.Id == next.Id).Select(l => l.Attempts).SingleAsync()));
        Assert.Equal(1, await hub.In<MailingDb, int>(db => db.HandedOver.Select(h => h.Letters).SingleAsync()));
    }

    [Fact]
    public async Task keeps_blank_what_was_erased_while_it_was_in_hand()
    {
        var (ended, _) = await Claimed(confidential: true);
        await hub.In<MailingDb, int>(db => db.Letters.Where(l => l.Id == ended.Id).ExecuteUpdateAsync(set => set.SetProperty(l => l.Text, "").SetProperty(l => l.Html, "")));

        await Post().Turn([ended], [], []);

        Assert.Equal(("", "", LetterState.Sent), await hub.In<MailingDb, (string, string, LetterState)>(async db => await db.Letters.SingleAsync(l => l.Id == ended.Id) is var letter ? (letter.Text, letter.Html, letter.State) : default));
    }

    private NpgsqlDataSource Database => hub.Services.GetRequiredService<NpgsqlDataSource>();

    private HandOver Post() => new(hub.Services.GetRequiredService<IServiceScopeFactory>(), Database, _run, Server.Name, hub.Clock);

    /// <summary>Two letters in the hands of a run: the server has taken the one, the other is to be handed over.</summary>
    private async Task<(Letter Ended, Letter Next)> Claimed(bool confidential = false)
    {
        await hub.Ask(new QueueLetters([.. Enumerable.Range(0, 2).Select(at => new QueueLetter("campaign:1", "tests.survey", $"school{at}@example.org", "", "Анкета", "Текст https://hub.example.org/l/1", "<p>Текст</p>", Confidential: confidential))]));
        var claimed = await hub.Ask(new ClaimLetters(_run, Server, []));
        Assert.Equal([claimed[0].Id], await Post().Turn([], [], [claimed[0]]));
        hub.Clock.Advance(TimeSpan.FromSeconds(1));
        claimed[0].End(new Outcome.Sent("250 Ok"), hub.Clock.GetUtcNow());
        return (claimed[0], claimed[1]);
    }

    /// <returns>How many of those that wait for a letter have lost their line to the database.</returns>
    private async Task<int> Cut()
    {
        await using var cut = Database.CreateCommand("select count(*) from (select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and query like '%with ended as%' and pid <> pg_backend_pid()) cut");
        return Convert.ToInt32(await cut.ExecuteScalarAsync(TestContext.Current.CancellationToken), System.Globalization.CultureInfo.InvariantCulture);
    }

    private async Task<List<LetterState>> States(params Letter[] letters) =>
        [.. (await hub.In<MailingDb, List<Letter>>(db => db.Letters.AsNoTracking().ToListAsync())).OrderBy(l => Array.FindIndex(letters, one => one.Id == l.Id)).Select(l => l.State)];
}
