using System.Security.Cryptography;
using System.Text;
using CommunityHub.Contracts.Mailing;
using CommunityHub.Kernel.Letters;
using CommunityHub.Mailing.Letters;
using CommunityHub.Mailing.Post;
using CommunityHub.Mailing.Unsubscribing;
using CommunityHub.Tests.Support;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;
using MailKit.Security;
using MimeKit;
using MimeKit.Cryptography;
using Org.BouncyCastle.Crypto;

namespace CommunityHub.Tests.Mailing;

/// <summary>The signature of the house (DKIM), looked at as the recipient's server does it.</summary>
public sealed class SigningLetters : IDisposable
{
    private readonly SmtpSink _sink = new();
    private readonly RSA _key = RSA.Create(2048);
    private readonly string _file = Path.GetTempFileName();

    public void Dispose()
    {
        _sink.Dispose();
        _key.Dispose();
        File.Delete(_file);
    }

    [Theory]
    [InlineData("Текст письма.", "<p>Текст письма.</p>", null)]
    [InlineData(".точка в начале\n\n\nстроки и хвост   \n\n", "<p>.</p>\n", "tests.news")]
    public async Task holds_after_the_way_through_a_mail_server(string text, string html, string? topic)
    {
        var message = await Received(text, html, topic);

        Assert.True(await Verifies(message));
        var signature = message.Headers[HeaderId.DkimSignature]!;
        Assert.Contains("d=example.org", signature, StringComparison.Ordinal);
        Assert.Contains("s=hub", signature, StringComparison.Ordinal);
        if (topic is not null)
            Assert.Contains("list-unsubscribe-post", signature, StringComparison.OrdinalIgnoreCase); // RFC 8058 wants both signed
    }

    [Fact]
    public async Task breaks_when_somebody_changes_the_letter_on_its_way()
    {
        var subject = await Received("Текст письма.", "<p>Текст</p>", null);
        subject.Subject = "Другое";
        Assert.False(await Verifies(subject));

        var body = await Received("Текст письма.", "<p>Текст</p>", null);
        ((TextPart)((Multipart)body.Body!)[0]).Text = "Другой текст.";
        Assert.False(await Verifies(body));
    }

    [Fact]
    public void waits_for_its_key_and_says_which_setting_names_it()
    {
        var options = Options.Create(new SmtpOptions { From = "Центр <hub@example.org>", Dkim = { Domain = "example.org", KeyFile = _file + ".gone" } });
        var mime = new LetterAsMime(options, new UnsubscribeLink(new EphemeralDataProtectionProvider(), Options.Create(new HubAddress())), TimeProvider.System);
        Assert.StartsWith("Smtp:Dkim: ", Assert.Throws<InvalidOperationException>(mime.LookAtWhatAllHave).Message, StringComparison.Ordinal);

        options.Value.Dkim.KeyFile = _file;
        Assert.StartsWith("Smtp:Dkim: ", Assert.Throws<InvalidOperationException>(mime.LookAtWhatAllHave).Message, StringComparison.Ordinal); // nothing is in it

        File.WriteAllText(_file, _key.ExportPkcs8PrivateKeyPem());
        mime.LookAtWhatAllHave();
    }

    [Theory]
    [InlineData("auto", "mail.example.org", 587, "hub", SecureSocketOptions.StartTls)]
    [InlineData("auto", "mail.example.org", 465, "hub", SecureSocketOptions.SslOnConnect)]
    [InlineData("auto", "mail.example.org", 25, null, SecureSocketOptions.Auto)]
    [InlineData("auto", "127.0.0.1", 1025, "hub", SecureSocketOptions.Auto)]
    [InlineData("none", "mail.example.org", 25, "hub", SecureSocketOptions.None)]
    public void gives_no_password_to_a_server_beyond_this_machine_in_clear(string tls, string host, int port, string? user, SecureSocketOptions options) =>
        Assert.Equal(options, new SmtpServer { Tls = tls, Host = host, Port = port, User = user }.Security);

    private async Task<MimeMessage> Received(string text, string html, string? topic)
    {
        await File.WriteAllTextAsync(_file, _key.ExportPkcs8PrivateKeyPem(), TestContext.Current.CancellationToken);
        var (options, hub) = (Options.Create(new SmtpOptions { Host = "127.0.0.1", Port = _sink.Port, From = "Центр <hub@example.org>", Dkim = { Domain = "example.org", KeyFile = _file } }), Options.Create(new HubAddress()));
        var letter = Letter.Queue(new QueueLetter("plan:1", "tests.letter", "school@example.org", "ЦО № 7", "Анкета — «ноябрь»", text, html) { Topic = topic }, [], "hub.example.org", DateTimeOffset.UnixEpoch);
        using var written = new LetterAsMime(options, new UnsubscribeLink(new EphemeralDataProtectionProvider(), hub), TimeProvider.System).Write(letter, []);
        using var carrier = new SmtpCarrier(options.Value);
        await carrier.Connect(TestContext.Current.CancellationToken);
        Assert.IsType<Outcome.Sent>(await carrier.Carry(written, null));

        using var bytes = new MemoryStream(Encoding.UTF8.GetBytes(_sink.Letters[^1]));
        return await MimeMessage.LoadAsync(bytes, TestContext.Current.CancellationToken);
    }

    private Task<bool> Verifies(MimeMessage message) => new DkimVerifier(new OwnKey(_key))
        .VerifyAsync(message, message.Headers[message.Headers.IndexOf(HeaderId.DkimSignature)], TestContext.Current.CancellationToken);

    /// <summary>In place of the DNS: the record as «hub mail check» says it has to stand there.</summary>
    private sealed class OwnKey(RSA key) : DkimPublicKeyLocatorBase
    {
        public override AsymmetricKeyParameter LocatePublicKey(string methods, string domain, string selector, CancellationToken cancellationToken = default) =>
            (domain, selector) == ("example.org", "hub") ? GetPublicKey($"v=DKIM1; k=rsa; p={Convert.ToBase64String(key.ExportSubjectPublicKeyInfo())}") : throw new ParseException("There is no such key.", 0, 0);

        public override Task<AsymmetricKeyParameter> LocatePublicKeyAsync(string methods, string domain, string selector, CancellationToken cancellationToken = default) =>
            Task.FromResult(LocatePublicKey(methods, domain, selector, cancellationToken));
    }
}
