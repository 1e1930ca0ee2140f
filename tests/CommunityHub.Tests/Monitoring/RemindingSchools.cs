using CommunityHub.Mailing;
using CommunityHub.Membership.Schools.Mailboxes;
using CommunityHub.Monitoring;
using CommunityHub.Monitoring.Cycles;
using CommunityHub.Tests.SignIn;
using CommunityHub.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Tests.Monitoring;

public sealed class RemindingSchools(Hub hub) : IAsyncLifetime
{
    // As if the last day were in three days: it is the day of the first reminder.
    private static readonly DateOnly Friday = new(2026, 6, 12), Monday = new(2026, 6, 15);
    private readonly Collection collection = new(hub);

    public async ValueTask InitializeAsync()
    {
        await Collection.Furnish(hub);
        await collection.Launch(("Input.LastDay", "2026-06-18"));
    }

    public async ValueTask DisposeAsync()
    {
        await Break(false);
        await Collection.Rest(hub);
    }

    [Fact]
    public async Task goes_on_after_the_batch_that_was_carried_out_and_nobody_is_reminded_twice()
    {
        await Break(true);
        await Begin();
        await Hub.Eventually(() => hub.In<MonitoringDb, bool>(db => db.RemindBatches.AnyAsync(b => b.Attempts > 0 && b.DoneAt == null)));

        Assert.Equal([1, 0, 0], await Reminders());
        Assert.Equal(1, await Letters());
        Assert.Contains("Напоминания: просмотрено 1 из 3", await hub.Read($"/cycles/{collection.Id}", Cast.Curator), StringComparison.Ordinal);
        Assert.Contains("Напомнить школам", await hub.Read("/operations/work?kind=monitoring.reminders", Cast.Administrator), StringComparison.Ordinal);

        await Break(false);
        await hub.In<MonitoringDb, int>(async db =>
        {
            (await db.RemindBatches.SingleAsync(b => b.DoneAt == null)).RunAgain(hub.Clock.GetUtcNow());
            return await db.SaveChangesAsync();
        });
        await Rested();

        Assert.Equal([1, 1, 1], await Reminders());
        Assert.Equal(3, await Letters());
        await Begin();
        await Rested();
        Assert.Equal([1, 1, 1], await Reminders());
        Assert.Equal(3, await Letters());
    }

    [Fact]
    public async Task passes_by_a_school_without_an_address()
    {
        var schools = await Schools();
        await hub.In<CommunityHub.Membership.MembershipDb, int>(db => db.SchoolMailboxes.Where(m => m.SchoolId == schools[0]).ExecuteDeleteAsync());

        await Begin();
        await Rested();

        Assert.Equal([0, 1, 1], await Reminders());
    }

    [Fact]
    public async Task goes_from_one_address_of_the_school_to_the_next_and_never_to_its_head_alone()
    {
        foreach (var (address, role) in ((string, MailboxRole)[])[("head31@example.org", MailboxRole.Head), ("library31@example.org", MailboxRole.Library)])
            await hub.Send(new AddMailbox(Collection.School31, address, role, Cast.Curator));

        for (var day = 0; day < 3; day++)
        {
            await Begin();
            await Rested();
            await hub.In<MonitoringDb, int>(db => db.Responses.ExecuteUpdateAsync(set => set.SetProperty(r => r.RemindedAt, hub.Clock.GetUtcNow().AddDays(-30))));
        }

        Assert.Equal(["library31@example.org", "library31@example.org", "school31@example.org"],
            await hub.In<MailingDb, List<string>>(db => db.Letters.Where(l => l.Kind == "monitoring.reminder" && l.SchoolId == Collection.School31).OrderBy(l => l.Recipient).Select(l => l.Recipient).ToListAsync()));
    }

