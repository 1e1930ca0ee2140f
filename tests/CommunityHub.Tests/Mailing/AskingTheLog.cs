using System.Net;
using System.Text.RegularExpressions;
using CommunityHub.Contracts.Mailing;
using CommunityHub.Kernel;
using CommunityHub.Mailing;
using CommunityHub.Mailing.Letters;
using CommunityHub.Mailing.Unknowns;
using CommunityHub.Mailing.Unsubscribing;
using CommunityHub.Tests.Mailing.Returns;
using CommunityHub.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Tests.Mailing;

/// <summary>The log of the mail server knows what the line could not tell.</summary>
public sealed partial class AskingTheLog(Hub hub) : IAsyncLifetime
{
    private const string Id = "0198c0de00007000800000000000aa01@hub.example.org";

    public async ValueTask InitializeAsync() => await hub.Furnish();

    public async ValueTask DisposeAsync() => await hub.Settle();

    [Theory]
    [InlineData("Passed", """
        Jun 15 12:00:01 mx postfix/smtpd[411]: 4A1B2C3D4E: client=hub.example.org[10.0.0.5]
        Jun 15 12:00:01 mx postfix/cleanup[412]: 4A1B2C3D4E: message-id=<ID>
        Jun 15 12:00:01 mx postfix/qmgr[99]: 4A1B2C3D4E: from=<hub@example.org>, size=4711, nrcpt=1 (queue active)
        Jun 15 12:00:02 mx postfix/smtp[413]: 4A1B2C3D4E: to=<school@example.org>, relay=mx.example.org[192.0.2.1]:25, delay=1, dsn=2.0.0, status=sent (250 2.0.0 Ok: queued as 7)
        """)]
    [InlineData("GivenBack", """
        Jun 15 12:00:01 mx postfix/cleanup[412]: 4A1B2C3D4E: message-id=<ID>
        Jun 15 12:00:01 mx postfix/qmgr[99]: 4A1B2C3D4E: from=<hub@example.org>, size=4711, nrcpt=1 (queue active)
        Jun 15 12:00:02 mx postfix/smtp[413]: 4A1B2C3D4E: to=<school@example.org>, relay=mx.example.org[192.0.2.1]:25, dsn=5.1.1, status=bounced (host mx.example.org said: 550 5.1.1 User unknown)
        """)]
    [InlineData("Taken", """
        Jun 15 12:00:01 mx postfix/cleanup[412]: 4A1B2C3D4E: message-id=<ID>
        Jun 15 12:00:01 mx postfix/qmgr[99]: 4A1B2C3D4E: from=<hub@example.org>, size=4711, nrcpt=1 (queue active)
        Jun 15 12:00:02 mx postfix/smtp[413]: 4A1B2C3D4E: to=<school@example.org>, relay=none, dsn=4.4.1, status=deferred (connect to mx.example.org: Connection timed out)
        """)]
    [InlineData(null, """
        Jun 15 12:00:01 mx postfix/cleanup[412]: 4A1B2C3D4E: message-id=<ID>
        Jun 15 12:00:01 mx postfix/smtpd[411]: lost connection after DATA (4096 bytes) from hub.example.org[10.0.0.5]
        """)]
    [InlineData("Passed", """
        2026-06-15 12:00:01 1tQabc-00000001Xyz-2abc <= hub@example.org H=hub.example.org P=esmtps S=4711 id=ID
        2026-06-15 12:00:02 1tQabc-00000001Xyz-2abc => school@example.org R=dnslookup T=remote_smtp H=mx.example.org C="250 2.0.0 Ok"
        2026-06-15 12:00:02 1tQabc-00000001Xyz-2abc Completed
        """)]
    [InlineData("GivenBack", """
        2026-06-15 12:00:01 1tQabc-0001Xy-2a <= hub@example.org H=hub.example.org P=esmtps S=4711 id=ID
        2026-06-15 12:00:02 1tQabc-0001Xy-2a ** school@example.org R=dnslookup T=remote_smtp: 550 5.1.1 User unknown
        """)]
    [InlineData("Passed", """
        Jun 15 12:00:01 mx sendmail[500]: 55FC01ab000500: from=<hub@example.org>, size=4711, class=0, nrcpts=1, msgid=<ID>, proto=ESMTP
        Jun 15 12:00:02 mx sendmail[501]: 55FC01ab000500: to=<school@example.org>, delay=00:00:01, mailer=esmtp, dsn=2.0.0, stat=Sent (ok)
        """)]
    [InlineData(null, "Ничего похожего на журнал: <ID>")]
    public void is_understood_whoever_wrote_it(string? fate, string log) =>
        Assert.Equal(fate, ServerLog.Read(log.Replace("ID", Id, StringComparison.Ordinal)).TryGetValue(Id, out var entry) ? $"{entry.Fate}" : null);

