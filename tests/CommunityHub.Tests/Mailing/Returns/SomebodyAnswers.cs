using System.Net;
using CommunityHub.Contracts.Mailing;
using CommunityHub.Contracts.Membership;
using CommunityHub.Contracts.Workflow;
using CommunityHub.Kernel;
using CommunityHub.Mailing;
using CommunityHub.Mailing.Campaigns;
using CommunityHub.Mailing.Ledger;
using CommunityHub.Mailing.Letters;
using CommunityHub.Mailing.Returns.Incoming;
using CommunityHub.Mailing.Returns.Reading;
using CommunityHub.Membership.Schools.Mailboxes;
using CommunityHub.Tests.SignIn;
using CommunityHub.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityHub.Tests.Mailing.Returns;

public sealed class SomebodyAnswers(Hub hub) : IAsyncLifetime
{
    private const string School = "school31@example.org";

    public async ValueTask InitializeAsync()
    {
        await hub.Furnish();
        await Visitor.MakeAccount(hub, Cast.Administrator.PersonId);
        await hub.Send(new AddMailbox(Incoming.School31, School, MailboxRole.Official, Cast.Curator));
        await hub.Send(Incoming.Letter(School));
    }

    public async ValueTask DisposeAsync() => await hub.Settle();

    [Fact]
    public async Task and_the_curator_reads_it_as_text_alone()
    {
        await Answer("Добрый день! <script>alert(1)</script> Ключ не подходит.");

        var (incoming, task) = (await Only(), Assert.Single(await hub.Ask(new OpenTasks($"{(await hub.LetterTo(School)).Id}", Cast.Curator))));
        Assert.Equal((ReturnSort.Reply, ReturnOutcome.HandedOver), (incoming.Sort, incoming.Outcome));
        foreach (var page in (string[])[$"/letters/incoming/{incoming.Id}", $"/letters/{incoming.LetterId}", $"/inbox/{task.Id}"])
        {
            using var browser = hub.Browser(Cast.Curator);
            var html = await browser.GetStringAsync(new Uri(page, UriKind.Relative), TestContext.Current.CancellationToken);
            Assert.Contains("&lt;script&gt;alert(1)&lt;/script&gt;", html, StringComparison.Ordinal);
            Assert.DoesNotContain("<script>alert", html, StringComparison.Ordinal);
        }

        Assert.Equal(HttpStatusCode.Redirect, (await hub.SubmitTo(Cast.Curator, $"/letters/tasks/{task.Id}", "Answered", ("remark", "Выслали новый ключ"))).StatusCode);
        Assert.Empty(await hub.Ask(new OpenTasks($"{incoming.LetterId}")));
    }

    /// <summary>What the house writes to people by itself is no curator's, even where one of them reads the mailbox of a school.</summary>
    [Fact]
    public async Task to_what_the_house_wrote_by_itself_and_the_administrator_reads_it()
    {
        await hub.Send(new QueueLetter("invitation:1", "sign-in.invitation", School, "Петрова", "Вас приглашают", "Текст.", ""));
        var letter = await hub.In<MailingDb, Letter>(db => db.Letters.SingleAsync(l => l.Kind == "sign-in.invitation"));
        await hub.Receive($"From: Петрова <{School}>\nTo: hub@hub.example.org\nSubject: Re: invitation\nMessage-ID: <house@school.example>\nIn-Reply-To: <{letter.MessageId}>\n\nThank you.");

        Assert.Empty(await hub.Ask(new OpenTasks($"{letter.Id}", Cast.Curator)));
        var task = Assert.Single(await hub.Ask(new OpenTasks($"{letter.Id}", Cast.Administrator)));
        Assert.Contains("Thank you.", await hub.Read($"/inbox/{task.Id}", Cast.Administrator), StringComparison.Ordinal);
    }

    [Fact]
    public async Task and_one_task_is_enough_for_a_letter()
    {
        await Answer("Первое.", 1);
        await Answer("И ещё.", 2);

        var task = Assert.Single(await hub.Ask(new OpenTasks($"{(await hub.LetterTo(School)).Id}", Cast.Curator)));
        Assert.Contains("И ещё.", await hub.Read($"/inbox/{task.Id}", Cast.Curator), StringComparison.Ordinal);
    }

