using System.Net;
using CommunityHub.Contracts.Workflow;
using CommunityHub.Mailing;
using CommunityHub.Mailing.Letters;
using CommunityHub.Planning;
using CommunityHub.Planning.Approving;
using CommunityHub.Planning.Authoring;
using CommunityHub.Planning.Plans;
using CommunityHub.Planning.Terms;
using CommunityHub.Tests.Support;
using CommunityHub.Workflow;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Tests.Planning.Approving;

public sealed class ApprovingAPlan(Hub hub) : IAsyncLifetime
{
    private Guid _version;

    public async ValueTask InitializeAsync()
    {
        await hub.Furnish();
        _version = await hub.Ask(new BeginPlan(Cast.Librarians, PlanYear.Calendar(2026), Cast.Curator));
        var section = await hub.In<PlanningDb, Guid>(db => db.Sections.Where(s => s.VersionId == _version).OrderBy(s => s.Position).Select(s => s.SectionId).FirstAsync());
        var item = await hub.Ask(new AddItem(_version, section, null, Cast.Curator));
        await hub.Ask(new WriteCell(_version, item, Cell.Title, "Заседание", "", Cast.Curator));
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task puts_it_in_force_with_the_order_and_the_acting_director()
    {
        await hub.Ask(new SubmitPlan(_version, Cast.Curator));
        var task = Assert.Single(await hub.Ask(new OpenTasks($"{_version}", Cast.ActingDirector)));

        var response = await hub.Submit(Cast.ActingDirector, $"/plans/tasks/{task.Id}", ("orderNumber", "02-а"), ("orderedOn", "2026-01-12"));

        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        var version = await Version();
        Assert.Equal(VersionState.InForce, version.State);
        Assert.Equal(("И.о. директора", "МКУ «ЦНППМ г. Тулы»", "В.Е. Шагаева", true, "02-а", new DateOnly(2026, 1, 12)),
            (version.Approval!.Post, version.Approval.Organization, version.Approval.Name, version.Approval.Acting, version.Approval.OrderNumber, version.Approval.OrderedOn));
        Assert.Equal(64, version.Hash!.Length);
        Assert.Equal("completed", Assert.Single(await hub.Ask(new ProcessesOf($"{_version}"))).State);
        Assert.Contains("и.о. директора", await hub.In<WorkflowDb, List<string?>>(db => db.History.Where(h => h.ElementId == "decide").Select(h => h.Capacity).ToListAsync()));
    }

    [Fact]
    public async Task is_refused_in_words_when_the_order_has_no_number()
    {
        await hub.Ask(new SubmitPlan(_version, Cast.Curator));
        var task = Assert.Single(await hub.Ask(new OpenTasks($"{_version}", Cast.ActingDirector)));

        var response = await hub.Submit(Cast.ActingDirector, $"/plans/tasks/{task.Id}", ("orderNumber", ""), ("orderedOn", "2026-01-12"), ("remark", "подумаю ещё"));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var page = WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Contains("У приказа нет номера", page, StringComparison.Ordinal);
        Assert.Contains("подумаю ещё", page, StringComparison.Ordinal);
        Assert.Equal(VersionState.Submitted, (await Version()).State);
    }

    [Fact]
    public async Task asks_once_more_when_the_order_looks_like_a_slip()
    {
        await hub.Ask(new SubmitPlan(_version, Cast.Curator));
        var task = Assert.Single(await hub.Ask(new OpenTasks($"{_version}", Cast.ActingDirector)));

        var asked = await hub.Submit(Cast.ActingDirector, $"/plans/tasks/{task.Id}", ("orderNumber", "протокол 3"), ("orderedOn", "2024-01-12"));
        Assert.Contains("номер протокола", WebUtility.HtmlDecode(await asked.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)), StringComparison.Ordinal);
        Assert.Equal(VersionState.Submitted, (await Version()).State);

        await hub.Submit(Cast.ActingDirector, $"/plans/tasks/{task.Id}", ("orderNumber", "протокол 3"), ("orderedOn", "2024-01-12"), ("sure", "true"));
        Assert.Equal(VersionState.InForce, (await Version()).State);
    }

