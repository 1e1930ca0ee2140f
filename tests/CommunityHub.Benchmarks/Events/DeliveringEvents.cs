using System.Diagnostics;
using CommunityHub.Benchmarks.Measuring;
using Npgsql;

namespace CommunityHub.Benchmarks.Events;

/// <summary>Commands that publish one event each, beside the same inserts by bare Npgsql with one commit for the command and one for the effect.</summary>
internal sealed class DeliveringEvents : IBenchmark
{
    private const int AtATime = 4;

    public string Name => "events";
    public string Sentence => "commands a second with one event each, and from command to effect, beside the same inserts by bare Npgsql";

    public async Task<IReadOnlyList<Row>> Measure(Place place, bool isShort, CancellationToken cancellationToken)
    {
        var database = await place.Database();
        await using var house = await House.Furnish(database, services => services.AddBells());
        await Bells.MakeTables(house.Services, cancellationToken);
        await using var source = NpgsqlDataSource.Create(database);
        var bare = new BareBells(source);
        await bare.MakeTables(cancellationToken);
        await house.Run(_ => { }, cancellationToken);

        var duration = TimeSpan.FromSeconds(isShort ? 0.5 : 10);
        await Times.Rate(AtATime, duration / 5, () => house.Ask(new RingBell(Guid.NewGuid()), cancellationToken), cancellationToken); // warm up
        await Effects(source, cancellationToken);

        var commands = await Times.Rate(AtATime, duration, () => house.Ask(new RingBell(Guid.NewGuid()), cancellationToken), cancellationToken);
        await Effects(source, cancellationToken);
        var bareCommands = await Times.Rate(AtATime, duration, () => bare.Ring(Guid.NewGuid(), cancellationToken), cancellationToken);

        var (whole, bareWhole) = (await Whole(house, source, isShort ? 10 : 2000, cancellationToken), await bare.Whole(AtATime, isShort ? 10 : 2000, cancellationToken));

        var (warmUp, counted) = isShort ? (0, 2) : (20, 200);
        var latency = await Times.Of(warmUp, counted, async () =>
        {
            var bell = Guid.NewGuid();
            await house.Ask(new RingBell(bell), cancellationToken);
            await Heard(source, bell, cancellationToken);
        }, cancellationToken);
        var bareLatency = await Times.Of(warmUp, counted, async () =>
        {
            var bell = Guid.NewGuid();
            await bare.Ring(bell, cancellationToken);
            await bare.Hear(bell, cancellationToken);
        }, cancellationToken);

        return
        [
            new($"commands with one event each, {AtATime} at a time", "commands/s", commands, bareCommands),
            new("the same until all effects are there", "commands/s", whole, bareWhole),
            new("from command to effect, median", "ms", latency.Median, bareLatency.Median, Goal.AtMost(20)),
            new("from command to effect, 95 of 100 within", "ms", latency.P95, bareLatency.P95),
        ];
    }

    /// <summary>So many commands, and the clock stops when the last effect is there.</summary>
    private static async Task<double> Whole(House house, NpgsqlDataSource source, int commands, CancellationToken cancellationToken)
    {
        var began = Stopwatch.GetTimestamp();
        await Parallel.ForEachAsync(Enumerable.Range(0, commands), new ParallelOptions { MaxDegreeOfParallelism = AtATime, CancellationToken = cancellationToken },
            async (_, stopping) => await house.Ask(new RingBell(Guid.NewGuid()), stopping));
        await Effects(source, cancellationToken);
        return commands / Stopwatch.GetElapsedTime(began).TotalSeconds;
    }

    private static async Task Effects(NpgsqlDataSource source, CancellationToken cancellationToken)
    {
        await using var left = source.CreateCommand("select count(*) from kernel.deliveries where done_at is null");
        while ((long)(await left.ExecuteScalarAsync(cancellationToken))! > 0)
            await Task.Delay(5, cancellationToken);
    }

    private static async Task Heard(NpgsqlDataSource source, Guid bell, CancellationToken cancellationToken)
    {
        await using var heard = source.CreateCommand("select count(*) from bells.notes where bell = $1 and by = 'listener'");
        heard.Parameters.Add(new() { Value = bell });
        while ((long)(await heard.ExecuteScalarAsync(cancellationToken))! == 0)
            await Task.Delay(1, cancellationToken);
    }
}
