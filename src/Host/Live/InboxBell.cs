using System.Collections.Concurrent;
using System.Threading.Channels;
using CommunityHub.Contracts.Membership;
using CommunityHub.Contracts.Workflow;
using Npgsql;

namespace CommunityHub.Host.Live;

/// <summary>Hears, once for the whole host, that tasks have changed or a session has ended, and tells those open pages which it concerns.</summary>
internal sealed partial class InboxBell(NpgsqlDataSource database, TimeProvider clock, ILogger<InboxBell> log) : BackgroundService
{
    /// <summary>The channel on which PostgreSQL rings when a session is deleted; the message is its key.</summary>
    public const string SessionEnded = "sign-in.session-ended";

    private readonly ConcurrentDictionary<Guid, Ear> _ears = new();

    /// <summary>How many pages are listening; for the tests.</summary>
    public int Listening => _ears.Count;

    public Ear Open(Actor actor, string? session)
    {
        var ear = new Ear(actor, session, id => _ears.TryRemove(id, out _));
        _ears[ear.Id] = ear;
        return ear;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
            try
            {
                await Listen(stoppingToken);
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                LogDeaf(failure);
                await Task.Delay(TimeSpan.FromSeconds(5), clock, stoppingToken);
            }
    }

    private async Task Listen(CancellationToken stopping)
    {
        await using var connection = await database.OpenConnectionAsync(stopping);
        connection.Notification += (_, rung) => Tell(rung.Channel, rung.Payload);
        await using var listen = new NpgsqlCommand($"listen \"{TasksBell.Channel}\"; listen \"{SessionEnded}\"", connection);
        await listen.ExecuteNonQueryAsync(stopping);
        Tell(TasksBell.Channel, TasksBell.Everybody); // for what came while nobody listened

        while (true)
            await connection.WaitAsync(stopping);
    }

    private void Tell(string channel, string message)
    {
        if (channel == SessionEnded)
        {
            foreach (var ear in _ears.Values.Where(e => e.Session == message))
                ear.End();
            return;
        }

        var concerned = message.Split('|').ToHashSet();
        foreach (var ear in _ears.Values.Where(e => e.IsConcerned(concerned)))
            ear.Ring();
    }

    [LoggerMessage(LogLevel.Warning, "Changes of tasks are not heard; open pages learn of them when they are loaded again")]
    private partial void LogDeaf(Exception failure);
}

/// <summary>What one open page listens with.</summary>
internal sealed class Ear(Actor actor, string? session, Action<Guid> close) : IDisposable
{
    private readonly Channel<bool> _rung = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public Guid Id { get; } = Guid.NewGuid();
    public string? Session => session;

    public bool IsConcerned(HashSet<string> concerned) =>
        concerned.Contains(TasksBell.Everybody) || concerned.Contains($"{actor.PersonId}") || actor.Groups.Any(concerned.Contains);

    public void Ring() => _rung.Writer.TryWrite(true);

    public void End() => _rung.Writer.TryComplete();

    /// <returns>True when rung; false when the time was over first; null when the session has ended.</returns>
    public async Task<bool?> Wait(TimeSpan atMost, TimeProvider clock, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(atMost, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
        try
        {
            return await _rung.Reader.ReadAsync(either.Token);
        }
        catch (ChannelClosedException)
        {
            return null;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }

    public void Dispose() => close(Id);
}
