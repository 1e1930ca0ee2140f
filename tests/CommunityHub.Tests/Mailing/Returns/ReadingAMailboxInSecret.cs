using System.Security.Cryptography.X509Certificates;
using CommunityHub.Contracts.Mailing;
using CommunityHub.Mailing;
using CommunityHub.Mailing.Returns.Incoming;
using CommunityHub.Mailing.Returns.Mailbox;
using CommunityHub.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CommunityHub.Tests.Mailing.Returns;

/// <summary>The mailbox speaks TLS from the first byte, as the mailboxes of the world do.</summary>
public sealed class ReadingAMailboxInSecret : IAsyncLifetime
{
    private readonly Hub _hub;
    private readonly X509Certificate2 _certificate = Certificates.For("imap.example.org");
    private readonly Dovecot _server;

    public ReadingAMailboxInSecret(Hub hub)
    {
        _hub = hub;
        _server = new(_certificate);
    }

    public async ValueTask InitializeAsync()
    {
        await _hub.Furnish();
        (Imap.Host, Imap.Port, Imap.Tls, Imap.User, Imap.Password) = ("127.0.0.1", _server.Port, "tls", Dovecot.User, Dovecot.Password);
        await _hub.Send(Incoming.Letter("nobody@school.example"));
        await _server.Deliver(Reports.Postfix.Replace(Reports.LetterId, (await _hub.LetterTo("nobody@school.example")).MessageId, StringComparison.Ordinal));
    }

    public async ValueTask DisposeAsync()
    {
        (Imap.Host, Imap.Port, Imap.Tls, Imap.AnyCertificate) = (null, 993, "auto", false);
        await _hub.DealtWith();
        await _hub.Settle();
        _server.Dispose();
        _certificate.Dispose();
    }

    private ImapOptions Imap => _hub.Services.GetRequiredService<IOptions<ImapOptions>>().Value;

    [Fact]
    public async Task trusts_no_certificate_that_nobody_vouches_for_unless_it_is_told_to()
    {
        await _hub.Send(new ReadReturns());

        Assert.Equal(MailboxFailure.Certificate, (await _hub.In<MailingDb, MailboxReading>(db => db.MailboxReadings.SingleAsync())).Failure);
        Assert.Equal(0, await Came());
        Assert.Contains("Сертификату сервера нельзя верить", await _hub.Read("/letters/incoming", Cast.Administrator), StringComparison.Ordinal);

        Imap.AnyCertificate = true;
        await _hub.Send(new ReadReturns());
        await _hub.DealtWith();
        Assert.Equal(1, await Came());
        Assert.Equal([("Undelivered Mail Returned to Sender", true)], await _server.In("Обработано"));
    }

    private Task<int> Came() => _hub.In<MailingDb, int>(db => db.IncomingLetters.CountAsync());
}
