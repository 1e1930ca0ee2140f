using CommunityHub.Contracts.Mailing;
using CommunityHub.Mailing;
using CommunityHub.Mailing.Letters;
using CommunityHub.Mailing.Post;
using CommunityHub.Tests.Support;
using CsCheck;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CommunityHub.Tests.Mailing;

/// <summary>The narrow rows of those that wait, which the database keeps beside the letters.</summary>
public sealed class HoldingWhatWaits(Hub hub)
{
    private static readonly string[] Moments = ["sent_at", "refused_at", "unknown_at", "cancelled_at", "held_at"];
    private static readonly SmtpServer Server = new() { Host = "post.example.org" };

    [Fact]
    public async Task holds_the_letters_that_wait_and_no_others_whatever_becomes_of_them()
    {
        var steps = Gen.Select(Gen.Int[0, 5], Gen.Int[0, 4], Gen.Int[1, 7], Gen.Int[-60, 60]).List[1, 14];
        await steps.SampleAsync(async list =>
        {
            await hub.Reset();
            var (run, letters) = (Guid.NewGuid(), 0);
            for (var at = 0; at < list.Count; at++)
            {
                var (step, moment, some, minutes) = list[at];
                await (step switch
                {
                    0 or 1 => hub.Ask(new QueueLetters([.. Enumerable.Range(0, some).Select(_ => Letter(letters++))])),
                    2 => Change($"{Moments[moment]} = case when {Moments[moment]} is null then now() end", some),
                    3 => Change($"due_at = due_at + {minutes} * interval '1 minute'", some),
                    4 => Change($"{Moments[moment]} = now(), claimed_at = null, attempts = attempts + 1", some),
                    _ => HandSome(run, some, minutes),
                });
                await Agree();
            }
        }, iter: 12, threads: 1);
    }

    [Fact]
    public async Task waits_for_nobody_who_lets_a_campaign_go_in_this_moment_and_holds_nothing_back_behind_them()
    {
        await hub.Reset();
        await hub.Ask(new QueueLetters([Letter(0), Letter(1)]));
        await hub.In<MailingDb, int>(db =>
        {
            db.Add(new HeldOccasion("1", hub.Clock.GetUtcNow(), Cast.Curator.PersonId, Cast.Curator.Name, "Ошибка в тексте"));
            return db.SaveChangesAsync();
        });
        await using var other = await hub.Services.GetRequiredService<NpgsqlDataSource>().OpenConnectionAsync(TestContext.Current.CancellationToken);
        await using (var letsGo = await other.BeginTransactionAsync(TestContext.Current.CancellationToken))
        {
            await using var delete = new NpgsqlCommand("delete from mailing.held_occasions where about = '1'", other, letsGo);
            await delete.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
            await hub.Send(new NoteLostLetters());
            Assert.Equal(0, await Held());
            await letsGo.RollbackAsync(TestContext.Current.CancellationToken);
        }

        await hub.Send(new NoteLostLetters());
        Assert.Equal(2, await Held());

        Task<int> Held() => hub.In<MailingDb, int>(db => db.Letters.CountAsync(l => l.HeldAt != null));
    }

    private async Task<int> HandSome(Guid run, int some, int how)
    {
        var post = new HandOver(hub.Services.GetRequiredService<IServiceScopeFactory>(), hub.Services.GetRequiredService<NpgsqlDataSource>(), run, Server.Name, hub.Clock);
        var claimed = (await hub.Ask(new ClaimLetters(run, Server, []))).Take(some).ToList();
        var handed = await post.Turn([], [], claimed);
        await Agree();

        var inHand = claimed.Where(letter => handed.Contains(letter.Id)).ToList();
        var unbegun = inHand.Take(some / 2).ToList();
        foreach (var letter in inHand.Skip(some / 2))
            letter.End(how < -20 ? new Outcome.Deferred("451 Later") : how < 0 ? new Outcome.Unknown("?") : new Outcome.Sent("250 Ok"), hub.Clock.GetUtcNow());
        await post.Turn([.. inHand.Skip(some / 2)], unbegun, []);
        await hub.Send(new PutBackLetters(run, [.. claimed.Select(letter => letter.Id)]));
        return inHand.Count;
    }

    private Task<int> Change(string set, int some) => hub.In<MailingDb, int>(db =>
#pragma warning disable EF1002 // Words of this test.
        db.Database.ExecuteSqlRawAsync($"update mailing.letters set {set} where id in (select id from mailing.letters order by md5(id::text || '{some}') limit {some})"));
#pragma warning restore EF1002

    private async Task Agree() => await hub.In<MailingDb, int>(async db =>
    {
        var letters = await db.Letters.AsNoTracking().ToListAsync();
        var waiting = await db.WaitingLetters.AsNoTracking().ToListAsync();
        Assert.Equal(
            letters.Where(l => (l.SentAt ?? l.RefusedAt ?? l.UnknownAt ?? l.CancelledAt ?? l.HeldAt ?? l.ClaimedAt) is null).Select(l => (l.Id, l.Priority, l.DueAt)).Order(),
            waiting.Select(w => (Id: w.LetterId, w.Priority, w.DueAt)).Order());
        return waiting.Count;
    });

    private static QueueLetter Letter(int at) =>
        new("campaign:1", "tests.survey", $"school{at}@example.org", $"ЦО № {at}", "Анкета", "Текст.", "<p>Текст.</p>") { Priority = at % 3 == 0 ? LetterPriority.Bulk : LetterPriority.Usual };
}
