using System.Net;
using System.Text.Json;
using CommunityHub.Contracts.Membership;
using CommunityHub.Contracts.Monitoring;
using CommunityHub.Contracts.Workflow;
using CommunityHub.Mailing;
using CommunityHub.Monitoring;
using CommunityHub.Monitoring.Responses;
using CommunityHub.Tests.SignIn;
using CommunityHub.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Tests.Monitoring;

/// <summary>The collection is over and the report is being written: the curator finds something in an answer only now.</summary>
public sealed class ReturningAfterTheCollectionWasClosed(Hub hub) : IAsyncLifetime
{
    private readonly Collection collection = new(hub);

    public async ValueTask InitializeAsync()
    {
        await Collection.Furnish(hub);
        await collection.Launch(("Input.TakesLate", "false"));
        foreach (var (number, id) in ((string, Guid)[])[("31", Collection.School31), ("21", Collection.School21)])
        {
            using var school = await collection.Come($"school{number}@example.org");
            await collection.Fill(school, id);
            Assert.Equal(HttpStatusCode.Redirect, (await collection.Send(school, id)).StatusCode);
        }

        await hub.SubmitTo(Cast.Curator, $"/responses/{(await collection.Of(Collection.School21)).Id}", "Accept");
        await hub.SubmitTo(Cast.Curator, $"/cycles/{collection.Id}", "Close");
        await Hub.Eventually(async () => (await hub.Ask(new OpenTasks($"{collection.Id}", Cast.Curator))).Count == 1);
        hub.Clock.SetUtcNow(new(2026, 6, 29, 16, 0, 0, TimeSpan.Zero)); // an hour after the deadline
    }

    public async ValueTask DisposeAsync() => await Collection.Rest(hub);

    [Fact]
    public async Task the_school_mends_it_in_its_own_time_and_who_was_silent_stays_shut_out()
    {
        Assert.Contains("Сбор закрыт, но отчёт ещё у вас", await hub.Read(await Card(), Cast.Curator), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await Return()).StatusCode);