    [Fact]
    public async Task by_a_machine_and_it_is_noted_and_nothing_else()
    {
        await hub.Receive($"From: {School}\nTo: hub@hub.example.org\nSubject: Automatic reply: survey\nMessage-ID: <auto@school.example>\nAuto-Submitted: auto-replied\nIn-Reply-To: <{(await hub.LetterTo(School)).MessageId}>\n\nI am away until Monday.");

        Assert.Equal((ReturnSort.AutoReply, ReturnOutcome.Noted, LetterState.Queued), ((await Only()).Sort, (await Only()).Outcome, (await hub.LetterTo(School)).State));
        Assert.Empty(await hub.Ask(new OpenTasks($"{(await hub.LetterTo(School)).Id}")));
        Assert.Contains("I am away until Monday.", await hub.Read($"/letters/{(await hub.LetterTo(School)).Id}", Cast.Curator), StringComparison.Ordinal);
    }

    [Fact]
    public async Task with_a_complaint_and_gets_only_what_is_official_from_then_on()
    {
        await hub.Receive($"""
            From: feedback@isp.example
            Subject: FW: letter
            Message-ID: <arf@isp.example>
            MIME-Version: 1.0
            Content-Type: multipart/report; report-type=feedback-report; boundary="=_b1"

            --=_b1
            Content-Type: message/feedback-report

            Feedback-Type: abuse
            Version: 1

            {Reports.HeadersOnly.Replace(Reports.LetterId, (await hub.LetterTo(School)).MessageId, StringComparison.Ordinal)}
            --=_b1--
            """);

        await hub.Send(Incoming.Letter(School, "digest:1:may", topic: "test.digest"));
        await hub.Send(Incoming.Letter(School, "survey:2:first"));

        var letters = await hub.In<MailingDb, List<Letter>>(db => db.Letters.OrderBy(l => l.Occasion).ToListAsync());
        Assert.Equal([("survey:1:first", LetterState.Complained), ("survey:2:first", LetterState.Queued)], letters.Select(l => (l.Occasion, l.State)));
        using var reader = hub.Browser(null);
        var link = hub.Services.GetRequiredService<CommunityHub.Mailing.Unsubscribing.UnsubscribeLink>();
        await hub.In<MailingDb, int>(db => db.Letters.Where(l => l.Occasion == "survey:2:first").ExecuteUpdateAsync(set => set.SetProperty(l => l.Topic, "test.digest")));
        var page = new Uri(new Uri(link.From(letters[1])).AbsolutePath, UriKind.Relative);
        foreach (var html in (string[])[await reader.GetStringAsync(page, TestContext.Current.CancellationToken), await (await reader.PostAsync(new Uri($"{page}?handler=Again", UriKind.Relative), null, TestContext.Current.CancellationToken)).Content.ReadAsStringAsync(TestContext.Current.CancellationToken)])
        {
            Assert.Contains("пришла жалоба на письмо", html, StringComparison.Ordinal);
            Assert.DoesNotContain("Вы снова подписаны", html, StringComparison.Ordinal);
        }

        await hub.In<MailingDb, int>(db => db.Letters.Where(l => l.Occasion == "survey:2:first").ExecuteUpdateAsync(set => set.SetProperty(l => l.Topic, (string?)null)));
        Assert.Contains("На этот адрес уходит только официальное", await hub.Read($"/letters/{letters[1].Id}", Cast.Curator), StringComparison.Ordinal);
    }

    [Fact]
    public async Task with_a_complaint_and_what_waits_for_that_address_does_not_go_unless_it_is_official()
    {
        await hub.Send(Incoming.Letter(School, "digest:1:may", topic: "test.digest"));
        await hub.Send(Incoming.Letter(School, "digest:1:june", topic: "test.digest"));
        await hub.Send(Incoming.Letter(School, "digest:1:july", topic: "test.digest"));
        await hub.In<MailingDb, int>(db => db.Letters.Where(l => l.Occasion == "digest:1:july").ExecuteUpdateAsync(set => set.SetProperty(l => l.HeldAt, hub.Clock.GetUtcNow())));
        await hub.Send(Incoming.Letter(School, "survey:2:first"));
        var failed = await hub.In<MailingDb, Guid>(async db =>
        {
            var letter = await db.Letters.SingleAsync(l => l.Occasion == "digest:1:june");
            letter.BeSent(hub.Clock.GetUtcNow());
            letter.End(new Outcome.Refused("554 no"), hub.Clock.GetUtcNow());
            await db.SaveChangesAsync();
            return letter.Id;
        });

        var letter = await hub.LetterTo(School, "survey:1:first");
        await hub.Receive($"From: feedback@isp.example\nSubject: FW: letter\nMessage-ID: <arf2@isp.example>\nMIME-Version: 1.0\nContent-Type: multipart/report; report-type=feedback-report; boundary=\"=_b1\"\n\n--=_b1\nContent-Type: message/feedback-report\n\nFeedback-Type: abuse\nVersion: 1\n\n{Reports.HeadersOnly.Replace(Reports.LetterId, letter.MessageId, StringComparison.Ordinal)}\n--=_b1--\n");

        Assert.Equal((LetterState.Cancelled, LetterState.Cancelled, LetterState.Queued), ((await hub.LetterTo(School, "digest:1:may")).State, (await hub.LetterTo(School, "digest:1:july")).State, (await hub.LetterTo(School, "survey:2:first")).State));
        Assert.Equal("letter.unsubscribed", (await Assert.ThrowsAsync<RuleViolation>(() => hub.Ask(new DecideOnLetters([failed], LetterDecision.SendAgain, Cast.Curator)))).Code);
        Assert.Equal(0, await hub.Ask(new SendFailedAgain("1", Unknown: false, Cast.Curator)));
        Assert.Equal(LetterState.Refused, (await hub.LetterTo(School, "digest:1:june")).State);
    }

