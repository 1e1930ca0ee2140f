using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace CommunityHub.Tests.Support;

/// <summary>A mail server on the loopback that takes what it is given, or misbehaves as the test says.</summary>
internal sealed class SmtpSink : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _closing = new();
    private readonly List<string> _letters = [];
    private int _connections;
    private const string HungUp = "";

    public SmtpSink()
    {
        _listener.Start();
        _ = Accept();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>What it says to the sender.</summary>
    public Func<string?> OnSender { get; set; } = () => "250 2.1.0 Ok";

    /// <summary>What it says to a recipient; nothing: it hangs up without a word.</summary>
    public Func<string, string?> OnRecipient { get; set; } = _ => "250 2.1.5 Ok";

    /// <summary>What it says to the whole letter.</summary>
    public Func<string?> OnLetter { get; set; } = () => "250 2.0.0 Ok: queued as 42";

    /// <summary>So many bytes of a letter are read, and then it hangs up; null: it takes the whole letter.</summary>
    public int? HangsUpAfter { get; set; }

    /// <summary>How long it thinks before it answers to this verb; to «.», before it takes the whole letter over.</summary>
    public Func<string, TimeSpan> Thinks { get; set; } = _ => TimeSpan.Zero;

    /// <summary>It asks for a name and a password, and lets in whoever gives these, in base64 of «\0name\0password»; null: it asks nobody.</summary>
    public string? LetsIn { get; set; }

    /// <summary>It offers STARTTLS with this certificate.</summary>
    public X509Certificate2? Certificate { get; set; }

    /// <summary>It offers CHUNKING: letters in pieces of so many bytes, without the dot at the end (RFC 3030).</summary>
    public bool TakesPieces { get; set; }

    /// <summary>It offers PIPELINING: who writes and to whom may be said without waiting for each answer (RFC 2920).</summary>
    public bool TakesManyAtOnce { get; set; }

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

    /// <summary>Some letter has come in a piece.</summary>
    public bool HasTakenPieces { get; private set; }

    /// <summary>A recipient was named before the sender was answered for.</summary>
    public bool HasTakenManyAtOnce { get; private set; }

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
        await Talk(client.GetStream(), "220 sink.example.org ESMTP");
    }

    private async Task Talk(Stream stream, string? greeting)
    {
        using var reader = new StreamReader(stream, Encoding.UTF8, leaveOpen: true);
        await using var writer = new StreamWriter(stream, new UTF8Encoding(false), leaveOpen: true) { NewLine = "\r\n", AutoFlush = true };
        if (greeting is not null)
            await writer.WriteLineAsync(greeting);

        var hasRecipient = false;
        var ahead = (Task<string?>?)null;
        while (await (ahead ?? reader.ReadLineAsync(_closing.Token).AsTask()) is { } line)
        {
            ahead = null;
            if (line.StartsWith("MAIL FROM:<", StringComparison.OrdinalIgnoreCase))
            {
                ahead = reader.ReadLineAsync(_closing.Token).AsTask(); // At once there is only what came with it.
                (Sender, hasRecipient, HasTakenManyAtOnce) = (line[11..line.IndexOf('>')], false, HasTakenManyAtOnce || ahead.IsCompleted);
            }

            var verb = line.Split(' ', ':')[0].ToUpperInvariant();
            if (Thinks(verb) is var time && time > TimeSpan.Zero)
                await Task.Delay(time, _closing.Token); // a server is slow by the clock on the wall, whatever the test holds in its hand
            var answer = verb switch
            {
                "EHLO" => Greet(isSecure: stream is SslStream),
                "AUTH" => line.EndsWith(LetsIn ?? "", StringComparison.Ordinal) ? "235 2.7.0 Welcome" : "535 5.7.8 Authentication failed",
                "STARTTLS" => "220 2.0.0 Go ahead",
                "MAIL" => OnSender(),
                "RCPT" => OnRecipient(line[(line.IndexOf('<') + 1)..line.IndexOf('>')]),
                "DATA" when !hasRecipient => "554 5.5.1 No valid recipients",
                "DATA" => await TakeLetter(reader, writer),
                "BDAT" => await TakePiece(reader, int.Parse(line.Split(' ')[1], CultureInfo.InvariantCulture)),
                "QUIT" => "221 2.0.0 Bye",
                _ => "250 2.0.0 Ok",
            };
            if (answer is null or HungUp)
                return;

            hasRecipient |= verb == "RCPT" && answer[0] == '2';
            await writer.WriteLineAsync(answer);
            if (verb == "QUIT")
                return;
            if (verb != "STARTTLS")
                continue;

            await using var secure = new SslStream(stream, leaveInnerStreamOpen: true);
            await secure.AuthenticateAsServerAsync(Certificate!);
            await Talk(secure, greeting: null);
            return;
        }
    }

    private async Task<string?> TakeLetter(StreamReader reader, StreamWriter writer)
    {
        await writer.WriteLineAsync("354 End data with <CR><LF>.<CR><LF>");
        var letter = new StringBuilder();
        while (await reader.ReadLineAsync(_closing.Token) is { } line && line != ".")
        {
            letter.Append(line.StartsWith('.') ? line[1..] : line).Append("\r\n");
            if (letter.Length > HangsUpAfter)
                return HungUp;
        }

        return await TakeOver(letter.ToString());
    }

    private async Task<string?> TakePiece(StreamReader reader, int bytes)
    {
        var (letter, one) = (new StringBuilder(), new char[1]);
        while (bytes > 0 && await reader.ReadAsync(one, _closing.Token) == 1)
        {
            letter.Append(one[0]);
            bytes -= char.IsHighSurrogate(one[0]) ? 4 : char.IsLowSurrogate(one[0]) ? 0 : Encoding.UTF8.GetByteCount(one);
            if (letter.Length > HangsUpAfter)
                return HungUp;
        }

        if (bytes > 0)
            return HungUp;

        HasTakenPieces = true;
        return await TakeOver(letter.ToString());
    }

    private async Task<string?> TakeOver(string letter)
    {
        if (Thinks(".") is var time && time > TimeSpan.Zero)
            await Task.Delay(time, _closing.Token);
        var answer = OnLetter();
        if (answer is null or ['2', ..])
            lock (_letters)
                _letters.Add(letter);
        return answer;
    }

    private string Greet(bool isSecure)
    {
        string[] offers = [.. Certificate is not null && !isSecure ? ["STARTTLS"] : LetsIn is null ? Array.Empty<string>() : ["AUTH PLAIN"], .. TakesPieces ? ["CHUNKING"] : Array.Empty<string>(), .. TakesManyAtOnce ? ["PIPELINING"] : Array.Empty<string>()];
        return string.Concat(offers.Prepend("sink.example.org").Select(offer => $"250-{offer}\r\n")) + "250 8BITMIME";
    }
}