    /// <summary>«Сегодня последний день» has to come while there is a day left, however late the collection was launched.</summary>
    [Fact]
    public async Task comes_in_the_morning_whenever_the_collection_was_launched() =>
        Assert.Contains(new DateTimeOffset(2026, 6, 16, 5, 0, 0, TimeSpan.Zero), await hub.In<CommunityHub.Workflow.WorkflowDb, List<DateTimeOffset>>(db => db.Timers.Where(t => t.DoneAt == null).Select(t => t.DueAt).ToListAsync()));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task is_one_thing_and_telling_all_who_have_something_to_do_of_a_new_deadline_another(bool tells)
    {
        using (var school = await collection.Come("school31@example.org"))
        {
            await collection.Fill(school, Collection.School31);
            await collection.Send(school, Collection.School31);
        }

        Assert.Contains("Срок и так до", await Visitor.Body(await Prolong("2026-06-17", tells)), StringComparison.Ordinal);
        var done = await Prolong("2026-07-01", tells);
        Assert.Equal(System.Net.HttpStatusCode.Redirect, done.StatusCode);
        using var browser = hub.Browser(Cast.Curator);
        browser.DefaultRequestHeaders.Add("Cookie", string.Join("; ", done.Headers.GetValues("Set-Cookie").Select(cookie => cookie.Split(';')[0])));
        var page = System.Net.WebUtility.HtmlDecode(await browser.GetStringAsync(done.Headers.Location, TestContext.Current.CancellationToken));
        Assert.Contains("Срок продлён.", page, StringComparison.Ordinal);
        Assert.Equal(tells, page.Contains("Писем об этом школам: 2.", StringComparison.Ordinal));
        await Rested();

        var told = await hub.In<MailingDb, List<CommunityHub.Mailing.Letters.Letter>>(db => db.Letters.AsNoTracking().Where(l => l.Kind == "monitoring.more-time").ToListAsync());
        Assert.Equal(tells ? 2 : 0, told.Count);
        Assert.All(told, letter => Assert.StartsWith("Срок продлён до 1 июля", letter.Subject.Replace('\u00A0', ' '), StringComparison.Ordinal));
        Assert.DoesNotContain(told, letter => letter.SchoolId == Collection.School31);
        Assert.Equal([0, 0, 0], await Reminders());
    }

    private Task<HttpResponseMessage> Prolong(string day, bool tells) =>
        hub.SubmitTo(Cast.Curator, $"/cycles/{collection.Id}", "Prolong", ("Input.Day", day), ("Input.At", "18:00"), ("Input.Tells", tells ? "true" : "false"));

    private Task<int> Begin() => hub.In<MonitoringDb, int>(async db =>
    {
        db.Add(RemindBatch.First(collection.Id, Friday, Monday, 3, hub.Clock.GetUtcNow(), atOnce: 1));
        return await db.SaveChangesAsync();
    });

    private Task Rested() => Hub.Eventually(() => hub.In<MonitoringDb, bool>(async db => !await db.RemindBatches.AnyAsync(b => b.DoneAt == null)));

    // In the order in which batches take them.
    private Task<List<Guid>> Schools() => hub.In<MonitoringDb, List<Guid>>(db => db.Responses.Where(r => r.CycleId == collection.Id).OrderBy(r => r.Id).Select(r => r.SchoolId).ToListAsync());

    private Task<List<int>> Reminders() => hub.In<MonitoringDb, List<int>>(db => db.Responses.Where(r => r.CycleId == collection.Id).OrderBy(r => r.Id).Select(r => r.Reminders).ToListAsync());

    private Task<int> Letters() => hub.In<MailingDb, int>(db => db.Letters.CountAsync(l => l.Kind == "monitoring.reminder"));

    // The second batch fails when all but its end is done, as if the host had died.
    private Task<int> Break(bool breaks) => hub.In<MonitoringDb, int>(async db =>
    {
        await db.Database.ExecuteSqlAsync($"drop trigger if exists dies on monitoring.remind_batches");
        return !breaks ? 0 : await db.Database.ExecuteSqlAsync($$"""
            create or replace function monitoring.dies() returns trigger language plpgsql as $die$ begin if new.seen >= 2 then raise exception 'the host died'; end if; return new; end $die$;
            create trigger dies before insert on monitoring.remind_batches for each row execute function monitoring.dies()
            """);
    });
}