    [Fact]
    public async Task and_settles_what_it_names_and_sends_again_what_it_does_not_when_it_is_whole()
    {
        await hub.Send(Incoming.Letter("school31@example.org"));
        await hub.Send(Incoming.Letter("gone31@example.org"));
        await hub.Send(Incoming.Letter("never31@example.org"));
        await hub.Send(Incoming.Letter("other@example.org") with { SchoolId = null, CommunityId = Cast.Mathematicians });
        foreach (var address in (string[])["school31@example.org", "gone31@example.org", "never31@example.org", "other@example.org"])
            await Doubt(address);
        var log = $"""
            Jun 15 12:00:01 mx postfix/cleanup[412]: AAAAAAAAAA: message-id=<{(await hub.LetterTo("school31@example.org")).MessageId}>
            Jun 15 12:00:02 mx postfix/smtp[413]: AAAAAAAAAA: to=<school31@example.org>, dsn=2.0.0, status=sent (250 2.0.0 Ok: queued as 7)
            Jun 15 12:00:01 mx postfix/cleanup[412]: BBBBBBBBBB: message-id=<{(await hub.LetterTo("gone31@example.org")).MessageId}>
            Jun 15 12:00:02 mx postfix/smtp[413]: BBBBBBBBBB: to=<gone31@example.org>, dsn=5.1.1, status=bounced (550 5.1.1 User unknown)
            """;

        Assert.Contains("Вставьте строки журнала", WebUtility.HtmlDecode(await (await hub.Submit(Cast.Curator, "/letters/unknown", ("Log", " "))).Content.ReadAsStringAsync(TestContext.Current.CancellationToken)), StringComparison.Ordinal);
        await hub.Submit(Cast.Curator, "/letters/unknown", ("Log", log));
        await hub.DealtWith();
        var sent = await hub.LetterTo("school31@example.org");
        Assert.Equal((LetterState.Sent, true), (sent.State, sent.Reply!.Contains("queued as 7", StringComparison.Ordinal)));
        Assert.Equal((LetterState.Bounced, true), ((await hub.LetterTo("gone31@example.org")).State, (await hub.LetterTo("gone31@example.org")).BounceIsHard));
        Assert.Equal(LetterState.Unknown, (await hub.LetterTo("never31@example.org")).State);

        Assert.Contains("never31@example.org", await hub.Read("/letters/unknown", Cast.Curator), StringComparison.Ordinal);
        await hub.Submit(Cast.Curator, "/letters/unknown", ("Log", log), ("IsWhole", "true"));
        Assert.Equal(LetterState.Queued, (await hub.LetterTo("never31@example.org")).State);
        Assert.Equal(LetterState.Unknown, (await hub.LetterTo("other@example.org")).State); // another curator's
        Assert.DoesNotContain("never31@example.org", await hub.Read("/letters/unknown", Cast.OtherCurator), StringComparison.Ordinal);
    }

