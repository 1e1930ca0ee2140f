using System.Buffers;
using System.Collections.Concurrent;
using System.Globalization;
using System.IO.Pipelines;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace CommunityHub.Benchmarks.Mail;

/// <summary>A mail server on the loopback that takes whatever it is given, quickly, and counts it by Message-ID.</summary>
internal sealed class LetterSink : IAsyncDisposable
{
    private static readonly byte[] EndOfLetter = "\r\n.\r\n"u8.ToArray(), EndOfHead = "\r\n\r\n"u8.ToArray();

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _closing = new();
    private readonly ConcurrentDictionary<string, int> _letters = new();
    private readonly Task _accepting;
    private int _taken;
    private long _spooled;

    public LetterSink()
    {
        _listener.Start(backlog: 64);
        _accepting = Accept();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Letters taken over, those that came twice included.</summary>
    public int Taken => Volatile.Read(ref _taken);

    /// <summary>How often each Message-ID was taken over.</summary>
    public IReadOnlyDictionary<string, int> Letters => _letters;

    /// <summary>Called at each step, before it is answered.</summary>
    public Func<Step, Task> At { get; set; } = _ => Task.CompletedTask;

    /// <summary>The file to which each letter is written, and flushed to the disk, before it is answered for, as RFC 5321 wants it of a server that takes letters over; null: it only counts.</summary>
    public SafeFileHandle? Spool { get; set; }

    public void Forget()
    {
        _letters.Clear();
        Volatile.Write(ref _taken, 0);
    }

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        _listener.Dispose();
        await _accepting.ContinueWith(_ => { }, TaskScheduler.Default);
        _closing.Dispose();
    }

    private async Task Accept()
    {
        while (!_closing.IsCancellationRequested)
        {
            var client = await _listener.AcceptTcpClientAsync(_closing.Token);
            client.NoDelay = true;
            _ = Task.Run(() => Talk(client));
        }
    }

    private async Task Talk(TcpClient client)
    {
        using var _ = client;
        try
        {
            var (answers, reader) = (PipeWriter.Create(client.GetStream()), PipeReader.Create(client.GetStream()));
            await At(Step.Greeting);
            Say(answers, "220 sink.example.org ESMTP\r\n");
            while (await Line(reader, answers) is { } line)
                switch (line.Length < 4 ? "" : line[..4].ToUpperInvariant())
                {
                    case "EHLO": Say(answers, "250-sink.example.org\r\n250-PIPELINING\r\n250-CHUNKING\r\n250-8BITMIME\r\n250-ENHANCEDSTATUSCODES\r\n250 SIZE 50000000\r\n"); break;
                    case "MAIL": await At(Step.Sender); Say(answers, "250 2.1.0 Ok\r\n"); break;
                    case "RCPT": await At(Step.Recipient); Say(answers, "250 2.1.5 Ok\r\n"); break;
                    case "DATA":
                        await At(Step.Data);
                        Say(answers, "354 Go on\r\n");
                        await answers.FlushAsync(_closing.Token);
                        await Take(reader);
                        await At(Step.Taken);
                        Say(answers, "250 2.0.0 Ok: queued\r\n");
                        await answers.FlushAsync(_closing.Token);
                        await At(Step.Answered);
                        break;
                    case "BDAT":
                        await At(Step.Data);
                        await TakePiece(reader, int.Parse(line.Split(' ')[1], CultureInfo.InvariantCulture));
                        await At(Step.Taken);
                        Say(answers, "250 2.0.0 Ok: queued\r\n");
                        await answers.FlushAsync(_closing.Token);
                        await At(Step.Answered);
                        break;
                    case "QUIT": Say(answers, "221 2.0.0 Bye\r\n"); await answers.FlushAsync(_closing.Token); return;
                    default: Say(answers, "250 2.0.0 Ok\r\n"); break;
                }
        }
        catch (Exception gone) when (gone is IOException or SocketException or OperationCanceledException or EndOfStreamException)
        {
            // Whoever hangs up in the middle has left no letter.
        }
    }

    /// <summary>Answers to what came together go together (RFC 2920, 3.2): when nothing more is there to be read.</summary>
    private async Task<string?> Line(PipeReader reader, PipeWriter answers)
    {
        while (true)
        {
            if (!reader.TryRead(out var read))
            {
                await answers.FlushAsync(_closing.Token);
                read = await reader.ReadAsync(_closing.Token);
            }

            if (read.Buffer.PositionOf((byte)'\n') is { } end)
            {
                var line = Encoding.ASCII.GetString(read.Buffer.Slice(0, end)).TrimEnd('\r');
                reader.AdvanceTo(read.Buffer.GetPosition(1, end));
                return line;
            }

            reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
            if (read.IsCompleted)
                return null;
        }
    }

    private static void Say(PipeWriter answers, string words) => Encoding.ASCII.GetBytes(words, answers);

    private async Task Take(PipeReader reader)
    {
        while (true)
        {
            var read = await reader.ReadAsync(_closing.Token);
            if (Find(read.Buffer, EndOfLetter) is { } end)
            {
                Keep(read.Buffer.Slice(0, end));
                Count(read.Buffer.Slice(0, end));
                reader.AdvanceTo(read.Buffer.GetPosition(EndOfLetter.Length, end));
                return;
            }

            reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
            if (read.IsCompleted)
                throw new EndOfStreamException();
        }
    }

    /// <summary>A letter in one piece, with its length (RFC 3030).</summary>
    private async Task TakePiece(PipeReader reader, int length)
    {
        var read = await reader.ReadAtLeastAsync(length, _closing.Token);
        if (read.Buffer.Length < length)
            throw new EndOfStreamException();

        Keep(read.Buffer.Slice(0, length));
        Count(read.Buffer.Slice(0, length));
        reader.AdvanceTo(read.Buffer.GetPosition(length));
    }

    private void Keep(ReadOnlySequence<byte> letter)
    {
        if (Spool is null)
            return;

        RandomAccess.Write(Spool, letter.ToArray(), Interlocked.Add(ref _spooled, letter.Length) - letter.Length);
        RandomAccess.FlushToDisk(Spool);
    }

    private void Count(ReadOnlySequence<byte> letter)
    {
        var head = Encoding.UTF8.GetString(letter.Slice(0, Find(letter, EndOfHead) ?? letter.End));
        var at = head.IndexOf("Message-Id: <", StringComparison.OrdinalIgnoreCase);
        var id = at < 0 ? "" : head[(at + 13)..head.IndexOf('>', at)];
        _letters.AddOrUpdate(id, 1, (_, before) => before + 1);
        Interlocked.Increment(ref _taken);
    }

    private static SequencePosition? Find(ReadOnlySequence<byte> within, ReadOnlySpan<byte> what)
    {
        var reader = new SequenceReader<byte>(within);
        return reader.TryReadTo(out ReadOnlySequence<byte> before, what) ? before.End : null;
    }

    internal enum Step
    {
        Greeting,
        Sender,
        Recipient,
        Data,
        Taken,
        Answered,
    }
}
