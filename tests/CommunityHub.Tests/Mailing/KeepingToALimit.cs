using CommunityHub.Contracts.Mailing;
using CommunityHub.Mailing;
using CommunityHub.Mailing.Letters;
using CommunityHub.Mailing.Ledger;
using CommunityHub.Mailing.Post;
using CommunityHub.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CommunityHub.Tests.Mailing;

/// <summary>A mail server takes so many letters a day, and counts one that comes twice as two.</summary>
public sealed class KeepingToALimit(Hub hub) : IAsyncLifetime
{
    private readonly SmtpSink _sink = new();
    private int _handed;

    public async ValueTask InitializeAsync()
    {
        await hub.Reset();
        (Smtp.Host, Smtp.Port, Smtp.MostPerDay) = ("127.0.0.1", _sink.Port, 4);
        _sink.OnRecipient = _ =>
        {
            Interlocked.Increment(ref _handed);
            return "451 4.3.0 Try again later";
        };
    }

    public async ValueTask DisposeAsync()
    {
        await Hub.Eventually(async () => !await hub.In<MailingDb, bool>(db => db.OpenRuns.AnyAsync()));
        (Smtp.Host, Smtp.MostPerDay) = (null, null);
        _sink.Dispose();
    }

    private SmtpOptions Smtp => hub.Services.GetRequiredService<IOptions<SmtpOptions>>().Value;

    [Fact]
    public async Task counts_a_letter_that_was_put_off_each_time_it_is_handed_over()
    {
        await Queue(2);
        await PutOff(2);
        hub.Clock.Advance(TimeSpan.FromMinutes(2));
        await hub.Send(new SendDueLetters());
        await PutOff(4);

        foreach (var hours in (int[])[1, 6, 12])
        {
            hub.Clock.Advance(TimeSpan.FromHours(hours));
            await hub.Send(new SendDueLetters());
            Assert.Equal(4, _handed);
        }

        hub.Clock.Advance(TimeSpan.FromHours(6)); // the day is over: nothing waits for ever
        await hub.Send(new SendDueLetters());
        await PutOff(6);
    }

    [Fact]
    public async Task counts_what_somebody_has_sent_again()
    {
        _sink.OnRecipient = _ =>
        {
            Interlocked.Increment(ref _handed);
            return "550 5.1.1 No such user";
        };
        await Queue(1);
        for (var times = 1; times <= 4; times++)
        {
            var expected = times;
            await Hub.Eventually(async () => _handed == expected && await hub.In<MailingDb, bool>(db => db.Letters.AnyAsync(l => l.RefusedAt != null)));
            await hub.Ask(new DecideOnLetters(await hub.In<MailingDb, Guid[]>(db => db.Letters.Select(l => l.Id).ToArrayAsync()), LetterDecision.SendAgain, Cast.Administrator));
            await hub.Send(new SendDueLetters());
        }

        Assert.Equal(4, _handed);
        Assert.Equal(LetterState.Queued, await hub.In<MailingDb, LetterState>(async db => (await db.Letters.AsNoTracking().SingleAsync()).State));
    }

    private async Task PutOff(int handed)
    {
        await Hub.Eventually(async () => _handed == handed && !await hub.In<MailingDb, bool>(db => db.Letters.AnyAsync(l => l.ClaimedAt != null)) && !await hub.In<MailingDb, bool>(db => db.OpenRuns.AnyAsync()));
        Assert.All(await hub.In<MailingDb, List<Letter>>(db => db.Letters.AsNoTracking().ToListAsync()), letter => Assert.Equal(LetterState.Deferred, letter.State));
    }

    private async Task Queue(int many)
    {
        for (var at = 0; at < many; at++)
            await hub.Send(new QueueLetter("limit:1", "tests.limit", $"limit{at}@example.org", "", "Предел", "Текст.", ""));
    }
}
