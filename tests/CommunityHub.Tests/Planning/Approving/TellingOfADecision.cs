using System.Net;
using CommunityHub.Contracts.Membership;
using CommunityHub.Contracts.Planning;
using CommunityHub.Contracts.Workflow;
using CommunityHub.Kernel;
using CommunityHub.Mailing;
using CommunityHub.Mailing.Letters;
using CommunityHub.Planning;
using CommunityHub.Planning.Approving;
using CommunityHub.Planning.Authoring;
using CommunityHub.Planning.Plans;
using CommunityHub.Planning.Terms;
using CommunityHub.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Tests.Planning.Approving;

public sealed class TellingOfADecision(Hub hub) : IAsyncLifetime
{
    private Guid _version;
    private Guid _item;

    public async ValueTask InitializeAsync()
    {
        await hub.Furnish();
        _version = await hub.Ask(new BeginPlan(Cast.Librarians, PlanYear.Calendar(2026), Cast.Curator));
        var section = await hub.In<PlanningDb, Guid>(db => db.Sections.Where(s => s.VersionId == _version).OrderBy(s => s.Position).Select(s => s.SectionId).FirstAsync());
        _item = await hub.Ask(new AddItem(_version, section, null, Cast.Curator));
        await hub.Ask(new WriteCell(_version, _item, Cell.Number, "2.3", "", Cast.Curator));
        await hub.Ask(new WriteCell(_version, _item, Cell.Title, "Заседание", "", Cast.Curator));
        await hub.Ask(new SubmitPlan(_version, Cast.Curator));
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task sends_a_return_with_every_remark_to_author_and_leader()
    {
        await hub.Ask(new PinRemark(_version, _item, "Укажите срок", Cast.ActingDirector));
        await Return("Назовите ответственных");

        var letters = await Letters("planning.plan-returned");
        Assert.Equal(["curator@example.org", "leader@example.org"], letters.Select(l => l.Recipient));
        var letter = letters[0];
        Assert.Equal("Вернули на доработку. План работы: Школьные библиотекари, 2026", letter.Subject);
        Assert.Contains("Здравствуйте, Вера Владимировна!", letter.Text, StringComparison.Ordinal);
        Assert.Contains("Кто вернул: Шагаева В.Е.\nЗамечаний: 2\n", letter.Text, StringComparison.Ordinal);
        Assert.Contains("> 2.3 Заседание\n> Укажите срок\n", letter.Text, StringComparison.Ordinal);
        Assert.Contains("> Ко всему плану\n> Назовите ответственных\n", letter.Text, StringComparison.Ordinal);
        Assert.Contains($"{await Link()}/edit", letter.Text, StringComparison.Ordinal);
        Assert.Contains("2.3 Заседание<br>Укажите срок", letter.Html, StringComparison.Ordinal);
        Assert.Contains($"{await Link()}/edit\"", letter.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task says_only_once_that_there_is_something_to_mend()
    {
        await Return("Назовите ответственных");

        Assert.Equal(2, (await Letters("planning.plan-returned")).Count);
        Assert.Equal(["acting-director@example.org", "director@example.org"], (await Letters("workflow.task-arrived")).Select(l => l.Recipient)); // of the decision only, not of the rework
    }

    [Fact]
    public async Task sends_the_second_return_with_its_own_remarks()
    {
        await Return("Назовите ответственных");
        hub.Clock.Advance(TimeSpan.FromHours(1));
        await hub.Ask(new SubmitPlan(_version, Cast.Curator));
        await Return("Уточните место");

        var letters = (await Letters("planning.plan-returned")).Where(l => l.Recipient == "curator@example.org").OrderBy(l => l.QueuedAt).ToList();
        Assert.Equal(2, letters.Count);
        Assert.Contains("> Уточните место", letters[1].Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Назовите ответственных", letters[1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task sends_an_approval_with_its_order_in_the_language_of_each_reader()
    {
        await hub.Send(new ChooseLanguage(Cast.Leader.PersonId, "en"));
        var task = Assert.Single(await hub.Ask(new OpenTasks($"{_version}", Cast.ActingDirector)));
        await hub.Submit(Cast.ActingDirector, $"/plans/tasks/{task.Id}", ("orderNumber", "02-а"), ("orderedOn", "2026-01-12"));
        await hub.Settle();

        var letters = await Letters("planning.plan-approved");
        Assert.Equal(["curator@example.org", "leader@example.org"], letters.Select(l => l.Recipient));
        Assert.Equal("Утверждено. План работы: Школьные библиотекари, 2026", letters[0].Subject);
        Assert.Contains("Приказ: от 12 января 2026 г. № 02-а\nУтвердил: И.о. директора МКУ «ЦНППМ г. Тулы», В.Е. Шагаева\n", letters[0].Text, StringComparison.Ordinal);
        Assert.Contains($"Открыть план:\nhttp://localhost:5000{await Link()}\n", letters[0].Text, StringComparison.Ordinal);
        Assert.Equal("Approved. Plan: Школьные библиотекари, 2026", letters[1].Subject);
        Assert.Contains("Order: № 02-а of 12 January 2026\n", letters[1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task writes_the_letters_together_with_the_note_that_the_event_was_heard_or_not_at_all()
    {
        await Database("alter table kernel.deliveries add constraint nobody_hears check (done_at is null or event <> 'planning.plan-returned') not valid");
        try
        {
            await Return("Назовите ответственных");
            await Hub.Eventually(() => hub.In<KernelDb, bool>(db => db.Deliveries.AnyAsync(d => d.Event == "planning.plan-returned" && d.Attempts == 1)));
            Assert.Empty(await Letters("planning.plan-returned"));
        }
        finally
        {
            await Database("alter table kernel.deliveries drop constraint nobody_hears");
        }

        hub.Clock.Advance(TimeSpan.FromSeconds(1));
        await hub.Settle();
        Assert.Equal(2, (await Letters("planning.plan-returned")).Count);
    }

    [Fact]
    public async Task writes_each_letter_once_even_if_the_event_is_heard_twice()
    {
        await Return("Назовите ответственных");
        var before = await Letters("planning.plan-returned");

        await Database("update kernel.deliveries set done_at = null where event = 'planning.plan-returned'");
        await Hub.Eventually(async () =>
        {
            // The worker that has just done it may still have it in its hand, and pass over it once.
            await Database("select pg_notify('kernel.deliveries', '')");
            return await hub.In<KernelDb, bool>(db => db.Deliveries.AnyAsync(d => d.Event == "planning.plan-returned" && d.Attempts == 2 && d.DoneAt != null));
        });

        Assert.Equal(before.Select(l => l.Id), (await Letters("planning.plan-returned")).Select(l => l.Id));
    }

    [Fact]
    public async Task gives_a_plan_back_to_its_authors_when_an_administrator_stops_the_approval()
    {
        var process = Assert.Single(await hub.Ask(new ProcessesOf($"{_version}")));

        await hub.SubmitTo(Cast.Administrator, $"/processes/{process.Id}/operate", "Cancel", ("form", "cancel"), ("reason", "Отправлен по ошибке"));
        await hub.Settle();

        Assert.Contains("утверждение прекращено", (await Letters("planning.plan-returned"))[0].Text, StringComparison.Ordinal);
        await hub.Ask(new SubmitPlan(_version, Cast.Curator)); // It can be submitted again, in a process of its own.
        Assert.Single(await hub.Ask(new OpenTasks($"{_version}", Cast.ActingDirector)));
    }

    [Fact]
    public async Task writes_nothing_when_the_decision_is_refused()
    {
        var task = Assert.Single(await hub.Ask(new OpenTasks($"{_version}", Cast.ActingDirector)));

        var response = await hub.Submit(Cast.ActingDirector, $"/plans/tasks/{task.Id}", ("orderNumber", ""), ("orderedOn", "2026-01-12"));
        await hub.Settle();

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Empty(await Letters("planning.plan-approved"));
    }

    private async Task Return(string remark)
    {
        var task = Assert.Single(await hub.Ask(new OpenTasks($"{_version}", Cast.ActingDirector)));
        var response = await hub.SubmitTo(Cast.ActingDirector, $"/plans/tasks/{task.Id}", "Return", ("orderNumber", ""), ("remark", remark));
        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        await hub.Settle();
    }

    private Task<List<Letter>> Letters(string kind) => hub.In<MailingDb, List<Letter>>(db => db.Letters.Where(l => l.Kind == kind).OrderBy(l => l.Recipient).ToListAsync());

    private Task<int> Database(string sql) => hub.In<KernelDb, int>(db => db.Database.ExecuteSqlRawAsync(sql));

    private async Task<string> Link()
    {
        var plan = await hub.In<PlanningDb, Guid>(db => db.Plans.Select(p => p.Id).SingleAsync());
        return $"/plans/{plan}/v/1";
    }
}
