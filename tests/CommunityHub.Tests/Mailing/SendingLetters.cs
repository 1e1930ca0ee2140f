using System.Text;
using CommunityHub.Contracts.Mailing;
using CommunityHub.Mailing;
using CommunityHub.Mailing.Letters;
using CommunityHub.Mailing.Post;
using CommunityHub.Mailing.Returns.Mailbox;
using CommunityHub.Tests.Support;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using MimeKit;

namespace CommunityHub.Tests.Mailing;

public sealed class SendingLetters(Hub hub) : IAsyncLifetime
{
    private readonly SmtpSink _sink = new();

    public async ValueTask InitializeAsync()
    {
        await hub.Reset();
        (Smtp.Host, Smtp.Port, Smtp.From) = ("127.0.0.1", _sink.Port, "Методический центр <hub@example.org>");
    }

    public ValueTask DisposeAsync()
    {
        (Smtp.Host, Smtp.From) = (null, "CommunityHub <hub@localhost>");
        _sink.Dispose();
        return ValueTask.CompletedTask;
    }

    private SmtpOptions Smtp => hub.Services.GetRequiredService<IOptions<SmtpOptions>>().Value;

    [Fact]
    public async Task gives_each_letter_a_return_address_of_its_own_that_its_reader_does_not_see()
    {
        var imap = hub.Services.GetRequiredService<IOptions<ImapOptions>>().Value;
        imap.ReturnAddress = "bounce@example.org";
        await hub.Send(Letter("curator@example.org"));
        await Hub.Eventually(async () => await StateOf("curator@example.org") == LetterState.Sent);
        imap.ReturnAddress = null;

        var id = (await Only()).Id;
        Assert.Matches($"^bounce\\+{id:N}\\.[0-9a-f]{{16}}@example\\.org$", _sink.Sender!);
        Assert.DoesNotContain("bounce", _sink.Letters[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task begins_by_itself_as_soon_as_the_one_who_queued_it_commits()
    {
        await hub.Send(Letter("curator@example.org"));

        await Hub.Eventually(async () => await StateOf("curator@example.org") == LetterState.Sent);
        Assert.Single(_sink.Letters);
    }

    [Fact]
    public async Task gives_a_letter_that_every_mail_program_can_read()
    {
        await hub.Send(Letter("curator@example.org"));
        await Hub.Eventually(async () => await StateOf("curator@example.org") == LetterState.Sent);

        using var bytes = new MemoryStream(Encoding.UTF8.GetBytes(Assert.Single(_sink.Letters)));
        using var letter = await MimeMessage.LoadAsync(bytes, TestContext.Current.CancellationToken);
        Assert.Equal("Вас ждёт решение — «План»", letter.Subject);
        Assert.Equal(("Методический центр", "hub@example.org"), (letter.From.Mailboxes.Single().Name, letter.From.Mailboxes.Single().Address));
        Assert.Equal(("Антимонова Вера Владимировна", "curator@example.org"), (letter.To.Mailboxes.Single().Name, letter.To.Mailboxes.Single().Address));
        Assert.Equal(("Текст письма.", "<p>Текст письма.</p>"), (letter.TextBody?.Trim(), letter.HtmlBody?.Trim()));
        Assert.Equal("multipart/alternative", letter.Body?.ContentType.MimeType);
        Assert.Equal("utf-8", letter.BodyParts.OfType<TextPart>().First().ContentType.Charset);
        Assert.Equal("auto-generated", letter.Headers[HeaderId.AutoSubmitted]);
        Assert.Equal(new DateTimeOffset(hub.Clock.GetUtcNow().DateTime.AddTicks(-(hub.Clock.GetUtcNow().Ticks % TimeSpan.TicksPerSecond)), TimeSpan.Zero), letter.Date);
        Assert.Equal((await Only()).MessageId, letter.MessageId);
        Assert.All(_sink.Letters[0].Split("\r\n").TakeWhile(line => line.Length > 0), head => Assert.True(head.All(char.IsAscii) && head.Length <= 998, head));
    }

    [Fact]
    public async Task uses_one_connection_for_many_and_notes_what_the_server_said()
    {
        using (var scope = hub.Services.CreateScope())
            await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new QueueMany(50), TestContext.Current.CancellationToken);

        await Hub.Eventually(() => hub.In<MailingDb, bool>(db => db.Letters.AllAsync(l => l.SentAt != null)));

        Assert.Equal(50, _sink.Letters.Count);
        Assert.InRange(_sink.Connections, 1, 4);
        Assert.Equal("2.0.0 Ok: queued as 42", (await hub.In<MailingDb, Letter>(db => db.Letters.FirstAsync())).Reply);
    }

    [Fact]
    public async Task waits_longer_and_longer_while_the_server_says_later()
    {
        _sink.OnRecipient = _ => "450 4.2.1 Mailbox busy";
        await hub.Send(Letter("curator@example.org"));

        int[] minutes = [1, 5, 15, 60, 240, 720, 1440];
        for (var attempt = 1; attempt <= minutes.Length; attempt++)
        {
            await hub.Send(new SendDueLetters());
            await Hub.Eventually(async () => (await Only()) is { ClaimedAt: null } tried && tried.Attempts == attempt);
            Assert.Equal((LetterState.Deferred, hub.Clock.GetUtcNow().AddMinutes(minutes[attempt - 1]), "450 4.2.1 Mailbox busy"), ((await Only()).State, (await Only()).DueAt, (await Only()).Reply));
            hub.Clock.Advance(TimeSpan.FromMinutes(minutes[attempt - 1]));
        }

        await hub.Send(new SendDueLetters());
        await Hub.Eventually(async () => await StateOf("curator@example.org") == LetterState.Refused);
        Assert.Empty(_sink.Letters);
    }

    [Fact]
    public async Task stops_at_once_when_the_server_says_never_and_goes_on_with_the_others()
    {
        _sink.OnRecipient = mailbox => mailbox == "nobody@example.org" ? "550 5.1.1 No such mailbox" : "250 2.1.5 Ok";
        await hub.Send(Letter("nobody@example.org"));
        await hub.Send(Letter("curator@example.org"));

        await Hub.Eventually(async () => await StateOf("curator@example.org") == LetterState.Sent && await StateOf("nobody@example.org") == LetterState.Refused);
        Assert.Equal("550 5.1.1 No such mailbox", (await hub.In<MailingDb, Letter>(db => db.Letters.SingleAsync(l => l.Recipient == "nobody@example.org"))).Reply);
    }

    [Fact]
    public async Task tries_again_when_the_line_breaks_before_the_letter_was_handed_over()
    {
        _sink.OnRecipient = _ => null;
        await hub.Send(Letter("curator@example.org"));

        await Hub.Eventually(async () => await StateOf("curator@example.org") == LetterState.Deferred && await hub.In<MailingDb, bool>(db => db.ServerRests.AnyAsync()));

        _sink.OnRecipient = _ => "250 2.1.5 Ok";
        hub.Clock.Advance(TimeSpan.FromMinutes(1));
        await hub.Send(new SendDueLetters());
        await Hub.Eventually(async () => await StateOf("curator@example.org") == LetterState.Sent);
        Assert.Single(_sink.Letters);
    }

    [Fact]
    public async Task does_not_know_when_the_line_breaks_after_the_letter_and_never_sends_it_again_by_itself()
    {
        _sink.OnLetter = () => null;
        await hub.Send(Letter("curator@example.org"));

        await Hub.Eventually(async () => await StateOf("curator@example.org") == LetterState.Unknown);

        _sink.OnLetter = () => "250 2.0.0 Ok";
        hub.Clock.Advance(TimeSpan.FromDays(3));
        await hub.Send(new SendDueLetters());
        Assert.Single(_sink.Letters);
        Assert.Equal(LetterState.Unknown, await StateOf("curator@example.org"));
    }

    [Fact]
    public async Task goes_in_the_moment_in_which_it_falls_due_and_waits_for_no_minute()
    {
        var now = hub.Clock.GetUtcNow();
        await hub.Send(Letter("second@example.org") with { DueAt = now.AddMinutes(90) });
        await hub.Send(Letter("first@example.org") with { DueAt = now.AddSeconds(20) });

        hub.Clock.Advance(TimeSpan.FromSeconds(20));
        await Hub.Eventually(async () => await StateOf("first@example.org") == LetterState.Sent);
        Assert.Equal(LetterState.Queued, await StateOf("second@example.org"));

        hub.Clock.Advance(TimeSpan.FromMinutes(90));
        await Hub.Eventually(async () => await StateOf("second@example.org") == LetterState.Sent);
    }

    [Fact]
    public async Task is_tried_again_in_the_moment_it_was_put_off_to()
    {
        _sink.OnRecipient = _ => "450 4.2.0 Greylisted";
        await hub.Send(Letter("curator@example.org"));
        await Hub.Eventually(async () => await StateOf("curator@example.org") == LetterState.Deferred);

        _sink.OnRecipient = _ => "250 Ok";
        hub.Clock.Advance(TimeSpan.FromMinutes(1));
        await Hub.Eventually(async () => await StateOf("curator@example.org") == LetterState.Sent);
    }

    [Fact]
    public async Task waits_and_says_why_while_the_server_cannot_be_reached()
    {
        using (var free = new SmtpSink())
            Smtp.Port = free.Port;
        await hub.Send(Letter("curator@example.org"));

        await hub.Send(new SendDueLetters());

        await Hub.Eventually(() => hub.In<MailingDb, bool>(db => db.ServerRests.AnyAsync(r => r.Why != "")));
        Assert.Equal((LetterState.Queued, 0), ((await Only()).State, (await Only()).Attempts));

        Smtp.Port = _sink.Port;
        await hub.Send(new SendDueLetters());
        await Hub.Eventually(async () => await StateOf("curator@example.org") == LetterState.Sent);
    }

    [Fact]
    public async Task never_gives_a_letter_twice_however_many_send_at_once()
    {
        Smtp.Host = null;
        using (var scope = hub.Services.CreateScope())
            await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new QueueMany(100), TestContext.Current.CancellationToken);
        Smtp.Host = "127.0.0.1";

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => hub.Send(new SendDueLetters())));

        await Hub.Eventually(() => hub.In<MailingDb, bool>(db => db.Letters.AllAsync(l => l.SentAt != null)));
        Assert.Equal(100, _sink.Letters.Select(l => l.Split("\r\n").Single(line => line.StartsWith("To:", StringComparison.Ordinal))).Distinct().Count());
        Assert.Equal(100, _sink.Letters.Count);
    }

    private static QueueLetter Letter(string to) => new(
        Occasion: "plan:1", Kind: "planning.returned", To: to, ToName: "Антимонова Вера Владимировна",
        Subject: "Вас ждёт решение — «План»", Text: "Текст письма.", Html: "<p>Текст письма.</p>");

    private Task<Letter> Only() => hub.In<MailingDb, Letter>(db => db.Letters.SingleAsync());

    private async Task<LetterState?> StateOf(string to) => (await hub.In<MailingDb, Letter?>(db => db.Letters.SingleOrDefaultAsync(l => l.Recipient == to)))?.State;
}
