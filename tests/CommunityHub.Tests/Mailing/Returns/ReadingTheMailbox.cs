using CommunityHub.Contracts.Mailing;
using CommunityHub.Mailing;
using CommunityHub.Mailing.Letters;
using CommunityHub.Mailing.Returns.Incoming;
using CommunityHub.Mailing.Returns.Mailbox;
using CommunityHub.Mailing.Returns.Reading;
using CommunityHub.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CommunityHub.Tests.Mailing.Returns;

public sealed class ReadingTheMailbox(Hub hub) : IAsyncLifetime
{
    private readonly Dovecot _server = new();

    public async ValueTask InitializeAsync()
    {
        await hub.Furnish();
        (Imap.Host, Imap.Port, Imap.Tls, Imap.User, Imap.Password, Imap.ReturnAddress) = ("127.0.0.1", _server.Port, "none", Dovecot.User, Dovecot.Password, "bounce@hub.example.org");
        await hub.Send(new QueueLetter("plan:1", "planning.returned", "nobody@school.example", "ЦО № 31", "Тема", "Текст", "<p>Текст</p>"));
    }

    public async ValueTask DisposeAsync()
    {
        (Imap.Host, Imap.Port, Imap.Tls, Imap.ReturnAddress, Imap.MoveTo, Imap.Folder, Imap.LargestMessage) = (null, 993, "auto", null, "Обработано", "INBOX", 10 * 1024 * 1024);
        await Settled();
        _server.Dispose();
    }

    private ImapOptions Imap => hub.Services.GetRequiredService<IOptions<ImapOptions>>().Value;

    [Fact]
    public async Task writes_down_what_is_ours_and_leaves_the_rest_as_it_was()
    {
        await _server.Deliver(await OfOurLetter(Reports.Postfix));
        await _server.Deliver("From: shop@spam.example\nSubject: Sale\n\nBuy!");

        await hub.Send(new ReadReturns());
        await Settled();

        var incoming = Assert.Single(await All());
        Assert.Equal((ReturnSort.Bounce, true, "5.1.1", "nobody@school.example", (await Letter()).Id), (incoming.Sort, incoming.IsHard, incoming.Code, incoming.Recipient, incoming.LetterId));
        Assert.Equal("550 5.1.1 <nobody@school.example>: Recipient address rejected: User unknown in virtual mailbox table", incoming.Words);
        Assert.Equal("", incoming.Text); // A server's words are enough; the letter below them is not kept.
        Assert.Equal([("Sale", false)], await _server.In("INBOX"));
        Assert.Equal([("Undelivered Mail Returned to Sender", true)], await _server.In("Обработано"));
        Assert.Equal(1, (await Reading()).Foreign);
    }

    [Fact]
    public async Task goes_on_behind_a_message_that_the_server_cannot_give_and_says_so()
    {
        await _server.Deliver($"From: a@school.example\nSubject: Spoilt\nMessage-ID: <spoilt@school.example>\nIn-Reply-To: <{(await Letter()).MessageId}>\n\nNobody reads this.");
        _server.Spoil("Spoilt");
        await _server.Deliver(await OfOurLetter(Reports.Postfix));

        await hub.Send(new ReadReturns());
        await Settled();

        Assert.Equal(ReturnSort.Bounce, Assert.Single(await All()).Sort);
        Assert.Equal([("Undelivered Mail Returned to Sender", true)], await _server.In("Обработано"));
        Assert.Equal(MailboxFailure.Storing, (await Reading()).Failure);
    }

    [Fact]
    public async Task marks_as_read_what_is_to_stay_where_it_is()
    {
        Imap.MoveTo = "";
        await _server.Deliver(await OfOurLetter(Reports.Postfix));

        await hub.Send(new ReadReturns());
        await hub.Send(new ReadReturns());
        await Settled();

        Assert.Single(await All());
        Assert.Equal([("Undelivered Mail Returned to Sender", true)], await _server.In("INBOX"));
    }

    [Fact]
    public async Task counts_nothing_twice_however_often_the_same_comes()
    {
        var report = await OfOurLetter(Reports.Postfix);
        foreach (var _ in Enumerable.Range(0, 3))
        {
            await _server.Deliver(report);
            await hub.Send(new ReadReturns());
        }

        await Settled();
        Assert.Single(await All());
        Assert.Equal(3, (await _server.In("Обработано")).Count);
    }