    [Fact]
    public async Task and_the_list_of_one_school_counts_what_came_of_that_school()
    {
        await Answer("Ключ не подходит.");

        Assert.Contains("Ответ (1)", await hub.Read($"/letters/incoming?school={Incoming.School31}", Cast.Curator), StringComparison.Ordinal);
        Assert.Contains("Ответ (0)", await hub.Read("/letters/incoming?school=00000000-0000-7000-8000-00000000e021", Cast.Curator), StringComparison.Ordinal);
    }

    [Fact]
    public async Task and_the_list_shows_it_to_whoever_may_read_letters()
    {
        await Answer("Ключ не подходит.");
        var (incoming, stranger) = (await Only(), Cast.Leader);
        var file = Guid.CreateVersion7();

        foreach (var page in (string[])["/letters/incoming", "/letters/incoming?format=csv", $"/letters/incoming/{incoming.Id}", $"/letters/incoming/{incoming.Id}?handler=File&file={file}"])
        {
            using var browser = hub.Browser(stranger);
            Assert.Equal((page, HttpStatusCode.Forbidden), (page, (await browser.GetAsync(new Uri(page, UriKind.Relative), TestContext.Current.CancellationToken)).StatusCode));
        }

        Assert.Contains("Петрова", await hub.Read("/letters/incoming?q=ПЕТРОВА&what=Reply&sort=-from", Cast.Curator), StringComparison.Ordinal);
        Assert.Contains("Петрова", await hub.Read($"/letters/incoming?school={Incoming.School31}&sort=what", Cast.Administrator), StringComparison.Ordinal);
        Assert.Contains("Таких писем не приходило", await hub.Read("/letters/incoming?what=Bounce", Cast.Curator), StringComparison.Ordinal);
        Assert.Contains("Петрова;Re: Опрос;Опрос школ;school31@example.org;;Куратор получил задачу ответить", await hub.Read("/letters/incoming?format=csv", Cast.Curator), StringComparison.Ordinal);
    }

    [Fact]
    public async Task and_is_forgotten_with_the_person()
    {
        await Answer("Ключ не подходит.");

        await hub.Send(new ForgetPerson(new(Guid.CreateVersion7(), [], "petrova@school.example"), "Удалённое лицо № 1"));

        Assert.Equal(("", "", ReturnOutcome.HandedOver), ((await Only()).FromAddress, (await Only()).Text, (await Only()).Outcome));
    }

    [Fact]
    public async Task and_its_text_is_kept_as_long_as_that_of_letters()
    {
        await Answer("Ключ не подходит.");
        hub.Clock.Advance(TimeSpan.FromDays(2));

        Assert.Equal(1, await hub.Ask(new BlankOldLetters(hub.Clock.GetUtcNow().AddDays(-1))));

        Assert.Equal(("", "Re: Опрос"), ((await Only()).Text, (await Only()).Subject));
    }

    private async Task Answer(string text, int number = 1) => await hub.Receive(
        $"From: Петрова <petrova@school.example>\nTo: hub@hub.example.org\nSubject: Re: Опрос\nMessage-ID: <answer{number}@school.example>\nIn-Reply-To: <{(await hub.LetterTo(School)).MessageId}>\nContent-Type: text/plain; charset=utf-8\n\n{text}");

    private Task<IncomingLetter> Only() => hub.In<MailingDb, IncomingLetter>(db => db.IncomingLetters.AsNoTracking().SingleAsync());
}
