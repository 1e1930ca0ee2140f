using System.Net.Sockets;

namespace CommunityHub.Mailing.Post;

/// <summary>
/// The way to a mail server, in place of MailKit's own, which sends a packet for each four kilobytes and makes two timers for each of them. Here what is written
/// goes out together, when an answer is waited for: whoever speaks SMTP or TLS says nothing without waiting for one.
/// </summary>
internal sealed class SmtpWire(Socket socket, TimeSpan patience) : Stream
{
    private static readonly TimeSpan ForAFarewell = TimeSpan.FromSeconds(1);

    private const int Much = 64 * 1024;

    private readonly CancellationTokenSource _givenUp = new();
    private byte[] _written = new byte[16 * 1024];
    private int _length;
    private TimeSpan _patience = patience;
    private CancellationToken _recall;
    private Func<bool> _isGone = () => true;

    /// <summary>Nothing of what was written is still here.</summary>
    public bool IsAllSent => _length == 0;

    /// <summary>What is written and waited for from now on may be broken off by this token, as long as the letter is not gone.</summary>
    public void MayBeRecalled(Func<bool> isGone, CancellationToken recall) => (_isGone, _recall) = (isGone, recall);

    /// <summary>The server has neither said anything unasked nor hung up since: an idle connection of which that is not so is of no use.</summary>
    public bool IsQuiet
    {
        get
        {
            try
            {
                return !socket.Poll(TimeSpan.Zero, SelectMode.SelectRead);
            }
            catch (Exception gone) when (gone is SocketException or ObjectDisposedException)
            {
                return false;
            }
        }
    }

    /// <summary>A letter is gone, and whatever is said now needs hardly an answer.</summary>
    public void OnlySayFarewell() => _patience = ForAFarewell;

    public override bool CanRead => true;
    public override bool CanWrite => true;
    public override bool CanSeek => false;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    /// <exception cref="TimeoutException">The server does not answer within the patience.</exception>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        await SendWritten(cancellationToken);
        return await Patiently(token => socket.ReceiveAsync(buffer, token), cancellationToken);
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <exception cref="TimeoutException">The server does not take it within the patience.</exception>
    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_length + buffer.Length > Much)
            await SendWritten(cancellationToken);
        if (buffer.Length > Much)
            await Send(buffer, cancellationToken);
        else
            Keep(buffer.Span);
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    // MailKit says farewell without waiting for anything else.
    public override int Read(byte[] buffer, int offset, int count) => ReadAsync(buffer.AsMemory(offset, count)).AsTask().GetAwaiter().GetResult();

    public override void Write(byte[] buffer, int offset, int count) => WriteAsync(buffer.AsMemory(offset, count)).AsTask().GetAwaiter().GetResult();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            socket.Dispose();
            _givenUp.Dispose();
        }

        base.Dispose(disposing);
    }

    private void Keep(ReadOnlySpan<byte> bytes)
    {
        if (_length + bytes.Length > _written.Length)
            Array.Resize(ref _written, Much);
        bytes.CopyTo(_written.AsSpan(_length));
        _length += bytes.Length;
    }

    private async ValueTask SendWritten(CancellationToken cancellationToken)
    {
        if (_length == 0)
            return;

        await Send(_written.AsMemory(0, _length), cancellationToken);
        _length = 0;
    }

    private async ValueTask Send(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        while (!bytes.IsEmpty)
        {
            var some = bytes;
            bytes = bytes[await Patiently(token => socket.SendAsync(some, token), cancellationToken)..];
        }
    }

    private async ValueTask<int> Patiently(Func<CancellationToken, ValueTask<int>> step, CancellationToken cancellationToken)
    {
        _givenUp.CancelAfter(_patience);
        // What holds the end of the letter is sent and answered, or given up with doubt; before that, the server has nothing that it could deliver.
        var recall = _isGone() ? CancellationToken.None : _recall;
        using var either = cancellationToken.CanBeCanceled || recall.CanBeCanceled ? CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, recall, _givenUp.Token) : null;
        try
        {
            return await step(either?.Token ?? _givenUp.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested && !recall.IsCancellationRequested)
        {
            throw new TimeoutException($"The server does not answer within {_patience.TotalSeconds:0.#} s.");
        }
        finally
        {
            _givenUp.CancelAfter(Timeout.InfiniteTimeSpan);
        }
    }
}
