using System.Net.Sockets;
using System.Text.RegularExpressions;
using CommunityHub.Mailing.Letters;
using CommunityHub.Mailing.Policy;
using CommunityHub.Mailing.Returns.Reading;
using MailKit;
using MailKit.Net.Smtp;
using MimeKit;

namespace CommunityHub.Mailing.Post;

/// <summary>One connection to a mail server, for many letters.</summary>
internal sealed partial class SmtpCarrier : IDisposable
{
    private readonly SmtpServer _server;
    private readonly SmtpClient _client;
    private SmtpWire? _wire;

    public SmtpCarrier(SmtpServer server)
    {
        _server = server;
        _client = new Client(server) { Timeout = (int)server.Patience.TotalMilliseconds };
        if (server.AnyCertificate)
#pragma warning disable CA5359 // Whoever keeps a server of his own in his own network says so in the configuration.
            _client.ServerCertificateValidationCallback = (_, _, _, _) => true;
#pragma warning restore CA5359
    }

    /// <summary>False when the connection was lost and the next letter needs another.</summary>
    public bool IsConnected => _client.IsConnected;

    /// <summary>It lay idle, and as far as one sees without asking the server is still there.</summary>
    public bool IsQuiet => _wire?.IsQuiet is true;

    /// <summary>Letters that this connection has taken.</summary>
    public int Carried { get; private set; }

    /// <exception cref="Exception">The server cannot be reached, or does not let us in; no letter has been touched.</exception>
    public async Task Connect(CancellationToken cancellationToken)
    {
        Carried = 0;
        _wire = new(await Reach(cancellationToken), _server.Patience);
        await _client.ConnectAsync(_wire, _server.Host!, _server.Port, _server.Security, cancellationToken);
        if (!string.IsNullOrEmpty(_server.User))
            await _client.AuthenticateAsync(_server.User, _server.Password ?? "", cancellationToken);
    }

    /// <summary>A letter is many small commands, each of which waits for its answer: none may lie about until it has company (Nagle), which costs up to 40 ms each.</summary>
    private async Task<Socket> Reach(CancellationToken cancellationToken)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(_server.Patience);
        try
        {
            await socket.ConnectAsync(_server.Host!, _server.Port, patience.Token);
            return socket;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            socket.Dispose();
            throw new TimeoutException($"{_server.Name} does not answer within {_server.Patience.TotalSeconds:0.#} s.");
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Whether a connection that has lain idle still answers.</summary>
    public async Task<bool> IsAlive(CancellationToken cancellationToken)
    {
        try
        {
            await _client.NoOpAsync(cancellationToken);
            return _client.IsConnected;
        }
#pragma warning disable CA1031 // Whatever is wrong with it, another connection is made.
        catch (Exception)
#pragma warning restore CA1031
        {
            return false;
        }
    }

    /// <summary>
    /// Hands one letter over. Never throws: whatever happens is an outcome. Once it is gone it is not to be interrupted: a letter without an answer is one nobody knows about.
    /// </summary>
    /// <param name="returnsTo">The address servers give it back to, which its reader does not see; null: to whom it is from.</param>
    /// <param name="recall">The letter is taken back, if the server does not have it whole.</param>
    public async Task<Outcome> Carry(MimeMessage message, string? returnsTo, CancellationToken recall = default)
    {
        var way = new Way();
        _wire!.MayBeRecalled(() => way.IsAllWritten, recall);
        try
        {
            var words = await (returnsTo is null ? _client.SendAsync(message, CancellationToken.None, way) : _client.SendAsync(message, new MailboxAddress("", returnsTo), message.To.Mailboxes, CancellationToken.None, way));
            Carried++;
            return new Outcome.Sent(words);
        }
        catch (SmtpCommandException answer)
        {
            var (code, words, isOfRecipient) = ((int)answer.StatusCode, $"{(int)answer.StatusCode} {answer.Message}", answer.ErrorCode is SmtpErrorCode.RecipientNotAccepted);
            if (IsThrottling(code, answer.Message, isOfRecipient || answer.ErrorCode is SmtpErrorCode.MessageNotAccepted))
                return new Outcome.Throttled(words, ServerRest.After(0));

            // That the sender is not welcome is the house's mistake and not the letter's: it waits until that is mended. Some say so only when they hear of the recipient.
            if (code < 500 || answer.ErrorCode is SmtpErrorCode.SenderNotAccepted || isOfRecipient && StatusCode.IsOfSender(StatusCode.Find(words), words))
                return new Outcome.Deferred(words);

            // Some servers look for the recipient only when they have the whole letter.
            return new Outcome.Refused(words, isOfRecipient || StatusCode.IsHard(StatusCode.Find(words), words));
        }
#pragma warning disable CA1031 // Whatever goes wrong here happened to this letter, and must be written down with it.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            if (recall.IsCancellationRequested && !way.IsAllWritten)
            {
                await _wire.DisposeAsync(); // A server that hears nothing more has no whole letter.
                return new Outcome.Recalled("The house was stopped before the server had the whole letter.");
            }

            // Until the last byte has gone out the server cannot have taken the letter; after that, whether it has, nobody can say.
            return way.IsAllWritten && _wire.IsAllSent ? new Outcome.Unknown(failure.Message) : new Outcome.Deferred(failure.Message);
        }
    }

    public void Dispose()
    {
        try
        {
            _wire?.OnlySayFarewell();
            if (_client.IsConnected)
                _client.Disconnect(quit: true);
        }
        catch (Exception goodbye) when (goodbye is IOException or TimeoutException or SocketException or ObjectDisposedException or SmtpProtocolException or SmtpCommandException)
        {
            // A server that has gone needs no farewell.
        }

        _client.Dispose();
    }

    /// <summary>
    /// 421 is what RFC 5321 has for it; others say 450 to 452 with a policy code of RFC 3463, or in words. What is said of a recipient, or of a letter that the server has read, is of that alone, and so is
    /// greylisting, unless its words speak of how many come how quickly.
    /// </summary>
    private static bool IsThrottling(int code, string words, bool isOfOne)
    {
        var said = Address().Replace(words, "");
        return code == 421 || code is >= 450 and < 453 && !Greylisting().IsMatch(said) && (TooQuick().IsMatch(said) || !isOfOne && PolicyCode().IsMatch(said));
    }

    [GeneratedRegex(@"\brate\b|throttl|too (many|fast|quick)|slow down|(connection|message)s? limit|try again later, .*connections|слишком (много|часто)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex TooQuick();

    [GeneratedRegex(@"^\W*4\.7\.", RegexOptions.CultureInvariant)]
    private static partial Regex PolicyCode();

    [GeneratedRegex("gr[ae]y ?list", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Greylisting();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Address();

    /// <summary>Where the server takes it so, a letter goes with its length, in one piece, and need not be announced (BDAT of RFC 3030): a way there and back less.</summary>
    private sealed class Client(SmtpServer server) : SmtpClient
    {
        protected override bool PreferSendAsBinaryData => server.Chunking;
    }

    /// <summary>How far the text of a letter has got.</summary>
    private sealed class Way : ITransferProgress
    {
        // What is doubled or added at the ends of lines, so that nothing depends on how the bytes are counted.
        private const long AboutAsMany = 64;

        private long _written;
        private long? _of;

        public bool IsAllWritten => _of is { } all ? _written + AboutAsMany >= all : _written > 0;

        public void Report(long bytesTransferred, long totalSize) => (_written, _of) = (bytesTransferred, totalSize);

        public void Report(long bytesTransferred) => _written = bytesTransferred;
    }
}