    [Fact]
    public async Task and_is_not_believed_to_be_whole_when_it_names_no_letter_from_before_and_after()
    {
        foreach (var address in (string[])["before31@example.org", "never31@example.org", "after31@example.org"])
        {
            await hub.Send(Incoming.Letter(address));
            await Doubt(address);
            hub.Clock.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.Equal("log.begins-late", await Refusal("привет, это не журнал"));
        Assert.Equal("log.begins-late", await Refusal(await Named("after31@example.org")));
        Assert.Equal("log.ends-early", await Refusal(await Named("before31@example.org")));
        Assert.Equal(LetterState.Unknown, (await hub.LetterTo("never31@example.org")).State);

        Assert.Equal(new SettledByLog(2, 0, 1, 0), await hub.Ask(new SettleByLog(await Named("before31@example.org") + await Named("after31@example.org"), true, Cast.Curator)));
    }

    [Fact]
    public async Task and_nothing_goes_again_to_whoever_has_unsubscribed_meanwhile()
    {
        foreach (var address in (string[])["before33@example.org", "never33@example.org", "after33@example.org"])
        {
            await hub.Send(Incoming.Letter(address, topic: "tests.news"));
            await Doubt(address);
            hub.Clock.Advance(TimeSpan.FromMinutes(1));
        }

        await hub.Ask(new Unsubscribe((await hub.LetterTo("never33@example.org")).Id));

        Assert.Equal(new SettledByLog(2, 0, 0, 1), await hub.Ask(new SettleByLog(await Named("before33@example.org") + await Named("after33@example.org"), true, Cast.Curator)));
        Assert.Equal(LetterState.Unknown, (await hub.LetterTo("never33@example.org")).State);
    }

    [Fact]
    public async Task and_says_nothing_of_the_letters_of_another_server()
    {
        foreach (var address in (string[])["before32@example.org", "never32@example.org", "after32@example.org"])
        {
            await hub.Send(Incoming.Letter(address));
            await Doubt(address);
            if (address.StartsWith("never", StringComparison.Ordinal))
                await hub.Send(Incoming.Letter("elsewhere32@example.org"));
            hub.Clock.Advance(TimeSpan.FromMinutes(1));
        }

        await Doubt("elsewhere32@example.org", "other.example.org:25");
        await hub.In<MailingDb, int>(db => db.Letters.Where(l => l.Recipient == "elsewhere32@example.org").ExecuteUpdateAsync(set => set.SetProperty(l => l.HandedAt, l => l.HandedAt!.Value.AddMinutes(-2))));

        Assert.Equal(new SettledByLog(2, 0, 1, 1), await hub.Ask(new SettleByLog(await Named("before32@example.org") + await Named("after32@example.org"), true, Cast.Curator)));
        Assert.Equal(LetterState.Unknown, (await hub.LetterTo("elsewhere32@example.org")).State);
    }

    [Fact]
    public async Task and_says_of_a_file_that_is_too_long_that_it_is()
    {
        await hub.Send(Incoming.Letter("school31@example.org"));
        await Doubt("school31@example.org");
        using var browser = hub.Browser(Cast.Curator);
        var token = Token().Match(await browser.GetStringAsync(new Uri("/letters/unknown", UriKind.Relative), TestContext.Current.CancellationToken)).Groups[1].Value;
        using var form = new MultipartFormDataContent { { new StringContent(token), "__RequestVerificationToken" }, { new ByteArrayContent(new byte[SettleByLogHandler.Longest + 1]), "file", "mail.log" } };
        using var answer = await browser.PostAsync(new Uri("/letters/unknown", UriKind.Relative), form, TestContext.Current.CancellationToken);

        Assert.Contains("Журнал слишком длинный", WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)), StringComparison.Ordinal);
    }

    [GeneratedRegex("__RequestVerificationToken\" type=\"hidden\" value=\"([^\"]+)")]
    private static partial Regex Token();

    private async Task<string> Named(string address) => $"""
        Jun 15 12:00:01 mx postfix/cleanup[412]: {address[..3].ToUpperInvariant()}1B2C3D4E: message-id=<{(await hub.LetterTo(address)).MessageId}>
        Jun 15 12:00:02 mx postfix/smtp[413]: {address[..3].ToUpperInvariant()}1B2C3D4E: to=<{address}>, dsn=2.0.0, status=sent (250 2.0.0 Ok)

        """;

    private async Task<string> Refusal(string log) => (await Assert.ThrowsAsync<RuleViolation>(() => hub.Ask(new SettleByLog(log, true, Cast.Curator)))).Code;

    private Task<int> Doubt(string address, string server = "mail.example.org:25") => hub.In<MailingDb, int>(async db =>
    {
        var letter = await db.Letters.SingleAsync(l => l.Recipient == address);
        letter.Hand(Guid.NewGuid(), server, hub.Clock.GetUtcNow());
        letter.End(new Outcome.Unknown("line lost"), hub.Clock.GetUtcNow());
        return await db.SaveChangesAsync();
    });
}
