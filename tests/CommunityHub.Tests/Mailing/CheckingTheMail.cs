using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using CommunityHub.Kernel.CommandLine;
using CommunityHub.Kernel.Letters;
using CommunityHub.Mailing.Checking;
using CommunityHub.Mailing.Post;
using CommunityHub.Mailing.Returns.Mailbox;
using CommunityHub.Tests.Support;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace CommunityHub.Tests.Mailing;

/// <summary>«hub mail check» against real servers: what is well, and what to do about what is not.</summary>
public sealed class CheckingTheMail : IDisposable
{
    private readonly SmtpSink _sink = new();
    private readonly string _home = Directory.CreateTempSubdirectory("mail-check").FullName;
    private readonly SmtpOptions _smtp = new() { Host = "127.0.0.1", From = "Методический центр <hub@example.org>", TimeoutSeconds = 5 };
    private readonly ImapOptions _imap = new() { TimeoutSeconds = 5 };

    public CheckingTheMail() => _smtp.Port = _sink.Port;

    public void Dispose()
    {
        _sink.Dispose();
        Directory.Delete(_home, recursive: true);
    }

    [Fact]
    public async Task says_that_letters_go_and_sends_one_to_oneself()
    {
        var found = await Found();

        Assert.DoesNotContain(found, finding => finding.Soundness is Soundness.Bad);
        Assert.Contains(found, finding => finding.What.Contains("Письмо для hub@example.org принято: 2.0.0 Ok: queued as 42", StringComparison.Ordinal));
        Assert.Contains("hub@example.org", Assert.Single(_sink.Letters), StringComparison.Ordinal);

        await Found("somebody@example.org");
        Assert.Contains("To: somebody@example.org", _sink.Letters[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task sends_it_from_an_address_such_as_letters_come_back_to()
    {
        _imap.ReturnAddress = "bounce@example.org";
        await Found();

        Assert.Matches(@"^bounce\+[0-9a-f]{32}\.[0-9a-f]{16}@example\.org$", _sink.Sender);
    }

    [Fact]
    public async Task says_which_port_or_name_to_look_at_when_nobody_answers()
    {
        using (var free = new TcpListener(IPAddress.Loopback, 0))
        {
            free.Start();
            _smtp.Port = ((IPEndPoint)free.LocalEndpoint).Port;
        }

        Assert.Contains("проверьте Smtp:Port", await Advice(), StringComparison.Ordinal);

        _smtp.Host = "no-such-host.invalid";
        Assert.Contains("проверьте Smtp:Host", await Advice(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task does_not_wait_for_ever_for_a_server_that_says_nothing()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        (_smtp.Port, _smtp.TimeoutSeconds) = (((IPEndPoint)silent.LocalEndpoint).Port, 1);

        Assert.Contains("Сервер не отвечает", await Advice(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("post.example.org", 2120, "Сертификат выдан на «post.example.org»")]
    [InlineData("127.0.0.1", 2024, "Сертификат действовал до 01.01.2024")]
    [InlineData("127.0.0.1", 2120, "добавьте его корневой сертификат")]
    public async Task says_what_is_wrong_with_a_certificate(string name, int until, string advice)
    {
        using var certificate = Certificates.For(name, 2020, until);
        (_sink.Certificate, _smtp.Tls) = (certificate, "starttls");

        Assert.Contains(advice, await Advice(), StringComparison.Ordinal);

        _smtp.AnyCertificate = true;
        var found = await Found();
        Assert.Contains(found, finding => finding is { Soundness: Soundness.Doubtful } && finding.Advice!.Contains("Smtp:AnyCertificate", StringComparison.Ordinal));
        Assert.Single(_sink.Letters);
    }

    [Fact]
    public async Task says_that_the_server_offers_no_encryption_where_it_is_wanted()
    {
        _smtp.Tls = "starttls";

        Assert.Contains("не предлагает STARTTLS", await Advice(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task tries_the_name_and_the_password()
    {
        _sink.LetsIn = Convert.ToBase64String(Encoding.UTF8.GetBytes("\0hub\0right"));
        (_smtp.User, _smtp.Password) = ("hub", "wrong");
        Assert.Contains("Smtp:Password", await Advice(), StringComparison.Ordinal);

        _smtp.Password = "right";
        Assert.Contains(await Found(), finding => finding.What.Contains("впускает hub", StringComparison.Ordinal));

        _sink.LetsIn = null;
        Assert.Contains("уберите Smtp:User", await Advice(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task tells_what_the_server_says_of_the_letter()
    {
        _sink.OnRecipient = _ => "554 5.7.1 Relay access denied";

        var bad = Assert.Single(await Found(), finding => finding.Soundness is Soundness.Bad);
        Assert.Contains("554 5.7.1 Relay access denied", bad.What, StringComparison.Ordinal);
        Assert.Contains("relay", bad.Advice, StringComparison.Ordinal);
    }

    [Fact]
    public async Task reads_the_key_and_says_what_has_to_stand_in_the_dns()
    {
        using var key = RSA.Create(2048);
        var file = Path.Combine(_home, "dkim.pem");
        (_smtp.Dkim.Domain, _smtp.Dkim.KeyFile) = ("example.org", file);
        Assert.Contains("Файла с ключом DKIM нет", (await Found()).First(finding => finding.Soundness is Soundness.Bad).What, StringComparison.Ordinal);

        await File.WriteAllTextAsync(file, "no key at all", TestContext.Current.CancellationToken);
        Assert.Contains("нет закрытого ключа RSA", (await Found()).First(finding => finding.Soundness is Soundness.Bad).What, StringComparison.Ordinal);

        await File.WriteAllTextAsync(file, key.ExportPkcs8PrivateKeyPem(), TestContext.Current.CancellationToken);
        var found = await Found();
        Assert.Contains(found, finding => finding.What.Contains($"hub._domainkey.example.org \"v=DKIM1; k=rsa; p={Convert.ToBase64String(key.ExportSubjectPublicKeyInfo())}\"", StringComparison.Ordinal));
        Assert.DoesNotContain(found, finding => finding.Soundness is Soundness.Bad);

        _smtp.Dkim.Domain = "another.example";
        Assert.Contains(await Found(), finding => finding.What.Contains("Подпись — от another.example", StringComparison.Ordinal));
    }

    [Fact]
    public async Task opens_the_mailbox_of_what_comes_back()
    {
        using var dovecot = new Dovecot();
        _imap.TimeoutSeconds = 60; // it lets whoever guesses passwords wait
        (_imap.Host, _imap.Port, _imap.Tls, _imap.User, _imap.Password) = ("127.0.0.1", dovecot.Port, "none", Dovecot.User, Dovecot.Password);
        Assert.Contains(await Found(), finding => finding is { Soundness: Soundness.Good } && finding.What.Contains("открывается", StringComparison.Ordinal));

        _imap.Password = "wrong";
        Assert.Contains("Imap:Password", Assert.Single(await Found(), finding => finding.Soundness is Soundness.Bad).Advice, StringComparison.Ordinal);

        (_imap.Password, _imap.Folder) = (Dovecot.Password, "Nowhere");
        Assert.Contains("Imap:Folder", Assert.Single(await Found(), finding => finding.Soundness is Soundness.Bad).Advice, StringComparison.Ordinal);
    }

    [Fact]
    public async Task is_a_verb_of_the_command_line_whose_exit_code_scripts_can_read()
    {
        var settings = new Dictionary<string, string?> { ["Smtp:Host"] = "127.0.0.1", ["Smtp:Port"] = $"{_sink.Port}", ["Smtp:From"] = "hub@example.org", ["Hub:PublicUrl"] = "https://hub.example.org" };
        Assert.Equal((0, true), await Run(settings));
        Assert.Equal((2, false), await Run(new() { ["Smtp:From"] = "hub@example.org" }));

        await Assert.ThrowsAsync<WrongUsage>(() => new CheckMailVerb(new ConfigurationBuilder().Build(), TimeProvider.System).Run(["--too"], TextWriter.Null, TestContext.Current.CancellationToken));
    }

    private static async Task<(int, bool)> Run(Dictionary<string, string?> settings)
    {
        await using var output = new StringWriter();
        var code = await new CheckMailVerb(new ConfigurationBuilder().AddInMemoryCollection(settings).Build(), TimeProvider.System).Run([], output, TestContext.Current.CancellationToken);
        return (code, output.ToString().Contains("✓ Письмо для hub@example.org принято", StringComparison.Ordinal));
    }

    private async Task<string> Advice() => Assert.Single(await Found(), finding => finding.Soundness is Soundness.Bad).Advice!;

    private async Task<List<Finding>> Found(string? to = null)
    {
        var found = new List<Finding>();
        await foreach (var finding in new CheckMail(Options.Create(_smtp), Options.Create(_imap), Options.Create(new HubAddress { PublicUrl = new("https://hub.example.org") }), TimeProvider.System).Run(to, TestContext.Current.CancellationToken))
            found.Add(finding);
        return found;
    }
}
