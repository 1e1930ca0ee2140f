using System.Text;
using CommunityHub.Contracts.Mailing;
using CommunityHub.Mailing;
using CommunityHub.Mailing.Letters;
using CommunityHub.Mailing.Policy;
using CommunityHub.Mailing.Post;
using CommunityHub.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using MimeKit;

namespace CommunityHub.Tests.Mailing;

/// <summary>Mail servers that throttle, hang up, or prove nothing; and the limits the house keeps by itself.</summary>
public sealed class WeatheringServers(Hub hub) : IAsyncLifetime
{
    private readonly SmtpSink _sink = new();

    public async ValueTask InitializeAsync()
    {
        await hub.Reset();
        (Smtp.Host, Smtp.Port) = ("127.0.0.1", _sink.Port);
    }

    public async ValueTask DisposeAsync()
    {
        // A run that still ends would let the server of the next test rest, whose address it finds in these settings.
        await Hub.Eventually(async () => !await hub.In<MailingDb, bool>(db => db.OpenRuns.AnyAsync()));
        (Smtp.Host, Smtp.ReplyTo, Smtp.Tls, Smtp.AnyCertificate, Smtp.MostPerMinute, Smtp.MostPerDay, Smtp.TimeoutSeconds, Smtp.Chunking) = (null, null, "auto", false, null, null, 60, true);
        _sink.Dispose();
    }

    private SmtpOptions Smtp => hub.Services.GetRequiredService<IOptions<SmtpOptions>>().Value;

    [Theory]
    [InlineData("421 4.7.0 Try again later, closing connection.")]
    [InlineData("450 4.7.1 Rate limit exceeded")]
    [InlineData("451 Слишком много писем, зайдите позже")]
    public async Task leaves_a_server_alone_that_asks_for_it_and_gives_no_letter_up(string reply)
    {
        _sink.OnSender = () => reply;
        await Queue(3);

        await Hub.Eventually(() => hub.In<MailingDb, bool>(async db => await db.Letters.AnyAsync(l => l.DeferredAt != null) && await db.ServerRests.AnyAsync()));
        Assert.All(await Letters(), letter => Assert.Equal(0, letter.Attempts));
        var rest = await hub.In<MailingDb, ServerRest>(db => db.ServerRests.SingleAsync());
        Assert.Equal((hub.Clock.GetUtcNow().AddSeconds(30), 1), (rest.Until, rest.Times));

        _sink.OnSender = () => "250 Ok";
        await hub.Send(new SendDueLetters());
        Assert.Empty(_sink.Letters);

        hub.Clock.Advance(TimeSpan.FromSeconds(31));
        await hub.Send(new SendDueLetters());
        await Hub.Eventually(async () => (await Letters()).All(letter => letter.State is LetterState.Sent));
        Assert.Equal(3, _sink.Letters.Count);
        Assert.Empty(await hub.In<MailingDb, List<ServerRest>>(db => db.ServerRests.ToListAsync()));
    }

    [Theory]
    [InlineData("450 4.7.1 <school0@example.org>: Recipient address rejected: Greylisted, come again")]
    [InlineData("450 4.2.0 <school0@corporate.example.org>: not now")]
    [InlineData("452 4.2.2 The mailbox is over its size limit exceeded")]
    public async Task does_not_leave_a_server_alone_for_what_it_says_of_one_recipient(string reply)
    {
        _sink.OnRecipient = mailbox => mailbox == "school0@example.org" ? reply : "250 Ok";
        await Queue(3);

        await Sent(2);
        await Hub.Eventually(async () => (await Letters()).Single(letter => letter.Recipient == "school0@example.org") is { State: LetterState.Deferred, Attempts: 1 });
        Assert.Empty(await hub.In<MailingDb, List<ServerRest>>(db => db.ServerRests.ToListAsync()));
    }

