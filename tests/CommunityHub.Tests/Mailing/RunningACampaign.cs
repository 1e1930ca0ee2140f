using System.Net;
using System.Text.RegularExpressions;
using CommunityHub.Contracts.Mailing;
using CommunityHub.Contracts.Membership;
using CommunityHub.Contracts.SignIn;
using CommunityHub.Contracts.Workflow;
using CommunityHub.Kernel;
using CommunityHub.Mailing;
using CommunityHub.Mailing.Ledger;
using CommunityHub.Mailing.Letters;
using CommunityHub.Mailing.Post;
using CommunityHub.Mailing.Unsubscribing;
using CommunityHub.Tests.Mailing.Returns;
using CommunityHub.Tests.SignIn;
using CommunityHub.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using MimeKit;

namespace CommunityHub.Tests.Mailing;

/// <summary>Letters to many about one thing, from the queue to what became of each.</summary>
public sealed class RunningACampaign(Hub hub) : IAsyncLifetime
{
    private const string About = "0198c0de-0000-7000-8000-000000000077", Page = $"/letters/about/{About}";

    public async ValueTask InitializeAsync()
    {
        await hub.Reset();
        await hub.Furnish();
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task counts_what_has_gone_and_tells_what_is_in_the_way()
    {
        await Queue(5);
        await Change("school0@example.org", letter => { letter.BeSent(Now); letter.End(new Outcome.Sent("250 Ok"), Now); });
        await Change("school1@example.org", letter => { letter.BeSent(Now); letter.End(new Outcome.Refused("550 5.1.1 No such user"), Now); });
        await Change("school2@example.org", letter => letter.Cancel(Cast.Curator.PersonId, Now));

        var page = await hub.Read(Page, Cast.Curator);

        Assert.Contains("Ушло 1 из 5, не принято почтой 1, отменено 1", page, StringComparison.Ordinal);
        Assert.Contains("550 5.1.1 No such user", page, StringComparison.Ordinal);
        Assert.Contains("Скорость: 0,4 писем в минуту", page, StringComparison.Ordinal);
        Assert.Contains("Анкета ", await hub.Read("/letters/campaigns", Cast.Curator), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, await Answer("/letters/about/nothing", Cast.Curator));
        Assert.Equal(HttpStatusCode.Forbidden, await Answer(Page, Cast.Leader));
        Assert.Equal(HttpStatusCode.Forbidden, await Answer("/letters/campaigns", Cast.Leader));
        Assert.Equal(HttpStatusCode.Forbidden, await Answer("/letters/sending", Cast.Leader));
    }

    [Fact]
    public async Task holds_back_what_waits_and_what_is_still_to_come_and_lets_it_go()
    {
        await Queue(2);
        var refused = await hub.Submit(Cast.Curator, Page, ("decision", "Hold"), ("Reason", " "));
        Assert.Contains("Напишите, почему", WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)), StringComparison.Ordinal);

        await hub.Submit(Cast.Curator, Page, ("decision", "Hold"), ("Reason", "ошибка в сроке"));
        await hub.Send(Letter(7));
        Assert.All(await Letters(), letter => Assert.Equal(LetterState.Held, letter.State));
        Assert.Empty(await hub.Ask(new ClaimLetters(Guid.NewGuid(), new() { Host = "post.example.org" }, [])));
        Assert.Contains("ошибка в сроке", await hub.Read(Page, Cast.Curator), StringComparison.Ordinal);

