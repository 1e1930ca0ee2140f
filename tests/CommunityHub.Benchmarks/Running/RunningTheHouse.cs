using System.Diagnostics;
using System.Globalization;
using CommunityHub.Benchmarks.Measuring;
using CommunityHub.Host.Embedded;
using Npgsql;

namespace CommunityHub.Benchmarks.Running;

/// <summary>«./hub run» from the start of its process to its first page, on an empty directory and again; then at rest. Beside a bare ASP.NET Core host on the same kind of server.</summary>
internal sealed class RunningTheHouse : IBenchmark
{
    private const double LongestFirstStart = 60_000, LongestStart = 8_000, MostMegabytes = 300, MostTransactions = 5;

    public string Name => "run";
    public string Sentence => "from start to first page, memory and transactions at rest, beside a bare ASP.NET Core host; takes two minutes";

    public async Task<IReadOnlyList<Row>> Measure(Place place, bool isShort, CancellationToken cancellationToken)
    {
        var data = place.Below("hub");
        var first = await Start(data, cancellationToken);
        await first.Host.DisposeAsync();
        var second = await Start(data, cancellationToken);
        await using var house = second.Host;

        var bare = await StartBare(place.Below("bare"), cancellationToken);
        var bareFirst = bare.Milliseconds;
        if (!isShort)
        {
            await bare.DisposeAsync();
            bare = await StartBare(place.Below("bare"), cancellationToken);
        }

        await using var again = bare;

        // The same server counts both: the house's database, and one that Hangfire alone keeps, as it comes.
        var hub = ConnectionTo(data);
        await using var statistics = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(hub) { Database = "postgres", Pooling = false }.ConnectionString);
        await Tell(statistics, "create database hangfire_alone", cancellationToken);
        var url = $"http://127.0.0.1:{Ports.Free()}";
        var (hangfire, _) = await HostProcess.Start("CommunityHub.Benchmarks.dll", url, ["bare", url, new NpgsqlConnectionStringBuilder(hub) { Database = "hangfire_alone" }.ConnectionString, "hangfire"], cancellationToken);
        await using var alone = hangfire;

        await Task.Delay(TimeSpan.FromSeconds(isShort ? 0.5 : 20), cancellationToken); // until what starting has stirred up has settled
        var (before, began) = (await Commits(statistics, cancellationToken), Stopwatch.GetTimestamp());
        await Task.Delay(TimeSpan.FromSeconds(isShort ? 0.5 : 60), cancellationToken);
        var (after, seconds) = (await Commits(statistics, cancellationToken), Stopwatch.GetElapsedTime(began).TotalSeconds);

        return
        [
            new("first start, until the first page", "s", first.Milliseconds / 1000, bareFirst / 1000, Goal.Below(LongestFirstStart / 1000)),
            new("later start, until the first page", "s", second.Milliseconds / 1000, bare.Milliseconds / 1000, Goal.Below(LongestStart / 1000)),
            new("memory of the host at rest", "MB", house.Megabytes, bare.Host.Megabytes, Goal.Below(MostMegabytes)),
            new("transactions at rest (yardstick: Hangfire alone)", "transactions/s", (after.Hub - before.Hub) / seconds, (after.Alone - before.Alone) / seconds, Goal.AtMost(MostTransactions)),
        ];
    }

    private static Task<(HostProcess Host, double Milliseconds)> Start(string data, CancellationToken cancellationToken)
    {
        var url = $"http://127.0.0.1:{Ports.Free()}";
        return HostProcess.Start("CommunityHub.Host.dll", url, ["run", "--data", data, "--urls", url], cancellationToken);
    }

    private static async Task<BareRun> StartBare(string data, CancellationToken cancellationToken)
    {
        var began = Stopwatch.GetTimestamp();
        var postgres = new EmbeddedPostgres(data, TextWriter.Null);
        var url = $"http://127.0.0.1:{Ports.Free()}";
        var (host, _) = await HostProcess.Start("CommunityHub.Benchmarks.dll", url, ["bare", url, await postgres.Start()], cancellationToken);
        return new(postgres, host, Stopwatch.GetElapsedTime(began).TotalMilliseconds);
    }

    // The server's own notes say where it listens.
    private static string ConnectionTo(string data) => new NpgsqlConnectionStringBuilder
    {
        Host = "127.0.0.1",
        Port = int.Parse(File.ReadAllLines(Path.Combine(data, "postgres/postmaster.pid"))[3], CultureInfo.InvariantCulture),
        Username = "hub",
        Password = File.ReadAllText(Path.Combine(data, "postgres.password")).Trim(),
        Database = "hub",
    }.ConnectionString;

    private static async Task Tell(NpgsqlDataSource server, string sql, CancellationToken cancellationToken)
    {
        await using var command = server.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static async Task<(long Hub, long Alone)> Commits(NpgsqlDataSource server, CancellationToken cancellationToken)
    {
        await using var command = server.CreateCommand("""
            select (select xact_commit + xact_rollback from pg_stat_database where datname = 'hub'), (select xact_commit + xact_rollback from pg_stat_database where datname = 'hangfire_alone')
            """);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return (reader.GetInt64(0), reader.GetInt64(1));
    }

    private sealed record BareRun(EmbeddedPostgres Postgres, HostProcess Host, double Milliseconds) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await Host.DisposeAsync();
            await Postgres.DisposeAsync();
        }
    }
}
