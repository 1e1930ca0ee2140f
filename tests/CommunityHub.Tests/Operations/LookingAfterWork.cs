using System.Net;
using CommunityHub.Contracts.Mailing;
using CommunityHub.Contracts.Operations;
using CommunityHub.Contracts.Workflow;
using CommunityHub.Host.Operations;
using CommunityHub.Kernel;
using CommunityHub.Kernel.Due;
using CommunityHub.Kernel.Events;
using CommunityHub.Mailing;
using CommunityHub.Mailing.Letters;
using CommunityHub.Tests.Mailing;
using CommunityHub.Tests.Support;
using CommunityHub.Workflow;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CommunityHub.Tests.Operations;

public sealed class LookingAfterWork(Hub hub) : IAsyncLifetime
{
    private const string EverythingFailed = "/operations/work";

    public async ValueTask InitializeAsync()
    {
        await hub.Furnish();
        await hub.In<OperationsDb, int>(db => db.Database.ExecuteSqlAsync($"delete from hangfire.job")); // of other tests
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData("/operations")]
    [InlineData("/operations/work")]
    [InlineData("/operations/work?format=csv")]
    [InlineData("/operations/run-again")]
    [InlineData("/operations/runs")]
    [InlineData("/operations/runs?format=xlsx")]
    public async Task is_for_administrators_alone(string page)
    {
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Forbidden, HttpStatusCode.Forbidden), (await Status(page, Cast.Administrator), await Status(page, Cast.Curator), await Status(page, Cast.ActingDirector)));
    }

    [Fact]
    public void shows_every_kind_of_row_that_a_pump_works_on()
    {
        var pumped = from pump in hub.Services.GetServices<IHostedService>()
                     let type = pump.GetType()
                     where type.IsGenericType && type.GetGenericTypeDefinition() == typeof(DuePump<,>)
                     select type.GetGenericArguments()[1];

        using var scope = hub.Services.CreateScope();
        var shown = from work in scope.ServiceProvider.GetServices<IDueWork>()
                    let rows = work.GetType().BaseType!
                    where rows.IsGenericType
                    select rows.GetGenericArguments()[1];

        Assert.Subset(shown.ToHashSet(), pumped.ToHashSet());
    }

    [Fact]
    public async Task says_that_all_is_well_when_it_is()
    {
        Assert.Contains("Всё в порядке: вмешиваться не нужно", await hub.Read("/operations", Cast.Administrator), StringComparison.Ordinal);
        Assert.Contains("Такой работы нет", await hub.Read("/operations/work?kind=kernel.deliveries", Cast.Administrator), StringComparison.Ordinal);
    }

    [Fact]
    public async Task shows_an_undelivered_event_with_its_error_until_it_is_delivered()
    {
        await SetAside("Vespers");

        var list = await hub.Read(EverythingFailed, Cast.Administrator);
        Assert.Contains("rehearsal.bell-rung → rehearsal.note-when-bell-rings", list, StringComparison.Ordinal);
        Assert.Contains("Cannot hear Vespers.", list, StringComparison.Ordinal);
        Assert.Contains("остановлено, ждёт вас", list, StringComparison.Ordinal);
        Assert.Contains("<strong>1</strong>остановлено", await hub.Read("/operations", Cast.Administrator), StringComparison.Ordinal);

        hub.Rope.Mend();
        var sheet = $"/operations/work/kernel.deliveries/{await Undelivered()}";
        Assert.Contains("{\"Tune\": \"Vespers\"}", await hub.Read(sheet, Cast.Administrator), StringComparison.Ordinal);
        Assert.Contains("Напишите, почему", await Text(await hub.Submit(Cast.Administrator, sheet, ("Reason", " "))), StringComparison.Ordinal);

        await hub.Submit(Cast.Administrator, sheet, ("Reason", "верёвка заменена"));
        await Hub.Eventually(async () => await Undelivered() is null);
        Assert.Contains("верёвка заменена", await hub.Read("/operations", Cast.Administrator), StringComparison.Ordinal);
        Assert.Equal(("kernel.deliveries", 1, Cast.Administrator.PersonId), await hub.In<OperationsDb, (string, int, Guid)>(async db => await db.Interventions.SingleAsync() is var i ? (i.Of, i.Count, i.By) : default));
    }

    [Fact]
    public async Task runs_again_what_the_filter_finds_and_nothing_else_after_a_preview()
    {
        await SetAside("Vespers", "Matins", "Lauds");
        hub.Rope.Mend();

        var preview = await hub.Read("/operations/run-again?q=Vespers&state=aside", Cast.Administrator);
        Assert.Contains("Доставка событий: 1", preview, StringComparison.Ordinal);
        Assert.Contains("Cannot hear Vespers.", preview, StringComparison.Ordinal);
        Assert.DoesNotContain("Matins", preview, StringComparison.Ordinal);

        var done = await hub.Submit(Cast.Administrator, "/operations/run-again?q=Vespers&state=aside", ("Reason", "починено"));

        Assert.Equal("/operations/work?q=Vespers&state=aside", done.Headers.Location?.ToString());
        await Hub.Eventually(async () => await hub.In<KernelDb, int>(db => db.Deliveries.CountAsync(d => d.DoneAt != null)) == 1);
        Assert.Equal(2, await hub.In<KernelDb, int>(db => db.Deliveries.CountAsync(d => d.SetAsideAt != null)));

        await hub.Submit(Cast.Administrator, "/operations/run-again?kind=kernel.deliveries", ("Reason", "починено"));
        await Hub.Eventually(async () => await hub.In<KernelDb, int>(db => db.Deliveries.CountAsync(d => d.DoneAt != null)) == 3);
    }

    [Fact]
    public async Task runs_again_the_chosen_ones_alone()
    {
        await SetAside("Vespers", "Matins");
        hub.Rope.Mend();
        var chosen = await hub.In<KernelDb, Guid>(db => db.Deliveries.Where(d => d.LastError!.Contains("Matins")).Select(d => d.Id).SingleAsync());

        await hub.Submit(Cast.Administrator, $"/operations/run-again?chosen=true&id=kernel.deliveries/{chosen}", ("chosen", "true"), ("id", $"kernel.deliveries/{chosen}"), ("Reason", "починено"));

        await Hub.Eventually(async () => await hub.In<KernelDb, bool>(db => db.Deliveries.AnyAsync(d => d.Id == chosen && d.DoneAt != null)));
        Assert.Equal(1, await hub.In<KernelDb, int>(db => db.Deliveries.CountAsync(d => d.SetAsideAt != null)));
        Assert.Contains("Повторять нечего", await hub.Read("/operations/run-again?chosen=true", Cast.Administrator), StringComparison.Ordinal);
    }

    [Fact]
    public async Task finds_the_work_of_a_process_by_its_title_and_never_fires_a_timer_before_its_time()
    {
        var process = await hub.Ask(new StartProcess("plan-approval", "plan-of-2027", "План библиотекарей на 2027", "/plans", Cast.Librarians, Cast.Curator,
            new Dictionary<string, object?> { ["draftedBy"] = "curator", ["communityId"] = $"{Cast.Librarians}", ["withdraw"] = false }));
        await hub.Ask(new StartProcess("plan-approval", "plan-of-2028", "План математиков", "/plans", Cast.Mathematicians, Cast.Curator,
            new Dictionary<string, object?> { ["draftedBy"] = "curator", ["communityId"] = $"{Cast.Mathematicians}", ["withdraw"] = false }));
        await hub.Settle();

        foreach (var page in new[] { "/operations/work?about=process&state=all&q=на+2027", $"/operations/work?state=all&q={process}" })
        {
            var found = await hub.Read(page, Cast.Administrator);
            Assert.Contains("Таймер", found, StringComparison.Ordinal);
            Assert.Contains($"<a href=\"/processes/{process}\">План библиотекарей на 2027</a>", found, StringComparison.Ordinal);
            Assert.DoesNotContain("План математиков", found, StringComparison.Ordinal);
        }

        var timers = await hub.In<WorkflowDb, int>(db => db.Timers.CountAsync(t => t.DoneAt == null));
        Assert.Contains("Повторять нечего", await hub.Read("/operations/run-again?kind=workflow.timers", Cast.Administrator), StringComparison.Ordinal);
        await Assert.ThrowsAsync<RuleViolation>(() => hub.Ask(new RunWorkAgain("workflow.timers", new(Enum.GetValues<DueState>()), null, "не ждать", Cast.Administrator)));
        Assert.Equal(timers, await hub.In<WorkflowDb, int>(db => db.Timers.CountAsync(t => t.DoneAt == null && t.DueAt > hub.Clock.GetUtcNow())));
    }

    [Fact]
    public async Task sends_a_refused_letter_again_but_none_of_which_nobody_knows()
    {
        await hub.Send(Letter("refused@example.org"));
        await hub.Send(Letter("unknown@example.org"));
        var now = hub.Clock.GetUtcNow();
        await Change("refused@example.org", l => { l.BeSent(now); l.End(new Outcome.Refused("550 no such user"), now); });
        await Change("unknown@example.org", l => { l.BeSent(now); l.End(new Outcome.Unknown("line lost"), now); });

        var list = await hub.Read("/operations/work?kind=mailing.letters&q=example.org", Cast.Administrator);
        Assert.Contains("550 no such user", list, StringComparison.Ordinal);
        Assert.Contains("unknown@example.org", list, StringComparison.Ordinal);

        await hub.Submit(Cast.Administrator, "/operations/run-again?kind=mailing.letters", ("Reason", "адрес исправлен"));

        Assert.Equal([LetterState.Queued, LetterState.Unknown], await hub.In<MailingDb, List<LetterState>>(async db => [.. (await db.Letters.OrderBy(l => l.Recipient).ToListAsync()).Select(l => l.State)]));
    }

    [Fact]
    public async Task is_saved_as_a_file_filtered_as_it_is()
    {
        await SetAside("Vespers", "Matins");

        var file = await hub.Read("/operations/work?q=Vespers&format=csv", Cast.Administrator);

        Assert.Contains("Cannot hear Vespers.", file, StringComparison.Ordinal);
        Assert.DoesNotContain("Matins", file, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/operations/work?p=2000000000&state=nonsense&kind=nonsense&about=nonsense", HttpStatusCode.OK)]
    [InlineData("/operations/work?q=%00%25_&p=-7&state=all", HttpStatusCode.OK)]
    [InlineData("/operations/run-again?chosen=true&id=x&id=kernel.deliveries/x&id=hangfire.jobs/x", HttpStatusCode.OK)]
    [InlineData("/operations/work/nonsense/1", HttpStatusCode.NotFound)]
    [InlineData("/operations/work/hangfire.jobs/x", HttpStatusCode.NotFound)]
    [InlineData("/operations/work/kernel.deliveries/00000000-0000-0000-0000-000000000000", HttpStatusCode.NotFound)]
    [InlineData("/operations/runs?job=%00&show=nonsense&p=99999", HttpStatusCode.OK)]
    public async Task survives_an_address_that_nobody_made(string address, HttpStatusCode status) => Assert.Equal(status, await Status(address, Cast.Administrator));

    private async Task SetAside(params string[] tunes)
    {
        foreach (var tune in tunes)
        {
            hub.Rope.MakeDeafTo(tune);
            await hub.Send(new RingBell(tune));
            await Hub.Eventually(() => hub.In<KernelDb, bool>(db => db.Deliveries.AnyAsync(d => d.Attempts == 1 && d.LastError!.Contains(tune))));
        }

        await hub.In<KernelDb, int>(async db =>
        {
            foreach (var delivery in await db.Deliveries.Where(d => d.DoneAt == null).ToListAsync())
                for (var more = 0; delivery.SetAsideAt is null && more < 20; more++)
                    delivery.Fail(delivery.LastError!, hub.Clock.GetUtcNow());
            return await db.SaveChangesAsync();
        });
    }

    private Task<Guid?> Undelivered() => hub.In<KernelDb, Guid?>(db => db.Deliveries.Where(d => d.DoneAt == null).Select(d => (Guid?)d.Id).SingleOrDefaultAsync());

    private static QueueLetter Letter(string to) => new(Occasion: $"plan:{to}", Kind: "planning.plan-returned", To: to, ToName: "", Subject: "План", Text: "Текст", Html: "<p>Текст</p>");

    private Task<int> Change(string recipient, Action<Letter> change) => hub.In<MailingDb, int>(async db =>
    {
        change(await db.Letters.SingleAsync(l => l.Recipient == recipient));
        return await db.SaveChangesAsync();
    });

    private async Task<HttpStatusCode> Status(string page, Contracts.Membership.Actor who)
    {
        using var browser = hub.Browser(who);
        return (await browser.GetAsync(new Uri(page, UriKind.Relative), TestContext.Current.CancellationToken)).StatusCode;
    }

    private static async Task<string> Text(HttpResponseMessage response) => WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
}