        await hub.Submit(Cast.Curator, Page, ("decision", "LetGo"));
        Assert.All(await Letters(), letter => Assert.Equal(LetterState.Queued, letter.State));
        await hub.Send(Letter(8));
        Assert.Equal(4, (await Letters()).Count(letter => letter.State is LetterState.Queued));
    }

    [Fact]
    public async Task does_not_go_while_held_even_if_it_was_queued_in_the_moment_of_the_decision()
    {
        await Queue(2);
        await hub.Submit(Cast.Curator, Page, ("decision", "Hold"), ("Reason", "ошибка в сроке"));
        await hub.In<MailingDb, int>(db => db.Database.ExecuteSqlAsync($"update mailing.letters set held_at = null")); // whoever queued them had not seen the decision yet

        Assert.Empty(await hub.Ask(new ClaimLetters(Guid.NewGuid(), new() { Host = "post.example.org" }, [])));
        await hub.Send(new NoteLostLetters()); // as every run of the post begins
        Assert.Equal(2, await hub.In<MailingDb, int>(db => db.Letters.In(LetterState.Held).CountAsync()));

        await hub.Submit(Cast.Curator, Page, ("decision", "LetGo"));
        Assert.Equal(2, (await hub.Ask(new ClaimLetters(Guid.NewGuid(), new() { Host = "post.example.org" }, []))).Count);
    }

    [Fact]
    public async Task is_held_back_once_however_often_the_button_is_pressed()
    {
        await Queue(2);

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => hub.Submit(Cast.Curator, Page, ("decision", "Hold"), ("Reason", "ошибка в сроке")))));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode));
        Assert.All(await Letters(), letter => Assert.Equal(LetterState.Held, letter.State));
    }

    [Fact]
    public async Task sends_again_only_what_failed_and_cancels_only_what_waits()
    {
        await Queue(3);
        await Change("school0@example.org", letter => { letter.BeSent(Now); letter.End(new Outcome.Sent("250 Ok"), Now); });
        await Change("school1@example.org", letter => { letter.BeSent(Now); letter.End(new Outcome.Refused("550"), Now); });

        await hub.Submit(Cast.Curator, Page, ("decision", "Cancel"));
        Assert.Equal([LetterState.Sent, LetterState.Refused, LetterState.Cancelled], await States());

        await hub.Submit(Cast.Curator, Page, ("decision", "SendFailedAgain"));
        Assert.Equal([LetterState.Sent, LetterState.Queued, LetterState.Cancelled], await States());
    }

    [Fact]
    public async Task sends_again_neither_what_may_have_arrived_nor_what_has_gone_on_nor_a_letter_whose_link_is_gone()
    {
        await Queue(3);
        await hub.Send(Letter(3) with { Text = "Анкета: https://hub.example.org/l/secret", Confidential = true });
        await Change("school0@example.org", letter => { letter.BeSent(Now); letter.End(new Outcome.Unknown("line lost"), Now); });
        foreach (var at in (int[])[1, 2, 3])
            await Change($"school{at}@example.org", letter => { letter.BeSent(Now); letter.End(new Outcome.Sent("250 Ok"), Now); letter.Bounce(true, "5.1.1", "No such user", Now); });
        var bounced = (await Letters()).Single(letter => letter.Recipient == "school2@example.org");
        await hub.Send(Letter(4) with { Follows = bounced.Id });

        await hub.Submit(Cast.Curator, Page, ("decision", "SendFailedAgain"));
        Assert.Equal([LetterState.Unknown, LetterState.Queued, LetterState.Bounced, LetterState.Bounced, LetterState.Queued], await States());
        var gone = await hub.Ask(new DecideOnLetters([.. (await Letters()).Where(letter => letter.State is LetterState.Bounced or LetterState.Unknown).Select(letter => letter.Id)], LetterDecision.SendAgain, Cast.Curator));
        Assert.Equal((1, LetterState.Bounced), (gone, (await Letters()).Single(letter => letter.Id == bounced.Id).State));
        await Change("school0@example.org", letter => { letter.BeSent(Now); letter.End(new Outcome.Unknown("line lost"), Now); });

        await hub.Submit(Cast.Curator, Page, ("decision", "SendUnknownAgain"));
        Assert.Equal([LetterState.Queued, LetterState.Queued, LetterState.Bounced, LetterState.Bounced, LetterState.Queued], await States());
    }

    [Fact]
    public async Task counts_as_failed_no_letter_in_whose_place_another_went()
    {
        await Queue(3);
        await Change("school0@example.org", letter => { letter.BeSent(Now); letter.End(new Outcome.Refused("554 5.1.1 No such user"), Now); });
        await Change("school1@example.org", letter => { letter.BeSent(Now); letter.End(new Outcome.Unknown("line lost"), Now); });
        await Change("school2@example.org", letter => { letter.BeSent(Now); letter.End(new Outcome.Sent("250 Ok"), Now); letter.Bounce(isHard: true, "5.1.1", "no such mailbox", Now); });
        Assert.Contains("Отправить не дошедшие ещё раз", await hub.Read(Page, Cast.Curator), StringComparison.Ordinal);
        Assert.Contains("Отправить ещё раз неизвестные (1)", await hub.Read(Page, Cast.Curator), StringComparison.Ordinal);
        Assert.Equal(3, (await hub.Ask(new StuckLetters(Cast.Curator))).Sum(stuck => stuck.Count));

        var first = await Letters();
        foreach (var (letter, to) in new[] { (first[0], "school0@example.org"), (first[1], "school1@example.org"), (first[2], "other2@example.org") })
            await hub.Send(Letter(0) with { Occasion = $"{letter.Occasion}:again-1", To = to, Follows = letter.Id });
        await hub.In<MailingDb, int>(db => db.Letters.Where(l => l.FollowsId != null).ExecuteUpdateAsync(set => set.SetProperty(l => l.SentAt, Now)));

        var page = await hub.Read(Page, Cast.Curator);
        Assert.Contains("Отправка закончена", page, StringComparison.Ordinal);
        foreach (var words in (string[])["дошло не всё", "Отправить не дошедшие ещё раз", "Отправить ещё раз неизвестные"])
            Assert.DoesNotContain(words, page, StringComparison.Ordinal);
        Assert.Contains("Не дошло: </span>0</td>", await hub.Read("/letters/campaigns", Cast.Curator), StringComparison.Ordinal);
        Assert.Empty(await hub.Ask(new StuckLetters(Cast.Curator)));
        Assert.DoesNotContain("school1@example.org", await hub.Read("/letters/unknown", Cast.Curator), StringComparison.Ordinal);

        foreach (var (to, words) in new[] { ("school0@example.org", "послано ещё раз на тот же адрес: первое сервер не принял"), ("school1@example.org", "послано ещё раз на тот же адрес: неизвестно, дошло ли первое"), ("other2@example.org", "идёт на следующий адрес школы: с адреса") })
            Assert.Contains(words, await hub.Read($"/letters/{(await hub.In<MailingDb, Guid>(db => db.Letters.Where(l => l.Recipient == to && l.FollowsId != null).Select(l => l.Id).SingleAsync()))}", Cast.Curator), StringComparison.Ordinal);
    }

    [Fact]
    public async Task knows_which_links_were_opened_and_who_did_what_was_asked()
    {
        await hub.Send(Letter(1) with { Text = "Анкета: https://hub.example.org/l/secret", Link = new("tests.survey:1", "school:1"), Confidential = true });
        await Change("school1@example.org", letter => { letter.BeSent(Now); letter.End(new Outcome.Unknown("line lost"), Now); });

        await Hear(new PersonalLinkOpened("tests.survey:1", "school:1", "another@example.org", Now));
        Assert.Equal(LetterState.Unknown, (await Letters()).Single().State);
        await Hear(new PersonalLinkOpened("tests.survey:1", "school:1", "school1@example.org", Now));
        Assert.Equal(LetterState.Opened, (await Letters()).Single().State);

        await hub.Send(new NoteLettersActedOn([new("tests.survey:1", "school:1")]));
        var letter = (await Letters()).Single();
        Assert.Equal((LetterState.Acted, "Анкета: https://…"), (letter.State, letter.Text)); // whoever has it, has it: the secret in it is erased
        Assert.NotNull(letter.SentAt);
    }

    [Fact]
    public async Task does_not_take_a_letter_for_opened_that_was_queued_after_its_link_was()
    {
        var opened = Now;
        hub.Clock.Advance(TimeSpan.FromMinutes(1));
        await hub.Send(Letter(1) with { Text = "Анкета: https://hub.example.org/l/secret", Link = new("tests.survey:1", "school:1"), Confidential = true });
        await Change("school1@example.org", letter => { letter.BeSent(Now); letter.End(new Outcome.Unknown("line lost"), Now); });

        await Hear(new PersonalLinkOpened("tests.survey:1", "school:1", "school1@example.org", opened));
        Assert.Equal((LetterState.Unknown, "Анкета: https://hub.example.org/l/secret"), ((await Letters()).Single().State, (await Letters()).Single().Text));

        await Hear(new PersonalLinkOpened("tests.survey:1", "school:1", "school1@example.org", Now));
        Assert.Equal(LetterState.Opened, (await Letters()).Single().State);
    }

    [Fact]
    public async Task does_not_say_of_what_came_back_or_was_never_taken_that_it_was_acted_on_and_does_not_send_what_is_no_longer_needed()
    {
        foreach (var at in Enumerable.Range(1, 5))
            await hub.Send(Letter(at) with { Link = new("tests.survey:1", "school:1") });
        await Change("school1@example.org", letter => { letter.BeSent(Now); letter.End(new Outcome.Sent("250 Ok"), Now); letter.Bounce(isHard: true, "5.1.1", "550 5.1.1 No such user", Now); });
        await Change("school2@example.org", letter => { letter.BeSent(Now); letter.End(new Outcome.Refused("550 5.1.1 No such user"), Now); });
        await Change("school3@example.org", letter => { letter.BeSent(Now); letter.End(new Outcome.Deferred("451 Later"), Now); });
        await Change("school5@example.org", letter => { letter.BeSent(Now); letter.End(new Outcome.Sent("250 Ok"), Now); });
        foreach (var at in (int[])[1, 2, 3])
            await Hear(new PersonalLinkOpened("tests.survey:1", "school:1", $"school{at}@example.org", Now));
        Assert.Equal([LetterState.Bounced, LetterState.Refused, LetterState.Deferred, LetterState.Queued, LetterState.Sent], await States());

        await hub.Send(new NoteLettersActedOn([new("tests.survey:1", "school:1")]));

        Assert.Equal([LetterState.Bounced, LetterState.Refused, LetterState.Cancelled, LetterState.Cancelled, LetterState.Acted], await States());
        Assert.Contains("сделали раньше, чем оно ушло", await hub.Read($"/letters/{(await hub.LetterTo("school4@example.org")).Id}", Cast.Curator), StringComparison.Ordinal);
    }

    [Fact]
    public async Task does_not_call_it_good_when_not_all_arrived_and_asks_for_the_reason_of_holding_on_a_page_that_stays()
    {
        await Queue(2);
        await Change("school0@example.org", letter => { letter.BeSent(Now); letter.End(new Outcome.Sent("250 Ok"), Now); });
        var going = await Answered(Page);
        Assert.True(going.Headers.Contains("Refresh"));
        Assert.False((await Answered($"{Page}?hold=true")).Headers.Contains("Refresh"));
        Assert.Contains("name=\"Reason\"", await hub.Read($"{Page}?hold=true", Cast.Curator), StringComparison.Ordinal);

        await Change("school1@example.org", letter => { letter.BeSent(Now); letter.End(new Outcome.Refused("550 5.1.1 No such user"), Now); });
        Assert.Contains("дошло не всё", await hub.Read(Page, Cast.Curator), StringComparison.Ordinal);
    }

    [Fact]
    public async Task is_called_by_its_first_letter_and_counts_each_kind_apart()
    {
        await Queue(2);
        hub.Clock.Advance(TimeSpan.FromDays(1));
        await hub.Send(Letter(0) with { Kind = "monitoring.reminder", Subject = "А теперь напоминание" });
        await Change("school1@example.org", letter => { letter.BeSent(Now); letter.End(new Outcome.Sent("250 Ok"), Now); });

        var list = await hub.Read("/letters/campaigns", Cast.Curator);
        Assert.Matches(">Анкета [01]</a>\\s*<div class=\"text-secondary\">и 1 другой вид писем о том же</div>", list);

        var page = Regex.Replace(Regex.Replace(await hub.Read(Page, Cast.Curator), "<[^>]+>", ""), @"\s+", " ");
        Assert.Contains("tests.survey Писем: 2 Ушло: 1 Не дошло: 0 Ждёт: 1", page, StringComparison.Ordinal);
        Assert.Contains(" Писем: 1 Ушло: 0 Не дошло: 0 Ждёт: 1", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task says_until_when_the_quiet_time_keeps_its_letters()
    {
        await Queue(1);
        var local = Days.Local(Now);
        var friday = new DateTimeOffset(local.Date.AddDays(((int)DayOfWeek.Friday - (int)local.DayOfWeek + 7) % 7 + 7).AddHours(22), local.Offset);
        hub.Clock.SetUtcNow(friday.ToUniversalTime());
        await hub.SubmitTo(Cast.Administrator, "/letters/sending", "Policy", ("Form.QuietFrom", "21:00"), ("Form.QuietTo", "07:00"), ("Form.OnlyWorkingDays", "true"), ("Form.FailuresOfHundred", "25"));
        var next = DateOnly.FromDateTime(friday.DateTime).AddDays(1);
        while (!await hub.Ask(new IsWorkingDay(next)))
            next = next.AddDays(1);

        foreach (var page in (string[])[Page, "/letters"])
            Assert.Contains($"datetime=\"{next:yyyy-MM-dd}T07:00:00", await hub.Read(page, Cast.Curator), StringComparison.Ordinal);
        Assert.Contains("Изменил(а)", await hub.Read("/letters/sending", Cast.Administrator), StringComparison.Ordinal);
    }

    /// <summary>What is held back is not among what waits.</summary>
    [Fact]
    public async Task keeps_what_was_held_back_from_whoever_has_unsubscribed_meanwhile()
    {
        await hub.Send(Letter(1) with { Topic = "tests.news" });
        await hub.Send(Letter(2) with { Topic = "tests.news" });
        await hub.Submit(Cast.Curator, Page, ("decision", "Hold"), ("Reason", "ждём приказа"));
        Assert.All(await Letters(), one => Assert.Equal(LetterState.Held, one.State));

        await hub.Ask(new Unsubscribe((await Letters())[0].Id));
        await hub.Submit(Cast.Curator, Page, ("decision", "LetGo"));

        Assert.Equal([LetterState.Cancelled, LetterState.Queued], await States());
    }

    [Fact]
    public async Task lets_the_reader_unsubscribe_by_a_button_and_a_scanner_change_nothing()
    {
        await Visitor.MakeAccount(hub, Cast.Administrator.PersonId);
        await hub.Send(Letter(1) with { Topic = "tests.news" });
        var letter = (await Letters()).Single();
        var address = new Uri(hub.Services.GetRequiredService<UnsubscribeLink>().From(letter)).PathAndQuery;

        Assert.Contains("Отписаться от рассылки", await hub.Read(address, null), StringComparison.Ordinal);
        using var browser = hub.Browser(null);
        using var scanned = await browser.SendAsync(new(HttpMethod.Head, address), TestContext.Current.CancellationToken);
        Assert.Equal(0, await hub.In<MailingDb, int>(db => db.Unsubscribed.CountAsync()));

        // As a mail program does it, RFC 8058: without a page before it.
        using var form = new FormUrlEncodedContent([new("List-Unsubscribe", "One-Click")]);
        using var pressed = await browser.PostAsync(new Uri(address, UriKind.Relative), form, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, pressed.StatusCode);
        Assert.Equal(LetterState.Cancelled, (await Letters()).Single().State);

        await hub.Send(Letter(1) with { Topic = "tests.news", Occasion = $"campaign:{About}:next" });
        Assert.Contains("school1@example.org", await hub.Read("/letters/unsubscribed", Cast.Administrator), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, await Answer("/letters/unsubscribed", Cast.Curator));
        await hub.Send(Letter(1) with { Topic = null, Occasion = $"campaign:{About}:official" });
        Assert.Equal($"campaign:{About}:official", (await Letters()).Single(l => l.State is LetterState.Queued).Occasion);
        Assert.Equal(HttpStatusCode.NotFound, await Answer("/unsubscribe/forged", null));

        await hub.SubmitTo(null, address, "Again");
        await hub.Send(Letter(1) with { Topic = "tests.news", Occasion = $"campaign:{About}:after" });
        Assert.Contains((await Letters()).Where(l => l.State is LetterState.Queued).Select(l => l.Occasion), occasion => occasion.EndsWith(":after", StringComparison.Ordinal));

        await browser.PostAsync(new Uri(address, UriKind.Relative), form, TestContext.Current.CancellationToken);
        await hub.Submit(Cast.Administrator, "/letters/unsubscribed", ("address", "school1@example.org"), ("topic", "tests.news"));
        Assert.Equal(0, await hub.In<MailingDb, int>(db => db.Unsubscribed.CountAsync()));
    }

    [Fact]
    public async Task carries_files_and_says_how_to_unsubscribe()
    {
        using var sink = new SmtpSink();
        var smtp = hub.Services.GetRequiredService<IOptions<SmtpOptions>>().Value;
        try
        {
            (smtp.Host, smtp.Port) = ("127.0.0.1", sink.Port);
            await hub.Send(Letter(1) with { Topic = "tests.news", Language = "en", Files = [new("План 2024.pdf", "application/pdf", [1, 2, 3]), new("a.csv", "text/csv", [52])] });
            await Hub.Eventually(() => Task.FromResult(sink.Letters.Count == 1));
        }
        finally
        {
            await Hub.Eventually(async () => (await Letters()).All(letter => letter.State is LetterState.Sent));
            smtp.Host = null;
        }

        var card = await hub.Read($"/letters/{(await hub.LetterTo("school1@example.org")).Id}", Cast.Curator);
        Assert.Contains(">План 2024.pdf</a>", card, StringComparison.Ordinal);
        using var file = await Answered($"/letters/{(await hub.LetterTo("school1@example.org")).Id}?handler=File&position=0");
        Assert.Equal([1, 2, 3], await file.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));

        using var bytes = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(sink.Letters[0]));
        using var letter = await MimeMessage.LoadAsync(bytes, TestContext.Current.CancellationToken);
        Assert.Equal(["План 2024.pdf", "a.csv"], letter.Attachments.Select(part => part.ContentDisposition?.FileName));
        Assert.Equal("List-Unsubscribe=One-Click", letter.Headers[HeaderId.ListUnsubscribePost]);
        Assert.Contains("/unsubscribe/", letter.Headers[HeaderId.ListUnsubscribe], StringComparison.Ordinal);
        Assert.Contains($"Unsubscribe: {letter.Headers[HeaderId.ListUnsubscribe]!.Trim('<', '>')[..^4]}"[..40], letter.TextBody, StringComparison.Ordinal);
        Assert.Equal("en", letter.Body?.Headers[HeaderId.ContentLanguage]);
        Assert.Equal("letter.files-too-big", (await Assert.ThrowsAsync<RuleViolation>(() => hub.Send(Letter(2) with { Files = [new("big.bin", "application/octet-stream", new byte[LetterAttachment.MostBytes + 1])] }))).Code);
    }

    [Fact]
    public async Task lets_the_administrator_keep_the_rules_and_the_curator_read_them()
    {
        await Queue(1);
        (string, string)[] rules = [("Form.QuietFrom", "21:00"), ("Form.QuietTo", "07:00"), ("Form.OnlyWorkingDays", "true"), ("Form.FailuresOfHundred", "25"), ("Form.Domains", "mail.ru 60\n@Yandex.ru; 100"), ("Form.Fates[tests.survey]", "SendAgain")];
        Assert.Equal(HttpStatusCode.Forbidden, (await hub.SubmitTo(Cast.Curator, "/letters/sending", "Policy", rules)).StatusCode);

        await hub.SubmitTo(Cast.Administrator, "/letters/sending", "Policy", rules);
        var page = await hub.Read("/letters/sending", Cast.Administrator);
        Assert.Contains("value=\"21:00\"", page, StringComparison.Ordinal);
        Assert.Contains("mail.ru 60\nyandex.ru 100", page, StringComparison.Ordinal);

        var wrong = await hub.SubmitTo(Cast.Administrator, "/letters/sending", "Policy", [.. rules.Where(rule => rule.Item1 != "Form.Domains"), ("Form.Domains", "mail.ru много")]);
        var said = WebUtility.HtmlDecode(await wrong.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Contains("строка «mail.ru много» не понята", said, StringComparison.Ordinal);
        Assert.Contains("mail.ru много</textarea>", said, StringComparison.Ordinal);
    }

    private async Task<HttpStatusCode> Answer(string page, Actor? who)
    {
        using var browser = hub.Browser(who);
        using var answer = await browser.GetAsync(new Uri(page, UriKind.Relative), TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }

    private async Task<HttpResponseMessage> Answered(string page)
    {
        using var browser = hub.Browser(Cast.Curator);
        return await browser.GetAsync(new Uri(page, UriKind.Relative), TestContext.Current.CancellationToken);
    }

    private Task<int> Hear(PersonalLinkOpened opened) => hub.In<MailingDb, int>(async db =>
    {
        await new NoteLinkOpened(db).Handle(opened, TestContext.Current.CancellationToken);
        return 0;
    });

    private DateTimeOffset Now => hub.Clock.GetUtcNow();

    private Task<int> Queue(int letters) => hub.Ask(new QueueLetters([.. Enumerable.Range(0, letters).Select(Letter)]));

    private Task<List<Letter>> Letters() => hub.In<MailingDb, List<Letter>>(db => db.Letters.AsNoTracking().Where(l => l.Kind == "tests.survey").OrderBy(l => l.Recipient).ToListAsync());

    private async Task<IEnumerable<LetterState>> States() => (await Letters()).Select(letter => letter.State);

    private Task<int> Change(string recipient, Action<Letter> change) => hub.In<MailingDb, int>(async db =>
    {
        change(await db.Letters.SingleAsync(l => l.Recipient == recipient));
        return await db.SaveChangesAsync();
    });

    private static QueueLetter Letter(int at) => new($"campaign:{About}:{at}", "tests.survey", $"school{at}@example.org", $"ЦО № {at}", $"Анкета {at}", "Текст письма.", "<p>Текст письма.</p>") { CommunityId = Cast.Librarians };
}