    /// <summary>What a filter thinks of one letter is no reason to keep all others waiting, again and again.</summary>
    [Theory]
    [InlineData("451 4.7.1 Message temporarily rejected, suspicious content", 0)]
    [InlineData("451 4.7.1 Too many messages, slow down", 1)]
    public async Task does_not_leave_a_server_alone_for_what_it_says_of_one_letter_that_it_has_read(string reply, int rests)
    {
        var said = 0;
        _sink.OnLetter = () => Interlocked.Increment(ref said) == 1 ? reply : "250 Ok";
        await Queue(3);

        if (rests == 0)
            await Sent(2);
        await Hub.Eventually(async () => (await Letters()).Exists(letter => letter.DeferredAt is not null && letter.Attempts == 1 - rests) && await hub.In<MailingDb, int>(db => db.ServerRests.CountAsync()) == rests);
    }

    [Theory]
    [InlineData("554 5.7.1 <school0@example.org>: Relay access denied")]
    [InlineData("550 Relaying is not for you")]
    public async Task gives_no_letter_up_when_it_is_the_house_that_is_not_let_through(string reply)
    {
        _sink.OnRecipient = _ => reply;
        await Queue(1);

        await Hub.Eventually(async () => (await Letters()).Single() is { State: LetterState.Deferred, BounceIsHard: null });
    }

    [Theory]
    [InlineData("450 4.7.25 cannot find your reverse hostname", null)]
    [InlineData("451 4.7.1 Relaying is not for you yet", null)]
    [InlineData("450 4.7.1 Greylisted, come again", false)]
    [InlineData("452 4.2.2 The mailbox is full", false)]
    public async Task holds_it_against_no_address_when_it_is_the_house_that_is_not_let_through_in_the_end(string reply, bool? isHeldAgainstIt)
    {
        Smtp.Host = null;
        await Queue(1);
        var letter = (await Letters()).Single();
        for (var times = 1; letter.State is not LetterState.Refused; times++)
        {
            Assert.InRange(times, 1, 20);
            letter.BeSent(hub.Clock.GetUtcNow());
            letter.End(new Outcome.Deferred(reply), hub.Clock.GetUtcNow());
        }

        Assert.Equal((isHeldAgainstIt, isHeldAgainstIt is not null), (letter.BounceIsHard, letter.IsRefusedForItsRecipient));
    }

    [Fact]
    public async Task waits_with_every_letter_while_none_can_be_written()
    {
        Smtp.ReplyTo = "curator at <";
        await Queue(2);

        await Hub.Eventually(() => hub.In<MailingDb, bool>(db => db.ServerRests.AnyAsync(r => r.Why.StartsWith("Smtp:ReplyTo"))));
        Assert.All(await Letters(), letter => Assert.Equal((LetterState.Queued, 0), (letter.State, letter.Attempts)));

        Smtp.ReplyTo = null;
        hub.Clock.Advance(TimeSpan.FromSeconds(31));
        await hub.Send(new SendDueLetters());
        await Sent(2);
    }

    [Fact]
    public async Task stops_at_once_with_what_it_has_claimed_too()
    {
        _sink.OnLetter = () =>
        {
            hub.In<MailingDb, int>(db =>
            {
                db.Add(PostPause.Begin("Ошибка в письмах", "A mistake in the letters", "Администратор", hub.Clock.GetUtcNow()));
                return db.SaveChangesAsync();
            }).GetAwaiter().GetResult();
            return "250 Ok";
        };
        await Queue(20);

        await Sent(1);
        await Hub.Eventually(() => hub.In<MailingDb, bool>(async db => !await db.OpenRuns.AnyAsync()));
        Assert.Equal(19, (await Letters()).Count(letter => letter is { State: LetterState.Queued, Attempts: 0 }));
    }

