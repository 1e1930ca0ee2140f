using System.Diagnostics;
using CommunityHub.Benchmarks.Measuring;
using CommunityHub.Contracts.Mailing;
using Npgsql;

namespace CommunityHub.Benchmarks.Mail;

/// <summary>
/// One process after the other, of the sending part of a host or a whole one, sends the same letters and is killed with SIGKILL: at each step of the talk with the mail server in turn, and between them at a
/// moment of chance (the same at every time). The server has counted what it took; the ledger has to say the same, or say that it does not know.
/// </summary>
internal sealed class KillingThePost(string name, string sentence, string @as, int atLength) : IBenchmark
{
    private const int Seed = 20_261_126, LettersOfAKill = 6, SaidEvery = 50;

    // Longer than a lease.
    private const int MinutesBetween = 11;

    private readonly Random _chance = new(Seed);

    public static KillingThePost Senders => new("kill-post", "a thousand senders killed with SIGKILL at every step of sending: letters lost, letters doubled, letters nobody knows of", "post", 1_000);
    public static KillingThePost Houses => new("kill-house", "the same with a thousand whole hosts; takes three quarters of an hour", "house", 1_000);

    public string Name => name;
    public string Sentence => sentence;
    public TimeSpan Limit => TimeSpan.FromHours(4);

    public async Task<IReadOnlyList<Row>> Measure(Place place, bool isShort, CancellationToken cancellationToken)
    {
        var kills = isShort ? 7 : atLength;
        var letters = kills * LettersOfAKill;
        await using var sink = new LetterSink();
        var database = await place.Database();
        await using (var house = await House.Plain(database, _ => { }))
            foreach (var some in ManyLetters.Written(house.Services, letters).Chunk(500))
                await house.Ask(new QueueLetters(some), cancellationToken);

        var (killed, byItself, began) = (0, 0, Stopwatch.GetTimestamp());
        for (var at = 0; at < kills; at++)
        {
            if (await KillOne(at, sink, database, cancellationToken))
                killed++;
            else
                byItself++;
            if ((at + 1) % SaidEvery == 0)
                await Console.Error.WriteLineAsync($"{name}: {at + 1} of {kills} after {Stopwatch.GetElapsedTime(began).TotalMinutes:0.0} min; {sink.Letters.Count} letters taken by the server, {sink.Letters.Count(letter => letter.Value > 1)} of them twice");
        }

        sink.At = _ => Task.CompletedTask;
        for (var rest = 0; rest < 2; rest++) // The second sees to what the one killed last had in hand.
        {
            using var last = PostOnly.On(@as, database, sink.Port, (kills + 1 + rest) * MinutesBetween);
            await last.WaitForExitAsync(cancellationToken);
            if (last.ExitCode != 0)
                throw new InvalidOperationException($"The last sender failed. {await last.StandardError.ReadToEndAsync(cancellationToken)}");
        }

        return await Count(database, letters, killed, byItself, sink, cancellationToken);
    }

    /// <returns>False when it had nothing more to do.</returns>
    private async Task<bool> KillOne(int at, LetterSink sink, string database, CancellationToken cancellationToken)
    {
        var steps = Enum.GetValues<LetterSink.Step>();
        LetterSink.Step? step = at % (steps.Length + 1) < steps.Length ? steps[at % (steps.Length + 1)] : null;
        var left = step is LetterSink.Step.Greeting ? 1 : 1 + _chance.Next(LettersOfAKill);
        var sender = (Process?)null;
        var isThere = new TaskCompletionSource();
        sink.At = async now =>
        {
            if (step is null || now != step || Interlocked.Decrement(ref left) != 0)
                return;

            await isThere.Task;
            sender!.Kill();
        };
        using var process = sender = PostOnly.On(@as, database, sink.Port, (at + 1) * MinutesBetween);
        isThere.SetResult();
        var before = sink.Taken;
        if (step is null)
        {
            while (!sender.HasExited && sink.Taken == before)
                await Task.Delay(5, cancellationToken);
            await Task.Delay(_chance.Next(20), cancellationToken);
            if (!sender.HasExited)
                sender.Kill();
        }

        await sender.WaitForExitAsync(cancellationToken);
        return sender.ExitCode != 0;
    }

    private static async Task<IReadOnlyList<Row>> Count(string database, int letters, int killed, int byItself, LetterSink sink, CancellationToken cancellationToken)
    {
        var (sent, unknown, other) = (new HashSet<string>(), new HashSet<string>(), 0);
        await using var source = NpgsqlDataSource.Create(database);
        await using var read = source.CreateCommand("select message_id, sent_at is not null, unknown_at is not null from mailing.letters");
        await using (var rows = await read.ExecuteReaderAsync(cancellationToken))
            while (await rows.ReadAsync(cancellationToken))
                if (rows.GetBoolean(1))
                    sent.Add(rows.GetString(0));
                else if (rows.GetBoolean(2))
                    unknown.Add(rows.GetString(0));
                else
                    other++;

        return
        [
            new("senders killed", "senders", killed, killed + byItself),
            new("letters", "letters", sent.Count + unknown.Count + other, letters),
            new("letters that still wait, or of which the ledger says nothing", "letters", other, 0, Goal.AtMost(0)),
            new("letters lost: sent by the ledger, unknown to the mail server", "letters", sent.Count(id => !sink.Letters.ContainsKey(id)), 0, Goal.AtMost(0)),
            new("letters doubled", "letters", sink.Letters.Count(letter => letter.Value > 1), 0, Goal.AtMost(0)),
            new("letters the mail server took and the ledger calls neither sent nor unknown", "letters", sink.Letters.Keys.Count(id => !sent.Contains(id) && !unknown.Contains(id)), 0, Goal.AtMost(0)),
            new("letters of which nobody knows (yardstick: those that were there for a killed sender)", "letters", unknown.Count, killed * LettersOfAKill),
            new("of them the mail server had taken", "letters", unknown.Count(sink.Letters.ContainsKey), unknown.Count),
        ];
    }
}
