using System.Net;
using CommunityHub.Contracts.Workflow;
using CommunityHub.Mailing;
using CommunityHub.Mailing.Letters;
using CommunityHub.Mailing.Returns.Incoming;
using CommunityHub.Monitoring;
using CommunityHub.Monitoring.Responses;
using CommunityHub.Planning;
using CommunityHub.Planning.Fulfilling;
using CommunityHub.Tests.Mailing.Returns;
using CommunityHub.Tests.SignIn;
using CommunityHub.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Tests.Monitoring;

public sealed class CarryingACollectionThrough(Hub hub) : IAsyncLifetime
{
    private readonly Collection collection = new(hub);

    public async ValueTask InitializeAsync() => await Collection.Furnish(hub);

    public async ValueTask DisposeAsync() => await Collection.Rest(hub);

    [Fact]
    public async Task ends_in_a_report_that_the_director_approves_and_the_row_of_the_plan_is_done()
    {
        await collection.LaunchOfPlan();
        using var school = await collection.Come("school31@example.org");
        await collection.Fill(school, Collection.School31);
        await collection.Send(school, Collection.School31);
        await hub.SubmitTo(Cast.Curator, $"/responses/{(await collection.Of(Collection.School31)).Id}", "Accept");
        await hub.SubmitTo(Cast.Curator, $"/cycles/{collection.Id}", "Close");

        var finish = (await hub.Ask(new OpenTasks($"{collection.Id}", Cast.Curator))).Single();
        // It is asked once more before it goes, also without a script.
        Assert.Matches("<summary>Отправить директору</summary>\\s*<p>Отправить отчёт директору\\? С этой минуты[^<]*</p>\\s*<button[^>]*>Да, отправить</button>", await hub.Read($"/inbox/{finish.Id}", Cast.Curator));
        Assert.Equal(HttpStatusCode.Redirect, (await hub.SubmitTo(Cast.Curator, $"/reports/tasks/{finish.Id}", "Send")).StatusCode);
        var returned = (await hub.Ask(new OpenTasks($"{collection.Id}", Cast.ActingDirector))).Single();
        Assert.Equal(HttpStatusCode.Redirect, (await hub.SubmitTo(Cast.ActingDirector, $"/reports/tasks/{returned.Id}", "Return", ("remark", "назовите школы, которые не ответили"))).StatusCode);
        finish = (await hub.Ask(new OpenTasks($"{collection.Id}", Cast.Curator))).Single();
        Assert.Contains("назовите школы", await hub.Read($"/inbox/{finish.Id}", Cast.Curator), StringComparison.Ordinal);
        await hub.SubmitTo(Cast.Curator, $"/reports/tasks/{finish.Id}", "Send");
        var approve = (await hub.Ask(new OpenTasks($"{collection.Id}", Cast.ActingDirector))).Single();
        Assert.Equal(HttpStatusCode.Redirect, (await hub.SubmitTo(Cast.ActingDirector, $"/reports/tasks/{approve.Id}", "Approve", ("remark", ""))).StatusCode);
        await hub.Settle();

        Assert.Contains("отчёт утверждён", await hub.Read($"/cycles/{collection.Id}", Cast.Leader), StringComparison.Ordinal);
        Assert.Contains(CommunityHub.Monitoring.Reports.Papers.PaperKind.Docx, await hub.In<MonitoringDb, List<CommunityHub.Monitoring.Reports.Papers.PaperKind>>(db => db.ApprovedPapers.Select(p => p.Kind).ToListAsync())); // kept before anybody has taken it
        var done = await hub.In<PlanningDb, string>(db => db.Set<Fulfilment>().Select(f => f.Link).SingleAsync());
        Assert.Equal($"/cycles/{collection.Id}/report", done);
        using var leader = hub.Browser(Cast.Leader);
        var word = await leader.GetByteArrayAsync(new Uri($"{done}?format=docx", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal("PK"u8.ToArray(), word[..2]);
    }

    [Fact]
    public async Task reminds_those_who_have_not_answered_before_on_and_after_the_last_day()
    {
        await hub.Send(new CommunityHub.Membership.Schools.Mailboxes.AddMailbox(Collection.School22, "head22@example.org", CommunityHub.Membership.Schools.Mailboxes.MailboxRole.Head, Cast.Curator));
        await collection.Launch();
        using var school = await collection.Come("school31@example.org");
        await collection.Fill(school, Collection.School31);
        await collection.Send(school, Collection.School31);
        for (var day = 1; day <= 17; day++)
        {
            hub.Clock.Advance(TimeSpan.FromDays(1));
            await Collection.Rest(hub);
            await Hub.Eventually(() => hub.In<CommunityHub.Workflow.WorkflowDb, bool>(async db => !await db.Timers.AnyAsync(t => t.DoneAt == null && t.SetAsideAt == null && t.DueAt <= hub.Clock.GetUtcNow())));
            await Collection.Rest(hub);
        }

        Assert.Equal(4, (await collection.Of(Collection.School22)).Reminders);
        Assert.Equal(0, (await collection.Of(Collection.School31)).Reminders);
        var subjects = await hub.In<MailingDb, List<string>>(db => db.Letters.Where(l => l.Kind == "monitoring.reminder" && l.SchoolId == Collection.School22).OrderBy(l => l.QueuedAt).Select(l => l.Subject).ToListAsync());
        Assert.Equal(5, subjects.Count); // The last goes to the head, too.
        Assert.StartsWith("Ответьте до 29 июня 2026: Движение", subjects[0], StringComparison.Ordinal);
        var texts = await hub.In<MailingDb, List<string>>(db => db.Letters.Where(l => l.Kind == "monitoring.reminder" && l.SchoolId == Collection.School22).OrderBy(l => l.QueuedAt).Select(l => l.Text).ToListAsync());
        Assert.Equal(["Ответить до: 29", "Ответить до: 29", "Срок был: 29", "Срок был: 29", "Срок был: 29"], texts.Select(text => System.Text.RegularExpressions.Regex.Match(text, "(Ответить до|Срок был): 29").Value));
    }

    [Fact]
    public async Task takes_a_workbook_that_was_uploaded_or_mailed_back_when_somebody_agrees()
    {
        await collection.Launch();
        using var school = await collection.Come("school31@example.org");
        var page = await collection.Page(Collection.School31);
        var blank = await (await school.Get($"{page}/workbook")).Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        Assert.Equal("PK"u8.ToArray(), blank[..2]);

        await hub.Receive(await Collection.Reply(hub, "school31@example.org", await collection.Workbook(Collection.School31)));
        Assert.Equal("{}", (await collection.Of(Collection.School31)).Answers);
        Assert.Equal("Ответ принят из вложения", await Followed());
        Assert.Empty(await hub.Ask(new OpenTasks($"{(await hub.LetterTo("school31@example.org", (await hub.In<MailingDb, string>(db => db.Letters.Where(l => l.Kind == "monitoring.invitation" && l.Recipient == "school31@example.org").Select(l => l.Occasion).SingleAsync())))).Id}")));
        using var again = await collection.Come("school31@example.org", "monitoring.workbook");
        var dry = $"{page}/workbook?file={await hub.In<MonitoringDb, Guid>(db => db.AnswerFiles.Select(f => f.Id).SingleAsync())}";
        Assert.Contains("ещё ничего не записано", await again.Read(dry), StringComparison.Ordinal);
        var kept = await again.Post(dry, "Keep", ("fileId", dry.Split('=')[1]), ("seen", $"{(await collection.Of(Collection.School31)).Version}"));
        Assert.True(kept.StatusCode is HttpStatusCode.Redirect, await Visitor.Body(kept));

        Assert.Equal(HttpStatusCode.Redirect, (await collection.Send(again, Collection.School31)).StatusCode);
        Assert.Equal(ResponseState.Submitted, await collection.State(Collection.School31));
        Assert.True(await hub.In<MonitoringDb, bool>(db => db.ValueChanges.AllAsync(c => c.Way == ChangeWay.Workbook)));
    }

    [Fact]
    public async Task takes_a_workbook_and_gives_the_curator_to_read_what_was_written_beside_it()
    {
        await collection.Launch();
        await hub.Receive(await Collection.Reply(hub, "school31@example.org", await collection.Workbook(Collection.School31),
            "Здравствуйте!\nВ разделе о фондах вышло странное число, потому что часть учебников списали в мае. Надо ли прислать акт?\n\nС уважением,\nПетрова Полина Петровна, педагог-библиотекарь МБОУ ЦО № 31"));

        Assert.Equal("Ответ принят из вложения; куратор получил задачу прочитать письмо", await Followed());
        var letter = await hub.LetterTo("school31@example.org", await hub.In<MailingDb, string>(db => db.Letters.Where(l => l.Kind == "monitoring.invitation" && l.Recipient == "school31@example.org").Select(l => l.Occasion).SingleAsync()));
        Assert.Single(await hub.Ask(new OpenTasks($"{letter.Id}")));
    }

    private Task<string> Followed() => hub.In<MailingDb, string>(async db => (await db.IncomingLetters.Select(i => i.Outcome).SingleAsync())!.Value.InWords());

    [Fact]
    public async Task reaches_by_its_second_address_a_school_whose_first_gives_the_letter_back()
    {
        await hub.Send(new CommunityHub.Membership.Schools.Mailboxes.AddMailbox(Collection.School22, "library22@example.org", CommunityHub.Membership.Schools.Mailboxes.MailboxRole.Library, Cast.Curator));
        await collection.Launch();
        await hub.In<MailingDb, int>(async db =>
        {
            (await db.Letters.SingleAsync(l => l.Recipient == "school22@example.org")).End(new Outcome.Sent("250"), hub.Clock.GetUtcNow());
            return await db.SaveChangesAsync();
        });

        await hub.Bounce("school22@example.org");

        Assert.Equal("library22@example.org", (await collection.Of(Collection.School22)).SentTo);
        using var school = await collection.Come("library22@example.org");
        Assert.Contains("Разделы", await school.Read(await collection.Page(Collection.School22)), StringComparison.Ordinal);
    }
}
