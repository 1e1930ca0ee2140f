using System.Collections.Concurrent;
using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace CommunityHub.Kernel.Due;

/// <summary>
/// Wakes the pumps when something has become due: those of this host as soon as the transaction has committed, those of the others a moment later
/// through PostgreSQL. A NOTIFY within the transaction would make all commits of the house wait for one another. A ring that is lost costs time
/// only: every pump also looks of itself.
/// </summary>
internal sealed partial class Bell(NpgsqlDataSource database, TimeProvider clock, ILogger<Bell> log) : BackgroundService
{
    private static readonly TimeSpan OthersHearAtMostEvery = TimeSpan.FromMilliseconds(50);

    private readonly string _thisHost = $"{Guid.NewGuid()}";
    private readonly ConcurrentDictionary<string, IHearBell[]> _hearers = new();
    private readonly ConcurrentDictionary<string, bool> _untold = new();
    private readonly Channel<bool> _somethingUntold = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    // Pumps start beside the bell: one that comes when it listens already makes it listen once more.
    private volatile CancellationTokenSource _another = new();

    public void Hear(string table, IHearBell hearer)
    {
        _hearers.AddOrUpdate(table, [hearer], (_, others) => [.. others, hearer]);
        _another.Cancel();
    }

    /// <summary>A row of this table is due at this moment, and has been committed.</summary>
    public void Ring(string table, DateTimeOffset dueAt)
    {
        var isDue = dueAt <= clock.GetUtcNow();
        foreach (var hearer in HearersOf(table))
            if (isDue)
                hearer.SomethingIsDue();
            else
                hearer.SomethingWillBeDue(dueAt);
        _untold[table] = true;
        _somethingUntold.Writer.TryWrite(true);
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(Forever(Listen, stoppingToken), Forever(TellOthers, stoppingToken));

    private async Task TellOthers(CancellationToken stopping)
    {
        await _somethingUntold.Reader.ReadAsync(stopping);
        var tables = _untold.Keys.Where(table => _untold.TryRemove(table, out _)).ToArray();
        await using var tell = database.CreateCommand("select pg_notify(name, $2) from unnest($1) as rung (name)");
        tell.Parameters.Add(new() { Value = tables });
        tell.Parameters.Add(new() { Value = _thisHost });
        await tell.ExecuteNonQueryAsync(stopping);
        await Task.Delay(OthersHearAtMostEvery, stopping);
    }

    private async Task Listen(CancellationToken stopping)
    {
        await using var connection = await database.OpenConnectionAsync(stopping);
        connection.Notification += (_, ring) =>
        {
            if (ring.Payload != _thisHost)
                Wake(ring.Channel);
        };

        var heard = new HashSet<string>();
        while (true)
        {
            var another = _another = new();
            foreach (var table in _hearers.Keys.Where(heard.Add))
            {
                await using var listen = new NpgsqlCommand($"listen \"{table}\"", connection);
                await listen.ExecuteNonQueryAsync(stopping);
                Wake(table); // for what came while nobody listened
            }

            using var either = CancellationTokenSource.CreateLinkedTokenSource(stopping, another.Token);
            try
            {
                await connection.WaitAsync(either.Token);
            }
            catch (OperationCanceledException) when (!stopping.IsCancellationRequested)
            {
                // Somebody else wants to hear.
            }
        }
    }

    // What another host has rung for may be due now or later.
    private void Wake(string table)
    {
        foreach (var hearer in HearersOf(table))
        {
            hearer.SomethingIsDue();
            hearer.SomethingWillBeDue(DateTimeOffset.MinValue);
        }
    }

    private IHearBell[] HearersOf(string table) => _hearers.GetValueOrDefault(table, []);

    // The database may be away for a while; the bell outlives that.
    private async Task Forever(Func<CancellationToken, Task> task, CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
            try
            {
                await task(stopping);
            }
            catch (Exception failure) when (!stopping.IsCancellationRequested)
            {
                LogInterruption(failure);
                await Task.Delay(TimeSpan.FromSeconds(1), clock, stopping);
            }
    }

    [LoggerMessage(LogLevel.Error, "The bell was interrupted and goes on in a second")]
    private partial void LogInterruption(Exception failure);
}

/// <summary>A pump that waits to be rung.</summary>
internal interface IHearBell
{
    void SomethingIsDue();

    /// <param name="at">Not before this moment.</param>
    void SomethingWillBeDue(DateTimeOffset at);
}
