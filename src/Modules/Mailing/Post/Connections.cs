using System.Collections.Concurrent;

namespace CommunityHub.Mailing.Post;

/// <summary>The connections of this host to the mail servers.</summary>
internal sealed class Connections(TimeProvider clock) : IDisposable
{
    private readonly ConcurrentDictionary<string, ConnectionsToServer> _servers = new();

    public ConnectionsToServer To(SmtpServer server) => _servers.GetOrAdd($"{server.Name} {server.User} {server.Tls}", _ => new(server, clock));

    public void Dispose()
    {
        foreach (var server in _servers.Values)
            server.Dispose();
    }
}

/// <summary>At most so many as its options say. They are kept open for a while: the next letter often comes soon.</summary>
internal sealed class ConnectionsToServer(SmtpServer server, TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan KeptIdle = TimeSpan.FromSeconds(20), BelievedUnasked = TimeSpan.FromSeconds(2);

    private readonly SemaphoreSlim _places = new(Math.Clamp(server.Connections, 1, 20));
    private readonly ConcurrentStack<(SmtpCarrier Carrier, DateTimeOffset Since)> _idle = new();
    private int _lookAgain;

    /// <summary>False when all are in use: then whoever gives one back is told that there is more to do.</summary>
    public bool TryTake()
    {
        if (_places.Wait(0))
            return true;

        Volatile.Write(ref _lookAgain, 1);
        return _places.Wait(0); // The last one may have been given back before it could be told.
    }

    /// <exception cref="Exception">The server cannot be reached, or does not let us in.</exception>
    public async Task<SmtpCarrier> Connect(CancellationToken cancellationToken)
    {
        while (_idle.TryPop(out var idle))
            if (idle.Carrier is { IsConnected: true, IsQuiet: true } && clock.GetUtcNow() - idle.Since is var lain && lain < KeptIdle && (lain < BelievedUnasked || await idle.Carrier.IsAlive(cancellationToken)))
                return idle.Carrier;
            else
                idle.Carrier.Dispose();

        var carrier = new SmtpCarrier(server);
        try
        {
            await carrier.Connect(cancellationToken);
            return carrier;
        }
        catch
        {
            carrier.Dispose();
            throw;
        }
    }

    /// <returns>Whether somebody came meanwhile and found no place.</returns>
    public bool GiveBack(SmtpCarrier? carrier)
    {
        if (carrier is { IsConnected: true })
            _idle.Push((carrier, clock.GetUtcNow()));
        else
            carrier?.Dispose();

        _places.Release();
        return Interlocked.Exchange(ref _lookAgain, 0) == 1;
    }

    public void Dispose()
    {
        while (_idle.TryPop(out var idle))
            idle.Carrier.Dispose();
        _places.Dispose();
    }
}
