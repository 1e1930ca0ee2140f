using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using MailKit;
using MailKit.Net.Imap;
using MailKit.Security;
using MimeKit;

namespace CommunityHub.Tests.Support;

/// <summary>Debian's mail server with one mailbox, on the loopback, for as long as the test lasts.</summary>
internal sealed class Dovecot : IDisposable
{
    public const string User = "bounce", Password = "secret";

    private static readonly string[] Places = ["/usr/sbin/dovecot", "/usr/bin/dovecot", "/usr/local/sbin/dovecot"];

    private readonly string _home = Directory.CreateTempSubdirectory("dovecot").FullName;
    private readonly Process _server;
    private readonly bool _isSecure;

    /// <param name="certificate">It speaks TLS from the first byte, with this certificate; null: in the open.</param>
    public Dovecot(X509Certificate2? certificate = null)
    {
        _isSecure = certificate is not null;
        if (OperatingSystem.IsWindows())
            throw new PlatformNotSupportedException("Dovecot runs on Unix.");

        var program = Places.FirstOrDefault(File.Exists) ?? throw new InvalidOperationException("There is no dovecot. Install Debian's dovecot-imapd: these tests read a real mailbox.");
        using (var free = new TcpListener(IPAddress.Loopback, 0))
        {
            free.Start();
            Port = ((IPEndPoint)free.LocalEndpoint).Port;
        }

        File.SetUnixFileMode(_home, File.GetUnixFileMode(_home) | UnixFileMode.OtherRead | UnixFileMode.OtherExecute | UnixFileMode.GroupRead | UnixFileMode.GroupExecute);
        Directory.CreateDirectory(Path.Combine(_home, "mail"), (UnixFileMode)0b111_111_111);
        File.SetUnixFileMode(Path.Combine(_home, "mail"), (UnixFileMode)0b111_111_111); // Whatever the umask says: the server puts mail there as nobody.
        File.WriteAllText(Path.Combine(_home, "users"), $"{User}:{{PLAIN}}{Password}\n");
        if (certificate is not null)
        {
            File.WriteAllText(Path.Combine(_home, "cert.pem"), certificate.ExportCertificatePem());
            File.WriteAllText(Path.Combine(_home, "key.pem"), certificate.GetRSAPrivateKey()!.ExportPkcs8PrivateKeyPem());
        }

        File.WriteAllText(Path.Combine(_home, "dovecot.conf"), Configuration());
        _server = Process.Start(new ProcessStartInfo(program, ["-F", "-c", Path.Combine(_home, "dovecot.conf")]) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        WaitUntilItAnswers();
    }

    public int Port { get; }

    /// <summary>Lays a message into the mailbox, as the world does.</summary>
    public async Task<uint> Deliver(string message, string folder = "INBOX")
    {
        using var client = await Client();
        var inbox = await client.GetFolderAsync(folder);
        using var bytes = new MemoryStream(Encoding.UTF8.GetBytes(message.ReplaceLineEndings("\r\n")));
        return (await inbox.AppendAsync(await MimeMessage.LoadAsync(bytes)))!.Value.Id;
    }

    /// <summary>The subjects of the messages in a folder, and whether each has been read; nothing when there is no such folder.</summary>
    public async Task<IReadOnlyList<(string Subject, bool IsRead)>> In(string name)
    {
        using var client = await Client();
        try
        {
            var folder = await client.GetFolderAsync(name);
            await folder.OpenAsync(FolderAccess.ReadOnly);
            return [.. (await folder.FetchAsync(0, -1, MessageSummaryItems.Envelope | MessageSummaryItems.Flags)).Select(m => (m.Envelope?.Subject ?? "", m.Flags!.Value.HasFlag(MessageFlags.Seen)))];
        }
        catch (FolderNotFoundException)
        {
            return [];
        }
    }

    /// <summary>The server itself can no longer read the message of this subject: asked for it, it hangs up.</summary>
    public void Spoil(string subject)
    {
        foreach (var file in Directory.EnumerateFiles(Path.Combine(_home, "mail"), "*", SearchOption.AllDirectories).Where(file => Path.GetFileName(Path.GetDirectoryName(file)) is "cur" or "new").ToList())
            if (File.ReadAllText(file).Contains($"Subject: {subject}", StringComparison.Ordinal) && !OperatingSystem.IsWindows())
                File.SetUnixFileMode(file, UnixFileMode.None);
    }

    public void Dispose()
    {
        using (var stop = Process.Start("kill", ["-TERM", $"{_server.Id}"]))
            stop.WaitForExit();
        _server.WaitForExit(TimeSpan.FromSeconds(20));
        _server.Dispose();
        Directory.Delete(_home, recursive: true);
    }

    private async Task<ImapClient> Client()
    {
        var client = Stranger();
        await client.ConnectAsync("127.0.0.1", Port, _isSecure ? SecureSocketOptions.SslOnConnect : SecureSocketOptions.None);
        await client.AuthenticateAsync(User, Password);
        return client;
    }

    // Whoever lays mail into the mailbox does not ask for the certificate; whoever is tested does.
    private static ImapClient Stranger() => new() { ServerCertificateValidationCallback = (_, certificate, _, _) => certificate is not null };

    private void WaitUntilItAnswers()
    {
        var began = Stopwatch.GetTimestamp();
        while (true)
            try
            {
                using var client = Stranger();
                client.Connect("127.0.0.1", Port, _isSecure ? SecureSocketOptions.SslOnConnect : SecureSocketOptions.None);
                client.Authenticate(User, Password);
                client.Disconnect(quit: true);
                return;
            }
            catch (Exception early) when (early is SocketException or IOException or ImapProtocolException or AuthenticationException or SslHandshakeException)
            {
                var log = Path.Combine(_home, "log");
                Assert.True(Stopwatch.GetElapsedTime(began) < TimeSpan.FromMinutes(1) && !_server.HasExited, $"Dovecot does not answer: {(File.Exists(log) ? File.ReadAllText(log) : early.Message)}");
                Thread.Sleep(50);
            }
    }

    private string Configuration()
    {
        var root = Environment.UserName == "root";
        return $$"""
            protocols = imap
            listen = 127.0.0.1
            base_dir = {{_home}}/run
            log_path = {{_home}}/log
            {{(_isSecure ? $"ssl = required\nssl_cert = <{_home}/cert.pem\nssl_key = <{_home}/key.pem" : "ssl = no")}}
            disable_plaintext_auth = no
            mail_location = maildir:{{_home}}/mail/%u
            {{(root ? "" : $"default_internal_user = {Environment.UserName}\ndefault_login_user = {Environment.UserName}")}}
            service imap-login {
              {{(root ? "" : "chroot =")}}
              inet_listener imap {
                port = {{(_isSecure ? 0 : Port)}}
              }
              inet_listener imaps {
                port = {{(_isSecure ? Port : 0)}}
                {{(_isSecure ? "ssl = yes" : "")}}
              }
            }
            passdb {
              driver = passwd-file
              args = scheme=PLAIN {{_home}}/users
            }
            userdb {
              driver = static
              args = {{(root ? "uid=65534 gid=65534" : "")}} home={{_home}}/mail/%u
            }

            """;
    }
}