    [Fact]
    public async Task is_not_for_the_curator()
    {
        await hub.Ask(new SubmitPlan(_version, Cast.Curator));
        var task = Assert.Single(await hub.Ask(new OpenTasks($"{_version}")));

        using var browser = hub.Browser(Cast.Curator);
        var response = await browser.GetAsync(new Uri($"/plans/tasks/{task.Id}", UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
    }

    [Fact]
    public async Task begins_with_the_curator_when_the_leader_has_drafted_it()
    {
        await hub.Ask(new SubmitPlan(_version, Cast.Leader));
        Assert.Empty(await hub.Ask(new OpenTasks($"{_version}", Cast.ActingDirector)));

        var agree = Assert.Single(await hub.Ask(new OpenTasks($"{_version}", Cast.Curator)));
        await hub.Ask(new AgreeToPlan(_version, agree.Id, Agreed: true, null, Cast.Curator));

        Assert.Equal("decide", Assert.Single(await hub.Ask(new OpenTasks($"{_version}", Cast.ActingDirector))).Element);
    }

    [Fact]
    public async Task that_is_returned_goes_back_with_its_remarks_and_comes_again()
    {
        await hub.Ask(new SubmitPlan(_version, Cast.Curator));
        var decide = Assert.Single(await hub.Ask(new OpenTasks($"{_version}", Cast.ActingDirector)));
        var item = await hub.In<PlanningDb, Guid>(db => db.Items.Select(i => i.ItemId).SingleAsync());
        await hub.Ask(new PinRemark(_version, item, "Укажите срок", Cast.ActingDirector));

        await hub.Ask(new ReturnPlan(_version, decide.Id, null, Cast.ActingDirector));
        Assert.Equal(VersionState.Returned, (await Version()).State);
        Assert.Contains("Укажите срок", await hub.Read(await EditLink(), Cast.Curator), StringComparison.Ordinal);

        await hub.Ask(new WriteCell(_version, item, Cell.Term, "май", "", Cast.Curator));
        await hub.Ask(new SubmitPlan(_version, Cast.Curator));
        var again = Assert.Single(await hub.Ask(new OpenTasks($"{_version}", Cast.ActingDirector)));
        Assert.Contains("изменено 1", await hub.Read($"/plans/tasks/{again.Id}", Cast.ActingDirector), StringComparison.Ordinal);
    }

    [Fact]
    public async Task that_waits_too_long_is_offered_to_the_deputy_director_after_five_working_days()
    {
        await hub.Ask(new SubmitPlan(_version, Cast.Curator)); // Monday 15 June 2026

        hub.Clock.Advance(TimeSpan.FromDays(7).Add(TimeSpan.FromHours(6)));
        await Hub.Eventually(() => hub.In<WorkflowDb, bool>(db => db.Tasks.AnyAsync(t => t.CandidateGroups.Contains("deputy-director"))));
    }

    [Fact]
    public async Task sends_the_director_a_letter_with_a_link_to_the_task()
    {
        await hub.Ask(new SubmitPlan(_version, Cast.Curator));
        var task = Assert.Single(await hub.Ask(new OpenTasks($"{_version}", Cast.ActingDirector)));

        await Hub.Eventually(() => hub.In<MailingDb, bool>(db => db.Letters.AnyAsync(l => l.Recipient == "acting-director@example.org")));
        var letter = await hub.In<MailingDb, Letter>(db => db.Letters.SingleAsync(l => l.Recipient == "acting-director@example.org"));
        Assert.Equal(("workflow.task-arrived", LetterState.Queued), (letter.Kind, letter.State));
        Assert.Contains($"/inbox/{task.Id}", letter.Text, StringComparison.Ordinal);
    }

    private Task<PlanVersion> Version() => hub.In<PlanningDb, PlanVersion>(db => db.Versions.SingleAsync(v => v.Id == _version));

    private async Task<string> EditLink()
    {
        var version = await Version();
        return $"/plans/{version.PlanId}/v/{version.Number}/edit";
    }
}