    [Fact]
    public async Task keeps_quiet_from_the_minute_on_with_what_it_has_claimed_too()
    {
        var local = TimeOnly.FromTimeSpan(CommunityHub.Kernel.Days.Local(hub.Clock.GetUtcNow()).TimeOfDay);
        await Keep(policy => policy.Set(local.AddMinutes(1), local.AddHours(2), onlyWorkingDays: false, 30, [], []));
        _sink.OnLetter = () =>
        {
            hub.Clock.Advance(TimeSpan.FromMinutes(2));
            return "250 Ok";
        };
        await Queue(3);

        await Sent(1);
        await Hub.Eventually(() => hub.In<MailingDb, bool>(async db => !await db.OpenRuns.AnyAsync()));
        Assert.Equal(2, (await Letters()).Count(letter => letter is { State: LetterState.Queued, Attempts: 0 }));
    }

    [Fact]
    public async Task says_wherever_letters_are_looked_at_that_no_server_takes_them()
    {
        await hub.Furnish();
        const string about = "0198c0de-0000-7000-8000-000000000078";
        Smtp.Port = 9; // nobody is there
        await hub.Send(Letter(1) with { Occasion = $"campaign:{about}:1", CommunityId = Cast.Librarians });
        await Hub.Eventually(() => hub.In<MailingDb, bool>(db => db.ServerRests.AnyAsync()));

        foreach (var (page, reader) in new[] { ($"/letters/about/{about}", Cast.Curator), ("/letters/sending", Cast.Administrator), ("/", Cast.Administrator), ("/", Cast.Curator) })
            Assert.Contains("почтовый сервер не принимает", await hub.Read(page, reader), StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task knows_that_a_letter_of_which_half_was_read_has_not_arrived(bool inOnePiece)
    {
        (_sink.HangsUpAfter, _sink.TakesPieces) = (100_000, inOnePiece);
        await hub.Send(Letter(1) with { Text = string.Concat(Enumerable.Repeat("Длинное письмо, которое не успели прочитать. ", 40_000)) });

        await Hub.Eventually(async () => (await Letters()).Single().State is LetterState.Deferred && await hub.In<MailingDb, bool>(db => db.ServerRests.AnyAsync()));

        _sink.HangsUpAfter = null;
        hub.Clock.Advance(TimeSpan.FromMinutes(2));
        await hub.Send(new SendDueLetters());
        await Hub.Eventually(async () => (await Letters()).Single().State is LetterState.Sent);
        Assert.Single(_sink.Letters);
    }

    [Theory]
    [InlineData(10, false)]
    [InlineData(3_900, false)]
    [InlineData(4_096, false)]
    [InlineData(5_000, false)]
    [InlineData(70_000, false)]
    [InlineData(10, true)]
    [InlineData(70_000, true)]
    public async Task never_takes_a_letter_that_was_wholly_read_for_one_that_was_not(int characters, bool inOnePiece)
    {
        (_sink.OnLetter, _sink.TakesPieces) = (() => null, inOnePiece);
        await hub.Send(Letter(1) with { Text = new string('x', characters), Html = "" });

        await Hub.Eventually(async () => (await Letters()).Single().State is LetterState.Unknown);
    }

    [Theory]
    [InlineData("short", true)]
    [InlineData("with dots", true)]
    [InlineData("long", true)]
    [InlineData("long", false)]
    public async Task gives_a_letter_in_one_piece_where_that_is_offered(string which, bool isWanted)
    {
        var text = which switch { "short" => "Текст.", "with dots" => "Раз\r\n.\r\n..два\r\n.", _ => string.Concat(Enumerable.Repeat("Длинное письмо 📚. ", 20_000)) };
        (_sink.TakesPieces, Smtp.Chunking) = (true, isWanted);
        await hub.Ask(new QueueLetters([Letter(1) with { Text = text }, Letter(2)]));

        await Sent(2);
        Assert.Equal(isWanted, _sink.HasTakenPieces);
        using var read = _sink.Letters.Select(Read).Single(letter => letter.To.Mailboxes.Single().Address == "school1@example.org");
        Assert.Equal(text, read.TextBody!.ReplaceLineEndings("\r\n").TrimEnd('\n', '\r'));
    }

    [Fact]
    public async Task trusts_no_certificate_that_nobody_vouches_for_unless_it_is_told_to()
    {
        using var certificate = Certificates.For("post.example.org");
        _sink.Certificate = certificate;
        Smtp.Tls = "starttls";
        await Queue(1);

        await Hub.Eventually(() => hub.In<MailingDb, bool>(db => db.ServerRests.AnyAsync(r => r.Why != "")));
        Assert.Equal(LetterState.Queued, (await Letters()).Single().State);

        (Smtp.AnyCertificate, Smtp.Port) = (true, _sink.Port);
        hub.Clock.Advance(TimeSpan.FromMinutes(1));
        await hub.Send(new SendDueLetters());
        await Hub.Eventually(async () => (await Letters()).Single().State is LetterState.Sent);
    }

    [Theory]
    [InlineData("MAIL", "Deferred", false)]
    [InlineData("RCPT", "Deferred", false)]
    [InlineData("DATA", "Deferred", false)]
    [InlineData(".", "Unknown", false)] // it has the whole letter, and nobody knows what it made of it
    [InlineData("RCPT", "Deferred", true)]
    [InlineData("BDAT", "Unknown", true)]
    public async Task waits_for_a_slow_server_only_so_long(string verb, string becomes, bool inOnePiece)
    {
        _sink.TakesPieces = inOnePiece;
        var state = Enum.Parse<LetterState>(becomes);
        Smtp.TimeoutSeconds = 1;
        _sink.Thinks = said => said == verb ? TimeSpan.FromMinutes(5) : TimeSpan.Zero;
        await Queue(1);

        await Hub.Eventually(async () => (await Letters()).Single().State == state && await hub.In<MailingDb, bool>(db => db.ServerRests.AnyAsync()));

        (_sink.Thinks, Smtp.TimeoutSeconds) = (_ => TimeSpan.Zero, 60);
        await hub.Send(Letter(2));
        hub.Clock.Advance(TimeSpan.FromMinutes(2));
        await Hub.Eventually(async () => (await Letters()).Single(letter => letter.Recipient == "school2@example.org").State is LetterState.Sent); // on another connection
        await Hub.Eventually(async () => (await Letters()).Single(letter => letter.Recipient == "school0@example.org").State == (state is LetterState.Deferred ? LetterState.Sent : LetterState.Unknown));
    }

    [Fact]
    public async Task gives_a_server_no_more_in_any_minute_than_it_takes()
    {
        Smtp.MostPerMinute = 10;
        await Queue(25);

        await Sent(10);
        hub.Clock.Advance(TimeSpan.FromSeconds(59));
        await hub.Send(new SendDueLetters());
        await Sent(10);

        hub.Clock.Advance(TimeSpan.FromSeconds(2));
        await hub.Send(new SendDueLetters());
        await Sent(20);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task gives_the_next_as_soon_as_a_minute_is_over_and_not_with_the_minute_of_the_clock(bool isOfServer)
    {
        var began = hub.Clock.GetUtcNow();
        if (isOfServer)
            Smtp.MostPerMinute = 10;
        else
            await Keep(policy => policy.Set(null, null, onlyWorkingDays: false, 30, [new("example.org", 10)], []));
        await Queue(15);
        await Sent(10);
        await Hub.Eventually(async () => !await hub.In<MailingDb, bool>(db => db.OpenRuns.AnyAsync()));

        hub.Clock.Advance(TimeSpan.FromSeconds(20));
        Assert.Equal(began.AddSeconds(60), await hub.Ask(new NextLetterDue(hub.Clock.GetUtcNow())));

        hub.Clock.Advance(TimeSpan.FromSeconds(40));
        await Sent(15);
    }

    [Fact]
    public async Task gives_a_domain_no_more_in_any_minute_than_the_policy_says()
    {
        await Keep(policy => policy.Set(null, null, onlyWorkingDays: false, 30, [new("a.example.org", 2)], []));
        for (var at = 0; at < 5; at++)
            await hub.Send(Letter(at) with { To = $"a{at}@A.example.org" });
        await hub.Send(Letter(9) with { To = "b@b.example.org" });

        await Sent(3);
        Assert.Equal(2, (await Letters()).Count(letter => letter.Domain == "a.example.org" && letter.State is LetterState.Sent));

        hub.Clock.Advance(TimeSpan.FromSeconds(61));
        await hub.Send(new SendDueLetters());
        await Sent(5);
    }

    [Fact]
    public async Task keeps_quiet_at_night_but_for_what_somebody_waits_for()
    {
        var local = TimeOnly.FromTimeSpan(CommunityHub.Kernel.Days.Local(hub.Clock.GetUtcNow()).TimeOfDay);
        await Keep(policy => policy.Set(local.AddHours(-1), local.AddHours(1), onlyWorkingDays: false, 30, [], []));
        await Queue(1);
        await hub.Send(Letter(2) with { Priority = LetterPriority.Urgent });

        await Sent(1);
        Assert.Equal(LetterState.Queued, (await Letters()).Single(letter => letter.Priority is LetterPriority.Usual).State);

        hub.Clock.Advance(TimeSpan.FromHours(1));
        await hub.Send(new SendDueLetters());
        await Sent(2);
    }

    [Fact]
    public async Task does_not_stop_because_a_server_that_does_not_know_the_house_puts_every_letter_off_once()
    {
        _sink.OnRecipient = _ => "450 4.2.0 Greylisted, try again";
        await Queue(40);

        await Hub.Eventually(async () => (await Letters()).All(letter => letter.State is LetterState.Deferred));
        await hub.Send(new PauseWhenTooManyFail());
        Assert.False(await hub.In<MailingDb, bool>(db => db.Pauses.AnyAsync()));

        hub.Clock.Advance(TimeSpan.FromMinutes(2));
        await hub.Send(new SendDueLetters());
        await Hub.Eventually(() => hub.In<MailingDb, bool>(db => db.Pauses.AnyAsync())); // those were not put off for the first time
    }

    [Fact]
    public async Task does_not_stop_because_the_few_that_are_put_off_again_and_again_come_without_the_others()
    {
        _sink.OnRecipient = mailbox => mailbox.StartsWith("full", StringComparison.Ordinal) ? "452 4.2.2 The mailbox is full" : "250 Ok";
        await hub.Ask(new QueueLetters([.. Enumerable.Range(0, 100).Select(at => at < 22 ? Letter(at) with { To = $"full{at}@example.org" } : Letter(at))]));

        foreach (var (attempt, minutes) in new[] { (1, 2), (2, 6), (3, 16), (4, 0) })
        {
            await Hub.Eventually(async () => (await Letters()).Where(letter => letter.Recipient.StartsWith("full", StringComparison.Ordinal)).All(letter => letter.Attempts == attempt && letter.State is LetterState.Deferred));
            await Hub.Eventually(async () => !await hub.In<MailingDb, bool>(db => db.OpenRuns.AnyAsync()));
            await hub.Send(new PauseWhenTooManyFail());
            Assert.Equal((attempt, false), (attempt, await hub.In<MailingDb, bool>(db => db.Pauses.AnyAsync())));
            hub.Clock.Advance(TimeSpan.FromMinutes(minutes));
            await hub.Send(new SendDueLetters());
        }
    }

    [Fact]
    public async Task leaves_a_server_alone_though_another_connection_has_just_got_a_letter_through()
    {
        await hub.Send(new BeginRest("post.example.org:25", "421 too many connections"));
        await hub.Send(new EndRest("post.example.org:25"));
        Assert.Equal(1, await hub.In<MailingDb, int>(db => db.ServerRests.CountAsync()));

        hub.Clock.Advance(TimeSpan.FromSeconds(31));
        await hub.Send(new EndRest("post.example.org:25"));
        Assert.Equal(0, await hub.In<MailingDb, int>(db => db.ServerRests.CountAsync()));
    }

    [Fact]
    public async Task leaves_a_server_alone_no_longer_than_at_first_when_letters_got_through_before_it_asked()
    {
        var said = 0;
        _sink.OnSender = () => ++said % 4 == 0 ? "421 4.7.0 Too many messages in this connection" : "250 Ok";
        await Queue(30);

        for (var rests = 1; rests <= 2; rests++)
        {
            var now = hub.Clock.GetUtcNow();
            await Hub.Eventually(() => hub.In<MailingDb, bool>(async db => await db.ServerRests.AnyAsync(r => r.Until > now) && !await db.OpenRuns.AnyAsync()));
            var rest = await hub.In<MailingDb, ServerRest>(db => db.ServerRests.SingleAsync());
            Assert.Equal((now.AddSeconds(30), 1), (rest.Until, rest.Times));
            hub.Clock.Advance(TimeSpan.FromSeconds(31));
            await hub.Send(new SendDueLetters());
        }
    }

    [Theory]
    [InlineData(60, 10)]
    [InlineData(100, 12.33)]
    [InlineData(300, 29)]
    public void waits_for_a_letter_in_hand_longer_than_the_slowest_server_can_take(int patience, double minutes) =>
        Assert.Equal(minutes, new SmtpOptions { Host = "post.example.org", TimeoutSeconds = patience }.Lease.TotalMinutes, precision: 2);

    [Fact]
    public async Task stops_by_itself_when_too_many_fail_and_goes_on_when_it_is_let()
    {
        await hub.Furnish();
        _sink.OnRecipient = mailbox => mailbox.StartsWith("school", StringComparison.Ordinal) ? "550 5.7.1 Spam" : "250 Ok";
        await Queue(40);

        await Hub.Eventually(() => hub.In<MailingDb, bool>(db => db.Pauses.AnyAsync()));
        await Hub.Eventually(async () => (await Letters()).Any(letter => letter.Kind == "mailing.stopped" && letter.State is LetterState.Sent)); // urgent: it goes all the same
        Assert.Contains("Spam", (await hub.In<MailingDb, PostPause>(db => db.Pauses.SingleAsync())).Why, StringComparison.Ordinal);

        _sink.OnRecipient = _ => "250 Ok";
        await hub.Send(Letter(100));
        await hub.Send(new SendDueLetters());
        Assert.Equal(LetterState.Queued, (await Letters()).Single(letter => letter.Recipient == "school100@example.org").State);

        await hub.SubmitTo(Cast.Administrator, "/letters/sending", "GoOn");
        await Hub.Eventually(async () => (await Letters()).Single(letter => letter.Recipient == "school100@example.org").State is LetterState.Sent);
    }

    [Fact]
    public async Task ends_a_run_that_goes_on_for_long_and_goes_on_in_the_next()
    {
        _sink.OnLetter = () =>
        {
            hub.Clock.Advance(TimeSpan.FromMinutes(21));
            return "250 Ok";
        };
        await Queue(3);
        await Sent(1);
        Assert.Equal(2, (await Letters()).Count(letter => letter.State is LetterState.Queued));

        await hub.Send(new SendDueLetters());
        await Sent(2);
    }

    private Task<int> Keep(Action<SendingPolicy> set) => hub.In<MailingDb, int>(db =>
    {
        var policy = SendingPolicy.Begin();
        set(policy);
        db.Add(policy);
        return db.SaveChangesAsync();
    });

    private Task<int> Queue(int letters) => hub.Ask(new QueueLetters([.. Enumerable.Range(0, letters).Select(Letter)]));

    private Task Sent(int letters) => Hub.Eventually(async () => _sink.Letters.Count == letters && (await Letters()).All(letter => letter.State is not LetterState.Sending));

    private Task<List<Letter>> Letters() => hub.In<MailingDb, List<Letter>>(db => db.Letters.AsNoTracking().ToListAsync());

    private static MimeMessage Read(string letter) => MimeMessage.Load(new MemoryStream(Encoding.UTF8.GetBytes(letter)));

    private static QueueLetter Letter(int at) => new("campaign:1", "tests.survey", $"school{at}@example.org", $"ЦО № {at}", "Анкета", "Текст письма.", "<p>Текст письма.</p>");
}