    [Fact]
    public async Task finishes_what_a_host_that_died_had_begun()
    {
        var uid = await _server.Deliver(await OfOurLetter(Reports.Postfix));
        using (var mailbox = hub.Services.GetRequiredService<ReturnsMailbox>())
        {
            await mailbox.Open(TestContext.Current.CancellationToken);
            Assert.Equal([uid], await mailbox.Recent(TestContext.Current.CancellationToken));
            Assert.Equal(Stored.Ours, await hub.Ask(new StoreMessage(Imap.Name, mailbox.Validity, uid, (await mailbox.Fetch(uid, TestContext.Current.CancellationToken))!)));
        } // Here it died: written down, and not put away.

        await hub.Send(new ReadReturns());
        Assert.Single(await _server.In("INBOX")); // It might still be at it.
        hub.Clock.Advance(TimeSpan.FromMinutes(11));
        await hub.Send(new ReadReturns());

        await Settled();
        Assert.Single(await All());
        Assert.Empty(await _server.In("INBOX"));
        Assert.Single(await _server.In("Обработано"));
    }

    [Fact]
    public async Task may_be_done_by_two_hosts_at_once()
    {
        for (var number = 1; number <= 20; number++)
            await _server.Deliver((await OfOurLetter(Reports.Postfix)).Replace("20260615.4A1B", $"report{number}", StringComparison.Ordinal));
        await using var other = new AnotherHost(hub, "127.0.0.1", ("Imap:Host", "127.0.0.1"), ("Imap:Port", $"{_server.Port}"), ("Imap:Tls", "none"), ("Imap:User", Dovecot.User), ("Imap:Password", Dovecot.Password));
        using var scope = other.Services.CreateScope();

        await Task.WhenAll(hub.Send(new ReadReturns()), scope.ServiceProvider.GetRequiredService<MediatR.IMediator>().Send(new ReadReturns(), TestContext.Current.CancellationToken));

        await hub.Send(new ReadReturns()); // Whatever one of them stumbled over.
        await Settled();
        Assert.Equal(20, (await All()).Count);
        Assert.Equal(20, (await _server.In("Обработано")).Count);
        Assert.Empty(await _server.In("INBOX"));
    }

    [Fact]
    public async Task believes_nobody_who_has_never_seen_the_letter()
    {
        await _server.Deliver(Reports.Postfix);
        await _server.Deliver(Reports.Qmail.Replace("To: bounce@", $"To: bounce+{(await Letter()).Id:N}.0123456789abcdef@", StringComparison.Ordinal).Replace("Subject:", "Message-ID: <q@mx.example>\nSubject:", StringComparison.Ordinal));

        await _server.Deliver(Reports.Postfix.Replace(Reports.LetterId, $"{(await Letter()).Id:N}@guessed.example", StringComparison.Ordinal).Replace("20260615.4A1B", "guessed", StringComparison.Ordinal));

        await hub.Send(new ReadReturns());
        await Settled();

        // What names a letter of the house is listed; the rest may be somebody else's.
        var incoming = Assert.Single(await All());
        Assert.Equal((null, ReturnOutcome.NotOurs), (incoming.LetterId, incoming.Outcome));
        Assert.Equal((2, 1), ((await _server.In("INBOX")).Count, (await _server.In("Обработано")).Count));
    }

    [Fact]
    public async Task finds_the_letter_by_the_address_that_only_the_house_can_make()
    {
        var letter = await Letter();
        string address;
        using (var scope = hub.Services.CreateScope())
            address = (await scope.ServiceProvider.GetRequiredService<OwnReturnAddress>().Find(TestContext.Current.CancellationToken))!.Of(letter.Id);
        await _server.Deliver(Reports.Qmail.Replace("To: bounce@hub.example.org", $"To: {address}", StringComparison.Ordinal).Replace(Reports.LetterId, "lost@elsewhere.example", StringComparison.Ordinal));

        await hub.Send(new ReadReturns());
        await Settled();

        Assert.Equal((await Letter()).Id, Assert.Single(await All()).LetterId);
    }

