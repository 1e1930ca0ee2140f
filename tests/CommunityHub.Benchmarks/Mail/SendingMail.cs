using System.Diagnostics;
using CommunityHub.Benchmarks.Measuring;
using CommunityHub.Contracts.Mailing;
using CommunityHub.Mailing;
using CommunityHub.Mailing.Letters;
using CommunityHub.Mailing.Post;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CommunityHub.Benchmarks.Mail;

/// <summary>A campaign is queued and sent with the whole ledger, beside MailKit alone that gives the same letters to the same server over as many connections.</summary>
internal sealed class SendingMail : IBenchmark
{
    private const int Connections = 4, LettersAnHour = 200_000;

    public string Name => "mail";
    public string Sentence => "40,000 letters queued, and sent with the full ledger: letters a second beside bare MailKit; memory at 100,000 queued";
    public TimeSpan Limit => TimeSpan.FromMinutes(15);

    public async Task<IReadOnlyList<Row>> Measure(Place place, bool isShort, CancellationToken cancellationToken)
    {
        var (queued, sent, many) = isShort ? (1_000, 200, 2_000) : (40_000, 48_000, 100_000);
        await using var sink = new LetterSink();
        var database = await place.Database();
        await using var house = await House.Plain(database, services => services.PostConfigure<SmtpOptions>(smtp =>
            (smtp.Host, smtp.Port, smtp.Tls, smtp.Connections) = ("127.0.0.1", sink.Port, "none", Connections)));
        await using var source = NpgsqlDataSource.Create(database);

        var began = Stopwatch.GetTimestamp();
        var inQueue = await Queue(house, queued, ManyLetters.Campaign, cancellationToken);
        var queueing = Stopwatch.GetElapsedTime(began).TotalSeconds;
        var copying = await BarePost.Copy(Plain(house, queued), source, cancellationToken);

        var (bare, piecewise, ledger) = await SideBySide(house, sink, sent, "0198c0de-0000-7000-8000-000000000002", cancellationToken);
        using var spool = sink.Spool = File.OpenHandle(place.Below("spool"), FileMode.Create, FileAccess.Write);
        var (bareToDisk, _, ledgerToDisk) = await SideBySide(house, sink, sent, "0198c0de-0000-7000-8000-000000000003", cancellationToken);
        sink.Spool = null;

        await Queue(house, many - await Waiting(house, cancellationToken), "0198c0de-0000-7000-8000-000000000004", cancellationToken);
        var before = Memory();
        await SendSome(house, sink, sent / 2, cancellationToken);

        return
        [
            new("personalised letters queued", "letters", inQueue, queued),
            new("time to write and queue them (yardstick: COPY)", "s", queueing, copying, Goal.Below(30)),
            new("letters sent with the ledger (yardstick: bare MailKit)", "letters/s", ledger, bare, Goal.ShareAtLeast(0.7)),
            new("the same (yardstick: bare MailKit told to give letters in one piece, as the house does)", "letters/s", ledger, piecewise),
            new("the same to a server that flushes each to its disk", "letters/s", ledgerToDisk, bareToDisk),
            new("letters sent to the first server in an hour", "letters/h", ledger * 3600, LettersAnHour, Goal.ShareAtLeast(1)),
            new($"memory of this process while {many:N0} wait (yardstick: before sending)", "MB", Memory(), before, Goal.Below(400)),
        ];
    }

    /// <summary>In turns, so that neither has the better moment of the machine. The first ones only warm up: the house is more code than the yardstick, and while that is being compiled it has one core less.</summary>
    private static async Task<(double Bare, double InOnePiece, double Ledger)> SideBySide(House house, LetterSink sink, int sent, string campaign, CancellationToken cancellationToken)
    {
        const int Turns = 8, WarmingUp = 4;
        await Queue(house, sent / Turns * (Turns + WarmingUp), campaign, cancellationToken);
        var (letters, bare, piecewise, ledger) = (Plain(house, sent / Turns).ToList(), new List<double>(), new List<double>(), new List<double>());
        for (var turn = 1 - WarmingUp; turn <= Turns; turn++)
        {
            var (plain, pieces) = (await BarePost.Send(letters, sink.Port, Connections, inOnePiece: false, cancellationToken), await BarePost.Send(letters, sink.Port, Connections, inOnePiece: true, cancellationToken));
            var houseSpeed = await SendSome(house, sink, sent / Turns, cancellationToken);
            if (turn <= 0)
                continue;

            bare.Add(plain);
            piecewise.Add(pieces);
            ledger.Add(houseSpeed);
        }

        return (Median(bare), Median(piecewise), Median(ledger));
    }

    /// <returns>Letters a second.</returns>
    private static async Task<double> SendSome(House house, LetterSink sink, int some, CancellationToken cancellationToken)
    {
        sink.Forget();
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var began = Stopwatch.GetTimestamp();
        sink.At = step =>
        {
            if (step is LetterSink.Step.Taken && sink.Taken >= some)
                enough.Cancel();
            return Task.CompletedTask;
        };
        await using var scope = house.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<MediatR.IMediator>().Send(new SendDueLetters(), enough.Token);
        sink.At = _ => Task.CompletedTask;
        return sink.Taken / Stopwatch.GetElapsedTime(began).TotalSeconds;
    }

    private static async Task<int> Queue(House house, int count, string campaign, CancellationToken cancellationToken)
    {
        var queued = 0;
        foreach (var some in ManyLetters.Written(house.Services, count, campaign).Chunk(500))
            queued += await house.Ask(new QueueLetters(some), cancellationToken);
        return queued;
    }

    private static async Task<int> Waiting(House house, CancellationToken cancellationToken)
    {
        await using var scope = house.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<MailingDb>().WaitingLetters.CountAsync(cancellationToken);
    }

    private static IEnumerable<(string To, string Name, string Subject, string Text, string Html)> Plain(House house, int count) =>
        ManyLetters.Written(house.Services, count).Select(letter => (letter.To, letter.ToName, letter.Subject, letter.Text, letter.Html));

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    private static double Memory()
    {
        using var self = Process.GetCurrentProcess();
        return self.WorkingSet64 / 1024.0 / 1024.0;
    }
}
