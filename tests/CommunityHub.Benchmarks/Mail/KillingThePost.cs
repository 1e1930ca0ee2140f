using System.Diagnostics;
using CommunityHub.Benchmarks.Measuring;
using CommunityHub.Contracts.Mailing;
using Npgsql;

namespace CommunityHub.Benchmarks.Mail;

/// <summary>
/// One process after the other, of the sending part of a host or a whole one, sends the same letters and is killed with SIGKILL: at each step of the talk with the mail server in turn, and between them at a
/// moment of chance (the same at every time). The server has counted what it took; the ledger has to say the same, or say that it does not know. Two such rows of processes go side by side, each with its
/// letters, its database and its mail server.
/// </summary>
internal sealed class KillingThePost(string name, string sentence, string @as, int atLength) : IBenchmark
{
    private const int Seed = 20_261_126, LettersOfAKill = 6, SaidEvery = 50, Lanes = 2;

    // Longer than a lease.
    private const int MinutesBetween = 11;

    private readonly long _began = Stopwatch.GetTimestamp();
    private int _done;

    public static KillingThePost Senders => new("kill-post", "a thousand senders killed with SIGKILL at every step of sending: letters lost, letters doubled, letters nobody knows of", "post", 1_000);
    public static KillingThePost Houses => new("kill-house", "the same with a thousand whole hosts; takes three quarters of an hour", "house", 1_000);

    public string Name => name;
    public string Sentence => sentence;
    public TimeSpan Limit => TimeSpan.FromHours(4);

    public async Task<IReadOnlyList<Row>> Measure(Place place, bool isShort, CancellationToken cancellationToken)
    {
        var kills = isShort ? 7 : atLength;
        var first = await place.Database();
        string[] databases = [first, .. await Task.WhenAll(Enumerable.Range(1, Lanes - 1).Select(_ => place.Beside(first)))];
        return Rows(await Task.WhenAll(databases.Select((database, lane) => Lane(database, [.. Enumerable.Range(0, kills).Where(at => at % Lanes == lane)], new(Seed + lane), cancellationToken))));
    }

    private async Task<Tally> Lane(string database, int[] kills, Random chance, CancellationToken cancellationToken)
    {
        await using var sink = new LetterSink();
        await using (var house = await House.Plain(database, _ => { }))
            foreach (var some in ManyLetters.Written(house.Services, kills.Length * LettersOfAKill).Chunk(500))
                await house.Ask(new QueueLetters(some), cancellationToken);

        var killed = 0;
        foreach (var at in kills)
        {
            if (await KillOne(at, sink, database, chance, cancellationToken))
                killed++;
            if (Interlocked.Increment(ref _done) is var done && done % SaidEvery == 0)
                await Console.Error.WriteLineAsync($"{name}: {done} killed after {Stopwatch.GetElapsedTime(_began).TotalMinutes:0.0} min; by one of the mail servers {sink.Letters.Count} letters taken, {sink.Letters.Count(letter => letter.Value > 1)} of them twice");
        }

        sink.At = _ => Task.CompletedTask;
        for (var rest = 0; rest < 2; rest++) // The second sees to what the one killed last had in hand.
        {
            using var last = PostOnly.On(@as, database, sink.Port, (kills[^1] + 2 + rest) * MinutesBetween);
            await last.WaitForExitAsync(cancellationToken);
            if (last.ExitCode != 0)
                throw new InvalidOperationException($"The last sender failed. {await last.StandardError.ReadToEndAsync(cancellationToken)}");
        }

        return await Count(database, kills.Length, killed, sink, cancellationToken);
    }

    /// <returns>False when it had nothing more to do.</returns>
    private async Task<bool> KillOne(int at, LetterSink sink, string database, Random chance, CancellationToken cancellationToken)
    {
        var steps = Enum.GetValues<LetterSink.Step>();
        LetterSink.Step? step = at % (steps.Length + 1) < steps.Length ? steps[at % (steps.Length + 1)] : null;
        var left = step is LetterSink.Step.Greeting ? 1 : 1 + chance.Next(LettersOfAKill);
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
            await Task.Delay(chance.Next(20), cancellationToken);
            if (!sender.HasExited)
                sender.Kill();
        }

        await sender.WaitForExitAsync(cancellationToken);
        return sender.ExitCode != 0;
    }

    private static async Task<Tally> Count(string database, int senders, int killed, LetterSink sink, CancellationToken cancellationToken)
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

        return new(senders, killed, sent.Count + unknown.Count + other, other, Lost: sent.Count(id => !sink.Letters.ContainsKey(id)), Doubled: sink.Letters.Count(letter => letter.Value > 1),
            Hidden: sink.Letters.Keys.Count(id => !sent.Contains(id) && !unknown.Contains(id)), unknown.Count, UnknownButTaken: unknown.Count(sink.Letters.ContainsKey));
    }

    private static IReadOnlyList<Row> Rows(Tally[] lanes) =>
    [
        new("senders killed", "senders", lanes.Sum(one => one.Killed), lanes.Sum(one => one.Senders)),
        new("letters", "letters", lanes.Sum(one => one.Letters), lanes.Sum(one => one.Senders) * LettersOfAKill),
        new("letters that still wait, or of which the ledger says nothing", "letters", lanes.Sum(one => one.Waiting), 0, Goal.AtMost(0)),
        new("letters lost: sent by the ledger, unknown to the mail server", "letters", lanes.Sum(one => one.Lost), 0, Goal.AtMost(0)),
        new("letters doubled", "letters", lanes.Sum(one => one.Doubled), 0, Goal.AtMost(0)),
        new("letters the mail server took and the ledger calls neither sent nor unknown", "letters", lanes.Sum(one => one.Hidden), 0, Goal.AtMost(0)),
        new("letters of which nobody knows (yardstick: those that were there for a killed sender)", "letters", lanes.Sum(one => one.Unknown), lanes.Sum(one => one.Killed) * LettersOfAKill),
        new("of them the mail server had taken", "letters", lanes.Sum(one => one.UnknownButTaken), lanes.Sum(one => one.Unknown)),
    ];

    /// <summary>What became of the letters of one row of processes.</summary>
    /// <param name="Waiting">Or with nothing said of them.</param>
    /// <param name="Lost">Sent by the ledger, unknown to the mail server.</param>
    /// <param name="Hidden">Taken by the mail server, and neither sent nor unknown by the ledger.</param>
    private sealed record Tally(int Senders, int Killed, int Letters, int Waiting, int Lost, int Doubled, int Hidden, int Unknown, int UnknownButTaken);
}