    [Fact]
    public async Task keeps_what_a_person_answers_as_text_with_its_files_and_without_links_into_the_house()
    {
        await _server.Deliver($"""
            From: Петрова П.П. <library@school.example>
            To: hub@hub.example.org
            Subject: =?utf-8?B?UmU6INCi0LXQvNCw?=
            Message-ID: <answer@school.example>
            In-Reply-To: <{(await Letter()).MessageId}>
            MIME-Version: 1.0
            Content-Type: multipart/mixed; boundary="=_m"

            --=_m
            Content-Type: text/html; charset=utf-8

            <p>Ссылка http://localhost:5000/l/secret не открывается</p><script>alert(1)</script>
            --=_m
            Content-Type: application/pdf; name="../../etc/snimok.pdf"
            Content-Disposition: attachment; filename="../../etc/snimok.pdf"
            Content-Transfer-Encoding: base64

            SGVsbG8=
            --=_m--
            """);

        await hub.Send(new ReadReturns());
        await Settled();

        var incoming = Assert.Single(await All());
        Assert.Equal((ReturnSort.Reply, "Re: Тема", "library@school.example", "Ссылка […] не открывается"), (incoming.Sort, incoming.Subject, incoming.FromAddress, incoming.Text));
        var file = await hub.In<MailingDb, IncomingFile>(db => db.IncomingFiles.SingleAsync());
        Assert.Equal(("snimok.pdf", 5, "Hello"), (file.Name, file.Size, System.Text.Encoding.ASCII.GetString(file.Content!)));
    }

    [Fact]
    public async Task leaves_what_is_about_no_letter_of_the_house_to_whoever_else_reads_the_mailbox()
    {
        await _server.Deliver("From: a@b.example\nSubject: Re: private\nMessage-ID: <x@b.example>\nIn-Reply-To: <somebody@elses.example>\n\nMy secret.");
        await _server.Deliver(Reports.Postfix.Replace(Reports.LetterId, "somebody@elses.example", StringComparison.Ordinal));

        await hub.Send(new ReadReturns());
        await hub.Send(new ReadReturns());
        await Settled();

        Assert.Empty(await All());
        Assert.Equal([("Re: private", false), ("Undelivered Mail Returned to Sender", false)], await _server.In("INBOX"));
        Assert.Equal(2, (await Reading()).Foreign);
    }

    [Fact]
    public async Task reads_only_the_beginning_of_what_is_too_large()
    {
        Imap.LargestMessage = 20_000;
        await _server.Deliver($"From: a@school.example\nSubject: Re: x\nMessage-ID: <big@school.example>\nIn-Reply-To: <{(await Letter()).MessageId}>\n\nНачало.\n" + string.Concat(Enumerable.Repeat("много строк\n", 50_000)));

        await hub.Send(new ReadReturns());
        await Settled();

        var incoming = Assert.Single(await All());
        Assert.Equal(20_000, incoming.Size);
        Assert.StartsWith("Начало.", incoming.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Host", "127.0.0.1:1", "NoAnswer")]
    [InlineData("Password", "wrong", "SignIn")]
    [InlineData("Folder", "Нет такой", "NoFolder")]
    [InlineData("Tls", "sometimes", "Setting")]
    [InlineData("Tls", "tls", "Certificate")]
    public async Task says_in_words_why_it_cannot_be_done(string setting, string value, string failure)
    {
        switch (setting)
        {
            case "Host": Imap.Port = 1; break;
            case "Password": Imap.Password = value; break;
            case "Folder": Imap.Folder = value; break;
            default: Imap.Tls = value; break;
        }

        await hub.Send(new ReadReturns());

        var reading = await Reading();
        Assert.Equal((failure, true), ($"{reading.Failure}", reading.IsFailing));
        Assert.NotEmpty(reading.FailureWords!);
    }

    private async Task<string> OfOurLetter(string report) => report.Replace(Reports.LetterId, (await Letter()).MessageId, StringComparison.Ordinal);

    private Task<Letter> Letter() => hub.In<MailingDb, Letter>(db => db.Letters.SingleAsync());

    private Task<MailboxReading> Reading() => hub.In<MailingDb, MailboxReading>(db => db.MailboxReadings.SingleAsync());

    private Task<List<IncomingLetter>> All() => hub.In<MailingDb, List<IncomingLetter>>(db => db.IncomingLetters.ToListAsync());

    private Task Settled() => Hub.Eventually(() => hub.In<MailingDb, bool>(db => db.IncomingLetters.AllAsync(i => i.DoneAt != null || i.SetAsideAt != null)));
}