        Assert.Contains("1 ответ сейчас на доработке", await hub.Read($"/inbox/{(await hub.Ask(new OpenTasks($"{collection.Id}", Cast.Curator))).Single().Id}", Cast.Curator), StringComparison.Ordinal);
        using var silent = await collection.Come("school22@example.org");
        Assert.Contains("Сбор закрыт", await silent.Read(await collection.Page(Collection.School22)), StringComparison.Ordinal);
        using var school = await collection.Come("school31@example.org", "monitoring.returned");
        Assert.Equal(ResponseState.Returned, await collection.State(Collection.School31));
        Assert.Equal("1499", await Saved(school, "1499"));
        Assert.Equal(HttpStatusCode.Redirect, (await collection.Send(school, Collection.School31)).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await hub.SubmitTo(Cast.Curator, await Card(), "Accept")).StatusCode);
        Assert.False((await collection.Of(Collection.School31)).IsLate);
        Assert.Contains("Приняты ответы 2 из 3", await hub.Read($"/cycles/{collection.Id}/report", Cast.Curator), StringComparison.Ordinal);
    }

    [Fact]
    public async Task goes_to_no_address_that_the_school_has_no_longer()
    {
        await hub.Send(new CommunityHub.Membership.Schools.Mailboxes.AddMailbox(Collection.School31, "new31@example.org", CommunityHub.Membership.Schools.Mailboxes.MailboxRole.Library, Cast.Curator));
        var former = await hub.In<CommunityHub.Membership.MembershipDb, Guid>(db => db.SchoolMailboxes.Where(m => m.Address == "school31@example.org").Select(m => m.Id).SingleAsync());
        await hub.Send(new CommunityHub.Membership.Schools.Mailboxes.RemoveMailbox(Collection.School31, former, Cast.Curator));

        Assert.Equal(HttpStatusCode.Redirect, (await Return()).StatusCode);

        Assert.Equal(["new31@example.org"], await hub.In<MailingDb, List<string>>(db => db.Letters.Where(l => l.Kind == "monitoring.returned").Select(l => l.Recipient).ToListAsync()));
    }

    /// <summary>Without scripts a whole section comes at once.</summary>
    [Fact]
    public async Task shows_what_was_typed_a_moment_too_late_and_says_that_it_is_not_kept()
    {
        using var silent = await collection.Come("school22@example.org");

        var page = await Visitor.Body(await silent.Post($"{await collection.Page(Collection.School22)}/s/school", null, ("pupils", "1234"), ("seen", $"{(await collection.Of(Collection.School22)).Version}"), ("then", "list")));

        Assert.Contains("Набрано на этой странице и не записано", page, StringComparison.Ordinal);
        Assert.Matches("<span class=\"lines\">1.?234</span>", page);
        Assert.Equal(2, page.Split("Сбор закрыт: отвечать уже нельзя").Length); // once
    }

    [Fact]
    public async Task when_the_time_given_is_over_nothing_is_taken_any_more()
    {
        await Return();
        hub.Clock.SetUtcNow((await collection.Of(Collection.School31)).OwnDeadline!.Value.AddSeconds(1));
        using var school = await collection.Come("school31@example.org", "monitoring.returned");

        Assert.Contains("Сбор закрыт: отвечать уже нельзя", await Saved(school, "1499"), StringComparison.Ordinal);
        Assert.NotEqual(HttpStatusCode.Redirect, (await collection.Send(school, Collection.School31)).StatusCode);
        Assert.Equal(ResponseState.Overdue, await collection.State(Collection.School31));
    }

    /// <summary>The school has done its part in time; its head was late.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task an_answer_that_waits_for_the_head_comes_after_all_when_the_curator_gives_it_time_and_the_school_is_told(bool isGivenBack)
    {
        await hub.In<MonitoringDb, int>(db => db.Cycles.ExecuteUpdateAsync(set => set.SetProperty(c => c.ClosedAt, (DateTimeOffset?)null).SetProperty(c => c.HeadConfirms, true).SetProperty(c => c.Deadline, hub.Clock.GetUtcNow().AddHours(1))));
        using var school = await collection.Come("school22@example.org");
        await collection.Fill(school, Collection.School22);
        Assert.Equal(HttpStatusCode.Redirect, (await collection.Send(school, Collection.School22, ("headAddress", "head22@example.org"))).StatusCode);
        await hub.In<MonitoringDb, int>(db => db.Cycles.ExecuteUpdateAsync(set => set.SetProperty(c => c.ClosedAt, hub.Clock.GetUtcNow())));
        hub.Clock.Advance(TimeSpan.FromHours(2));
        using var head = await collection.Come("head22@example.org", "monitoring.head");
        var (page, id) = (await collection.Page(Collection.School22), (await collection.Of(Collection.School22)).Id);
        Assert.Contains("Напишите куратору", await Visitor.Body(await head.Post($"{page}/confirm", "Confirm", ("seen", $"{(await collection.Of(Collection.School22)).Version}"))), StringComparison.Ordinal);
        Assert.Contains("1 ответ ждёт подписи руководителей", await hub.Read($"/inbox/{(await hub.Ask(new OpenTasks($"{collection.Id}", Cast.Curator))).Single().Id}", Cast.Curator), StringComparison.Ordinal);

        var until = hub.Clock.GetUtcNow().ToOffset(TimeSpan.FromHours(3)).AddDays(2);
        Assert.Equal(HttpStatusCode.Redirect, (await hub.SubmitTo(Cast.Curator, $"/cycles/{collection.Id}", "Act",
            ("Input.Act", "Prolong"), ("Input.Chosen", $"{id}"), ("Input.Text", "руководитель болел"), ("Input.Day", $"{until:yyyy-MM-dd}"), ("Input.At", "18:00"))).StatusCode);

        var letter = await hub.In<MailingDb, CommunityHub.Mailing.Letters.Letter>(db => db.Letters.AsNoTracking().SingleAsync(l => l.Occasion.Contains("more-time")));
        Assert.Equal(("school22@example.org", "monitoring.more-time"), (letter.Recipient, letter.Kind)); // in the ledger it is no reminder
        Assert.StartsWith($"Срок продлён до {until.Day} ", letter.Subject.Replace('\u00A0', ' '), StringComparison.Ordinal);
        if (isGivenBack)
        {
            await head.Post($"{page}/confirm", "GiveBack", ("remark", "проверьте учеников"));
            Assert.Contains("1 ответ сейчас на доработке", await hub.Read($"/inbox/{(await hub.Ask(new OpenTasks($"{collection.Id}", Cast.Curator))).Single().Id}", Cast.Curator), StringComparison.Ordinal);
            Assert.Equal("1499", await Saved(school, "1499", Collection.School22));
            Assert.Equal(HttpStatusCode.Redirect, (await collection.Send(school, Collection.School22, ("headAddress", "head22@example.org"))).StatusCode);
        }

        Assert.Equal(HttpStatusCode.Redirect, (await head.Post($"{page}/confirm", "Confirm", ("seen", $"{(await collection.Of(Collection.School22)).Version}"))).StatusCode);
        Assert.Equal(ResponseState.Submitted, await collection.State(Collection.School22));
    }

    [Fact]
    public async Task no_report_goes_to_the_director_while_an_answer_waits_for_the_curator()
    {
        var task = (await hub.Ask(new OpenTasks($"{collection.Id}", Cast.Curator))).Single().Id;
        Assert.Contains("1 ответ ещё не просмотрен", await hub.Read($"/inbox/{task}", Cast.Curator), StringComparison.Ordinal);

        var refused = await hub.SubmitTo(Cast.Curator, $"/reports/tasks/{task}", "Send");
        Assert.Contains("ещё не просмотрели", await Visitor.Body(refused), StringComparison.Ordinal);

        await hub.SubmitTo(Cast.Curator, await Card(), "Accept");
        Assert.Equal(HttpStatusCode.Redirect, (await hub.SubmitTo(Cast.Curator, $"/reports/tasks/{task}", "Send")).StatusCode);
    }

    [Fact]
    public async Task only_who_has_something_to_mend_is_reminded()
    {
        await Return();
        var last = (await collection.Of(Collection.School31)).OwnDeadline!.Value;
        hub.Clock.SetUtcNow(last.AddHours(-5));

        await hub.Send(new BeginDueCycles());
        await Collection.Rest(hub);
        Assert.Equal(["school31@example.org"], await Reminders());
        var told = await Visitor.Body(await hub.SubmitTo(Cast.Curator, $"/cycles/{collection.Id}", "Act", ("Input.Act", "Remind"), ("Input.Chosen", $"{(await collection.Of(Collection.School22)).Id}")));
        Assert.Contains("После закрытия напоминают только тем, у кого ответ на доработке", told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task the_report_that_the_director_has_does_not_change_and_the_refusal_says_so()
    {
        await hub.SubmitTo(Cast.Curator, await Card(), "Accept");
        await Decide(Cast.Curator, "Send");
        Assert.Contains("Отчёт у директора", await hub.Read(await Card(), Cast.Curator), StringComparison.Ordinal);
        Assert.Contains("Отчёт уже у директора", await Visitor.Body(await Return()), StringComparison.Ordinal);
        Assert.Equal(ResponseState.Accepted, await collection.State(Collection.School31));

        await Decide(Cast.ActingDirector, "Return", ("remark", "проверьте ЦО № 31"));
        Assert.Equal(HttpStatusCode.Redirect, (await Return()).StatusCode);
        using var school = await collection.Come("school31@example.org", "monitoring.returned");
        await Decide(Cast.Curator, "Send");
        Assert.Contains("Сбор закрыт: отвечать уже нельзя", await Saved(school, "1499"), StringComparison.Ordinal);
    }

    private async Task Decide(Actor who, string handler, params (string, string)[] fields)
    {
        await Hub.Eventually(async () => (await hub.Ask(new OpenTasks($"{collection.Id}", who))).Count == 1);
        var done = await hub.SubmitTo(who, $"/reports/tasks/{(await hub.Ask(new OpenTasks($"{collection.Id}", who))).Single().Id}", handler, fields);
        Assert.True(done.StatusCode is HttpStatusCode.Redirect, await Visitor.Body(done));
    }

    private async Task<string> Card() => $"/responses/{(await collection.Of(Collection.School31)).Id}";

    private async Task<HttpResponseMessage> Return() => await hub.SubmitTo(Cast.Curator, await Card(), "Return", ("flagged", "pupils"), ("why!pupils", "не как в ОО-1"));

    private Task<List<string>> Reminders() => hub.In<MailingDb, List<string>>(db => db.Letters.Where(l => l.Kind == "monitoring.reminder").Select(l => l.Recipient).ToListAsync());

    private async Task<string?> Saved(Visitor school, string typed, Guid? of = null)
    {
        var was = JsonDocument.Parse((await collection.Of(of ?? Collection.School31)).Answers).RootElement.GetProperty("pupils").GetRawText();
        var answer = JsonDocument.Parse(await Visitor.Body(await school.Post($"{await collection.Page(of ?? Collection.School31)}/s/school", "Value", ("path", "pupils"), ("typed", typed), ("was", was)))).RootElement;
        return answer.TryGetProperty("refusal", out var refusal) ? refusal.GetString() : answer.GetProperty("value").GetString();
    }
}
