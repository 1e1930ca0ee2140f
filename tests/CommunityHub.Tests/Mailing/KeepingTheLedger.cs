using System.Net;
using CommunityHub.Contracts.Mailing;
using CommunityHub.Contracts.Membership;
using CommunityHub.Kernel;
using CommunityHub.Mailing;
using CommunityHub.Mailing.Ledger;
using CommunityHub.Mailing.Letters;
using CommunityHub.Mailing.Post;
using CommunityHub.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Tests.Mailing;

public sealed class KeepingTheLedger(Hub hub) : IAsyncLifetime
{
    private static readonly string[] Recipients = ["curator@example.org", "leader@example.org"];

    private Guid _curators, _leaders;

    public async ValueTask InitializeAsync()
    {
        await hub.Reset();
        await hub.Send(Letter("curator@example.org", "План возвращён"));
        hub.Clock.Advance(TimeSpan.FromMinutes(1));
        await hub.Send(Letter("leader@example.org", "План утверждён"));
        (_curators, _leaders) = (await IdOf("curator@example.org"), await IdOf("leader@example.org"));
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task is_for_the_curator_and_the_administrator_alone()
    {
        foreach (var page in new[] { "/letters", "/letters?format=csv", $"/letters/{_curators}", $"/letters/{_curators}?handler=Body" })
            Assert.Equal((page, HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.Forbidden),
                (page, await Status(page, Cast.Curator), await Status(page, Cast.Administrator), await Status(page, Cast.Leader)));
    }

    [Fact]
    public async Task keeps_no_link_of_a_letter_that_was_cancelled_and_no_file_of_one_that_was_erased()
    {
        foreach (var (to, occasion) in new[] { ("one@example.org", "survey:1:a"), ("two@example.org", "survey:2:a") })
            await hub.Send(new QueueLetter(occasion, "tests.survey", to, "", "Анкета", "Откройте http://localhost/link/secret", "<a href=\"http://localhost/link/secret\">Открыть</a>", Confidential: true)
                { CommunityId = Cast.Librarians, Files = [new("Ответ.xlsx", "application/octet-stream", [1, 2, 3])] });

        await hub.Submit(Cast.Curator, $"/letters/{await IdOf("one@example.org")}", ("decision", "Cancel"));
        await hub.Submit(Cast.Curator, "/letters/about/2", ("decision", "Cancel"));

        var letters = await hub.In<MailingDb, List<Letter>>(db => db.Letters.AsNoTracking().Where(l => l.Kind == "tests.survey").ToListAsync());
        Assert.All(letters, letter => Assert.Equal((LetterState.Cancelled, false, true), (letter.State, $"{letter.Text}{letter.Html}".Contains("secret", StringComparison.Ordinal), letter.Text.StartsWith("Откройте", StringComparison.Ordinal))));
        Assert.Equal((2, 1), (letters.Count, await hub.In<MailingDb, int>(db => db.AttachedContents.CountAsync())));

        await hub.Ask(new BlankOldLetters(hub.Clock.GetUtcNow().AddDays(1)));
        Assert.Equal((0, 0), (await hub.In<MailingDb, int>(db => db.Attachments.CountAsync()), await hub.In<MailingDb, int>(db => db.AttachedContents.CountAsync())));
    }

    [Fact]
    public async Task tells_of_what_went_before_a_demonstration_began_and_no_server_sees_it()
    {
        var (link, sent) = (new LetterLink("tests.survey:1", "school:1"), hub.Clock.GetUtcNow().AddDays(-3));
        await hub.Send(Letter("school31@example.org", "Анкета") with { Text = "Откройте http://localhost/link/secret", Confidential = true, Link = link });
        await hub.Send(new TellAsSent([new(link, sent, sent.AddHours(1), sent.AddHours(2))]));

        var letter = await hub.In<MailingDb, Letter>(db => db.Letters.SingleAsync(l => l.Recipient == "school31@example.org"));
        Assert.Equal((LetterState.Acted, sent, sent, sent.AddHours(1), false), (letter.State, letter.QueuedAt, letter.SentAt, letter.OpenedAt, letter.Text.Contains("secret", StringComparison.Ordinal)));
        Assert.DoesNotContain(letter.Id, (await hub.Ask(new ClaimLetters(Guid.NewGuid(), new() { Host = "post.example.org" }, []))).Select(claimed => claimed.Id));
    }

    [Theory]
    [InlineData("/letters", "leader@example.org|curator@example.org")]
    [InlineData("/letters?sort=queued", "curator@example.org|leader@example.org")]
    [InlineData("/letters?sort=-recipient", "leader@example.org|curator@example.org")]
    [InlineData("/letters?q=возвращён", "curator@example.org")]
    [InlineData("/letters?q=LEADER", "leader@example.org")]
    [InlineData("/letters?q=%25", "")]
    [InlineData("/letters?state=Queued", "leader@example.org|curator@example.org")]
    [InlineData("/letters?state=Sent", "")]
    [InlineData("/letters?kind=planning.plan-returned", "leader@example.org|curator@example.org")]
    [InlineData("/letters?kind=nonsense", "")]
    [InlineData("/letters?kind=%00", "leader@example.org|curator@example.org")] // what no text can hold is left out of an address, and nothing is asked for
    public async Task shows_the_letters_asked_for_in_the_order_asked_for(string page, string recipients)
    {
        var shown = await hub.Read(page, Cast.Curator);

        var found = Recipients.Select(r => (At: shown.IndexOf(r, StringComparison.Ordinal), r)).Where(r => r.At >= 0).OrderBy(r => r.At).Select(r => r.r);
        Assert.Equal(recipients, string.Join('|', found));
    }

    [Theory]
    [InlineData("lib_31", true)]
    [InlineData("b_3", true)]
    [InlineData("li_31", false)]
    [InlineData("80 %", true)]
    [InlineData(@"C:\школа", true)]
    [InlineData("8%0", false)]
    public async Task finds_the_signs_that_mean_something_to_the_database_as_they_are_typed(string typed, bool isFound)
    {
        await hub.Send(Letter("lib_31@example.org", @"Готово на 80 %, лежит в C:\школа"));

        Assert.Equal(isFound, (await hub.Read($"/letters?q={Uri.EscapeDataString(typed)}", Cast.Curator)).Contains("lib_31@example.org", StringComparison.Ordinal));
    }

    [Fact]
    public async Task says_of_every_state_what_its_moments_say()
    {
        foreach (var (state, make) in new (LetterState, Action<Letter>)[]
        {
            (LetterState.Sending, l => l.BeSent(Now)),
            (LetterState.Deferred, l => { l.BeSent(Now); l.End(new Outcome.Deferred("450"), Now); }),
            (LetterState.Refused, l => { l.BeSent(Now); l.End(new Outcome.Refused("550"), Now); }),
            (LetterState.Unknown, l => { l.BeSent(Now); l.End(new Outcome.Unknown("?"), Now); }),
            (LetterState.Sent, l => { l.BeSent(Now); l.End(new Outcome.Sent("250"), Now); }),
            (LetterState.Cancelled, l => l.Cancel(Cast.Curator.PersonId, Now)),
            (LetterState.Held, l => l.Hold(Cast.Curator.PersonId, Now)),
            (LetterState.Bounced, l => { l.BeSent(Now); l.End(new Outcome.Sent("250"), Now); l.Bounce(isHard: true, "5.1.1", "no such mailbox", Now); }),
            (LetterState.Complained, l => { l.BeSent(Now); l.End(new Outcome.Sent("250"), Now); l.Complain(Now); }),
            (LetterState.Opened, l => { l.BeSent(Now); l.End(new Outcome.Sent("250"), Now); l.Open(Now); }),
            (LetterState.Acted, l => { l.BeSent(Now); l.End(new Outcome.Unknown("?"), Now); l.Open(Now); }),
        })
        {
            await hub.Send(Letter($"{state}@example.org", $"{state}") with { Link = new("tests.survey", $"{state}") });
            await Change($"{state}@example.org", make);
        }

        await hub.Send(new NoteLettersActedOn([new("tests.survey", nameof(LetterState.Acted))]));

        foreach (var state in Enum.GetValues<LetterState>())
        {
            var inDatabase = await hub.In<MailingDb, List<Letter>>(db => db.Letters.In(state).ToListAsync());
            Assert.All(inDatabase, letter => Assert.Equal(state, letter.State));
            Assert.Equal(state is LetterState.Queued ? 2 : 1, inDatabase.Count);
        }
    }

    [Fact]
    public async Task cancels_what_waits_and_nothing_else()
    {
        await Change("curator@example.org", letter => letter.BeSent(Now));

        var answer = await hub.Submit(Cast.Curator, "/letters", ("decision", "Cancel"), ("letters", $"{_curators}"));
        Assert.Contains("ещё ждёт отправки", WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)), StringComparison.Ordinal);

