using System.Diagnostics;
using System.Net.Sockets;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;
using Npgsql;

namespace CommunityHub.Benchmarks.Mail;

/// <summary>The same letters without the house.</summary>
internal static class BarePost
{
    /// <summary>MailKit alone gives these letters to a server, over so many connections.</summary>
    /// <param name="inOnePiece">Each with its length (RFC 3030), as the house does; MailKit does not by itself.</param>
    /// <returns>Letters a second.</returns>
    public static async Task<double> Send(
        IReadOnlyList<(string To, string Name, string Subject, string Text, string Html)> letters, int port, int connections, bool inOnePiece, CancellationToken cancellationToken)
    {
        var (next, began) = (-1, Stopwatch.GetTimestamp());
        await Task.WhenAll(Enumerable.Range(0, connections).Select(_ => Task.Run(async () =>
        {
            using var client = inOnePiece ? new ClientWithPieces() : new SmtpClient();
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true }; // as the house does
            await socket.ConnectAsync("127.0.0.1", port, cancellationToken);
            await client.ConnectAsync(socket, "127.0.0.1", port, SecureSocketOptions.None, cancellationToken);
            while (Interlocked.Increment(ref next) is var at && at < letters.Count)
            {
                var (to, name, subject, text, html) = letters[at];
                using var message = new MimeMessage { Subject = subject, MessageId = $"{at}@bare.example.org" };
                message.From.Add(new MailboxAddress("CommunityHub", "hub@example.org"));
                message.To.Add(new MailboxAddress(name, to));
                message.Body = new BodyBuilder { TextBody = text, HtmlBody = html }.ToMessageBody();
                await client.SendAsync(message, cancellationToken);
            }

            await client.DisconnectAsync(quit: true, cancellationToken);
        }, cancellationToken)));
        return letters.Count / Stopwatch.GetElapsedTime(began).TotalSeconds;
    }

    /// <summary>COPY writes the same texts into a bare table.</summary>
    /// <returns>Seconds.</returns>
    public static async Task<double> Copy(IEnumerable<(string To, string Name, string Subject, string Text, string Html)> letters, NpgsqlDataSource database, CancellationToken cancellationToken)
    {
        await using var make = database.CreateCommand("create schema bare; create table bare.letters (recipient text, name text, subject text, text text, html text)");
        await make.ExecuteNonQueryAsync(cancellationToken);
        var began = Stopwatch.GetTimestamp();
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using (var copy = await connection.BeginBinaryImportAsync("copy bare.letters from stdin (format binary)", cancellationToken))
        {
            foreach (var (to, name, subject, text, html) in letters)
                await copy.WriteRowAsync(cancellationToken, to, name, subject, text, html);
            await copy.CompleteAsync(cancellationToken);
        }

        return Stopwatch.GetElapsedTime(began).TotalSeconds;
    }

    private sealed class ClientWithPieces : SmtpClient
    {
        protected override bool PreferSendAsBinaryData => true;
    }
}
