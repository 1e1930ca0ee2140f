using System.Net;
using System.Net.Sockets;
using System.Text;

namespace CommunityHub.Tests.Support;

/// <summary>A mail server on the loopback that takes what it is given, or misbehaves as the test says.</summary>
internal sealed class SmtpSink : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _closing = new();
    private readonly List<string> _letters = [];
    private int _connections;

    public SmtpSink()
    {
        _listener.Start();
        _ = Accept();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>What it says to a recipient; nothing: it hangs up without a word.</summary>
    public Func<string, string?> OnRecipient { get; set; } = _ => "250 2.1.5 Ok";

    /// <summary>What it says to the whole letter.</summary>
    public Func<string?> OnLetter { get; set; } = () => "250 2.0.0 Ok: queued as 42";

    /// <summary>The letters it has taken over, as they came.</summary>
    public IReadOnlyList<string> Letters
    {
        get
        {
            lock (_letters)
                return [.. _letters];
        }
    }

    public int Connections => _connections;

    /// <summary>Of the last letter: where it would be given back to.</summary>
    public string? Sender { get; private set; }

    public void Dispose()
    {
        _closing.Cancel();
        _listener.Dispose();
        _closing.Dispose();
    }

    private async Task Accept()
    {
        while (!_closing.IsCancellationRequested)
        {
            var client = await _listener.AcceptTcpClientAsync(_closing.Token);
            Interlocked.Increment(ref _connections);
            _ = Talk(client);
        }
    }

    private async Task Talk(TcpClient client)
    {
        using var _ = client;
        using var reader = new StreamReader(client.GetStream(), Encoding.UTF8);
        await using var writer = new StreamWriter(client.GetStream(), new UTF8Encoding(false)) { NewLine = "\r\n", AutoFlush = true };
        await writer.WriteLineAsync("220 sink.example.org ESMTP");

        while (await reader.ReadLineAsync(_closing.Token) is { } line)
        {
            if (line.StartsWith("MAIL FROM:<", StringComparison.OrdinalIgnoreCase))
                Sender = line[11..line.IndexOf('>')];
            var verb = line.Split(' ', ':')[0].ToUpperInvariant();
            var answer = verb switch
            {
                "EHLO" => "250-sink.example.org\r\n250 8BITMIME",
                "RCPT" => OnRecipient(line[(line.IndexOf('<') + 1)..line.IndexOf('>')]),
                "DATA" => await TakeLetter(reader, writer),
                "QUIT" => "221 2.0.0 Bye",
                _ => "250 2.0.0 Ok",
            };
            if (answer is null)
                return;

            await writer.WriteLineAsync(answer);
            if (verb == "QUIT")
                return;
        }
    }

    private async Task<string?> TakeLetter(StreamReader reader, StreamWriter writer)
    {
        await writer.WriteLineAsync("354 End data with <CR><LF>.<CR><LF>");
        var letter = new StringBuilder();
        while (await reader.ReadLineAsync(_closing.Token) is { } line && line != ".")
            letter.Append(line.StartsWith('.') ? line[1..] : line).Append("\r\n");

        var answer = OnLetter();
        if (answer is null or ['2', ..])
            lock (_letters)
                _letters.Add(letter.ToString());
        return answer;
    }
}