        await hub.Submit(Cast.Curator, $"/letters/{_leaders}", ("decision", "Cancel"));
        Assert.Equal((LetterState.Sending, LetterState.Cancelled), (await StateOf(_curators), await StateOf(_leaders)));
        Assert.Empty(await hub.Ask(new ClaimLetters(Guid.NewGuid(), new() { Host = "post.example.org" }, [])));
    }

    [Fact]
    public async Task gives_what_one_run_has_claimed_to_no_other_until_it_is_put_back()
    {
        var (one, other, server) = (Guid.NewGuid(), Guid.NewGuid(), new SmtpServer { Host = "post.example.org" });
        var claimed = (await hub.Ask(new ClaimLetters(one, server, []))).Select(letter => letter.Id).ToList();
        Assert.Contains(_curators, claimed);
        Assert.Empty(await hub.Ask(new ClaimLetters(other, server, [])));
        Assert.Equal(LetterState.Queued, await StateOf(_curators)); // it can still be cancelled

        await hub.Send(new PutBackLetters(one, [_curators]));

        Assert.Equal([_curators], (await hub.Ask(new ClaimLetters(other, server, []))).Select(letter => letter.Id));
    }

    [Fact]
    public async Task sends_again_what_failed_and_never_what_was_sent()
    {
        await Change("curator@example.org", l => { l.BeSent(Now); l.End(new Outcome.Refused("550"), Now); });
        await Change("leader@example.org", l => { l.BeSent(Now); l.End(new Outcome.Sent("250"), Now); });

        Assert.Equal(1, await hub.Ask(new DecideOnLetters([_curators, _leaders], LetterDecision.SendAgain, Cast.Curator)));

        Assert.Equal((LetterState.Queued, LetterState.Sent), (await StateOf(_curators), await StateOf(_leaders)));
        Assert.Equal(_curators, Assert.Single(await hub.Ask(new ClaimLetters(Guid.NewGuid(), new() { Host = "post.example.org" }, []))).Id);
    }

    [Fact]
    public async Task lets_a_person_settle_what_nobody_knows()
    {
        await Change("curator@example.org", l => { l.BeSent(Now); l.End(new Outcome.Unknown("line lost"), Now); });
        Assert.Contains("Само оно второй раз не уйдёт", await hub.Read($"/letters/{_curators}", Cast.Curator), StringComparison.Ordinal);

        await hub.Submit(Cast.Curator, $"/letters/{_curators}", ("decision", "CountAsSent"));

        Assert.Equal(LetterState.Sent, await StateOf(_curators));
        Assert.Equal("letter.not-unknown", (await Assert.ThrowsAsync<RuleViolation>(() => hub.Ask(new DecideOnLetters([_leaders], LetterDecision.CountAsSent, Cast.Curator)))).Code);
    }

    [Fact]
    public async Task shows_the_letter_as_sent_where_nothing_in_it_can_run()
    {
        using var browser = hub.Browser(Cast.Curator);

        var body = await browser.GetAsync(new Uri($"/letters/{_curators}?handler=Body", UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Equal("<p>Текст <script>alert(1)</script></p>", await body.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal("default-src 'none'; style-src 'unsafe-inline'; sandbox; frame-ancestors 'self'", Assert.Single(body.Headers.GetValues("Content-Security-Policy")));
    }

    [Fact]
    public async Task shows_a_confidential_letter_without_its_links_and_forgets_them_once_it_is_sent()
    {
        await hub.Send(Letter("librarian@example.org", "Вход") with { Text = "Войти: https://hub.example.org/sign-in/secret", Html = "<p>Войти</p><a href='https://hub.example.org/sign-in/secret?a=1&amp;b=2'>сюда</a>", Confidential = true });
        var id = await IdOf("librarian@example.org");

        var (card, body) = (await hub.Read($"/letters/{id}", Cast.Administrator), await hub.Read($"/letters/{id}?handler=Body", Cast.Administrator));
        Assert.Contains("Войти: https://…", card, StringComparison.Ordinal);
        Assert.Equal("<p>Войти</p><a href='https://…'>сюда</a>", body);
        Assert.DoesNotContain("secret", card, StringComparison.Ordinal);

        await Change("librarian@example.org", l => { l.BeSent(Now); l.End(new Outcome.Sent("250"), Now); });
        Assert.Equal(("Войти: https://…", "<p>Войти</p><a href='https://…'>сюда</a>"), await hub.In<MailingDb, (string, string)>(async db => (await db.Letters.Where(l => l.Id == id).Select(l => new { l.Text, l.Html }).SingleAsync()) is var l ? (l.Text, l.Html) : default));
        Assert.Contains("Войти: https://…", await hub.Read($"/letters/{id}", Cast.Administrator), StringComparison.Ordinal);
        await Change("librarian@example.org", l => l.Bounce(isHard: true, "5.1.1", "no such mailbox", Now));
        Assert.Equal("letter.text-erased", (await Assert.ThrowsAsync<RuleViolation>(() => hub.Ask(new DecideOnLetters([id], LetterDecision.SendAgain, Cast.Administrator)))).Code);
    }

    [Fact]
    public async Task does_not_send_a_letter_whose_text_is_gone()
    {
        await hub.Send(Letter("librarian@example.org", "Анкета"));
        await Change("librarian@example.org", l => { l.BeSent(Now); l.End(new Outcome.Refused("550"), Now); });
        await hub.Ask(new BlankOldLetters(Now.AddDays(1)));

        Assert.Equal("letter.empty", (await Assert.ThrowsAsync<RuleViolation>(async () => await hub.Ask(new DecideOnLetters([await IdOf("librarian@example.org")], LetterDecision.SendAgain, Cast.Administrator)))).Code);
    }

    [Fact]
    public async Task forgets_in_time_the_text_of_a_letter_of_which_nobody_knows()
    {
        await hub.Send(Letter("librarian@example.org", "Анкета"));
        await Change("librarian@example.org", l => { l.BeSent(Now); l.End(new Outcome.Unknown("line lost"), Now); });

        Assert.Equal(1, await hub.Ask(new BlankOldLetters(Now.AddDays(1))));

        Assert.Equal("", await hub.In<MailingDb, string>(db => db.Letters.Where(l => l.Recipient == "librarian@example.org").Select(l => l.Text + l.Html).SingleAsync()));
    }

    [Fact]
    public async Task decides_on_all_that_the_filter_shows()
    {
        for (var at = 0; at < 60; at++)
            await hub.Send(Letter($"school{at}@example.org", "Анкета"));
        Assert.Contains("Со всеми из отбора: 60", await hub.Read("/letters?q=Анкета", Cast.Curator), StringComparison.Ordinal);

        var asked = await hub.Submit(Cast.Curator, "/letters?q=Анкета", ("decision", "Cancel"), ("all", "true"));
        Assert.Contains("Отменить 60 писем?", System.Net.WebUtility.HtmlDecode(await asked.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)), StringComparison.Ordinal);
        await hub.Submit(Cast.Curator, "/letters?q=Анкета", ("decision", "Cancel"), ("all", "true"), ("sure", "59")); // meanwhile there is one more: asked anew
        Assert.Equal(0, await hub.In<MailingDb, int>(db => db.Letters.In(LetterState.Cancelled).CountAsync()));
        await hub.Submit(Cast.Curator, "/letters?q=Анкета", ("decision", "Cancel"), ("all", "true"), ("sure", "60"));

        Assert.Equal(60, await hub.In<MailingDb, int>(db => db.Letters.In(LetterState.Cancelled).CountAsync()));
        Assert.Equal((LetterState.Queued, LetterState.Queued), (await StateOf(_curators), await StateOf(_leaders)));
    }

    [Fact]
    public async Task sends_again_of_all_that_is_shown_what_failed_or_was_not_opened_and_what_may_have_arrived_only_when_that_alone_is_shown()
    {
        await hub.Send(Letter("failed@example.org", "Анкета"));
        await hub.Send(Letter("unknown@example.org", "Анкета"));
        await Change("failed@example.org", letter => { letter.BeSent(Now); letter.End(new Outcome.Refused("550 5.1.1 No such user"), Now); });
        await Change("unknown@example.org", letter => { letter.BeSent(Now); letter.End(new Outcome.Unknown("line lost"), Now); });

        var asked = await Asked("/letters?q=Анкета");
        Assert.Contains("Отправить ещё раз 1 письмо?", asked, StringComparison.Ordinal);
        Assert.DoesNotContain("получит второй раз", asked, StringComparison.Ordinal);
        var unknown = await Asked("/letters?q=Анкета&state=Unknown");
        Assert.Contains("Отправить ещё раз 1 письмо?", unknown, StringComparison.Ordinal);
        Assert.Contains("получит второй раз", unknown, StringComparison.Ordinal);

        await hub.Submit(Cast.Curator, "/letters?q=Анкета", ("decision", "SendAgain"), ("all", "true"), ("sure", "1"));
        Assert.Equal((LetterState.Queued, LetterState.Unknown), (await StateOf(await IdOf("failed@example.org")), await StateOf(await IdOf("unknown@example.org"))));
    }

    [Fact]
    public async Task sends_as_many_of_all_that_is_shown_as_it_says_and_how_many_are_left()
    {
        await hub.Ask(new QueueLetters([.. Enumerable.Range(0, 1001).Select(at => Letter($"school{at}@example.org", $"Анкета {at}") with { Link = new("tests.survey", $"{at}") })]));
        await hub.In<MailingDb, int>(db => db.Letters.Where(l => l.LinkPurpose != null).ExecuteUpdateAsync(set => set.SetProperty(l => l.SentAt, Now)));
        hub.Clock.Advance(TimeSpan.FromDays(2));

        var asked = await Asked("/letters?q=Анкета");
        Assert.Contains("Отправить ещё раз 1001 письмо?", asked, StringComparison.Ordinal);
        Assert.Contains("За один раз — 1000", asked, StringComparison.Ordinal);

        await hub.Submit(Cast.Curator, "/letters?q=Анкета", ("decision", "SendAgain"), ("all", "true"), ("sure", "1001"));
        Assert.Equal(1000, await hub.In<MailingDb, int>(db => db.Letters.CountAsync(l => l.FollowsId != null)));
        Assert.Contains("Отправить ещё раз 1 письмо?", await Asked("/letters?q=Анкета"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task says_on_the_card_why_a_letter_waits_though_it_is_due()
    {
        await hub.Send(Letter("waits@example.org", "Анкета"));
        await hub.SubmitTo(Cast.Administrator, "/letters/sending", "Stop", ("Reason", "меняем почтовый сервер"));

        Assert.Contains("Отправка остановлена: меняем почтовый сервер", await hub.Read($"/letters/{await IdOf("waits@example.org")}", Cast.Curator), StringComparison.Ordinal);
    }

    private async Task<string> Asked(string page)
    {
        using var asked = await hub.Submit(Cast.Curator, page, ("decision", "SendAgain"), ("all", "true"));
        return System.Net.WebUtility.HtmlDecode(await asked.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    private DateTimeOffset Now => hub.Clock.GetUtcNow();

    private static QueueLetter Letter(string to, string subject) => new(
        Occasion: $"plan:{subject}", Kind: "planning.plan-returned", To: to, ToName: "", Subject: subject, Text: "Текст", Html: "<p>Текст <script>alert(1)</script></p>") { CommunityId = Cast.Librarians };

    private Task<int> Change(string recipient, Action<Letter> change) => hub.In<MailingDb, int>(async db =>
    {
        change(await db.Letters.SingleAsync(l => l.Recipient == recipient));
        return await db.SaveChangesAsync();
    });

    private async Task<HttpStatusCode> Status(string page, Actor who)
    {
        using var browser = hub.Browser(who);
        return (await browser.GetAsync(new Uri(page, UriKind.Relative), TestContext.Current.CancellationToken)).StatusCode;
    }

    private Task<Guid> IdOf(string recipient) => hub.In<MailingDb, Guid>(db => db.Letters.Where(l => l.Recipient == recipient).Select(l => l.Id).SingleAsync());

    private Task<LetterState> StateOf(Guid id) => hub.In<MailingDb, LetterState>(async db => (await db.Letters.SingleAsync(l => l.Id == id)).State);
}
