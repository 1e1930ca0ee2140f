using CommunityHub.Contracts.Membership;
using CommunityHub.Contracts.Workflow;
using CommunityHub.Kernel;
using CommunityHub.Mailing;
using CommunityHub.Tests.Support;
using CommunityHub.Workflow;
using CommunityHub.Workflow.Inbox;
using CommunityHub.Workflow.Running;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Tests.Workflow.Inbox;

public sealed class HandingATaskOver(Hub hub) : IAsyncLifetime
{
    public async ValueTask InitializeAsync() => await hub.Furnish();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task says_whose_stead_an_acting_director_is_in_from_the_substitution_of_the_day()
    {
        var acting = await Today(Cast.ActingDirector);
        var task = await hub.Offer("План А");

        await hub.Ask(new ClaimTask(task, acting));

        var capacity = Assert.Single(acting.Capacities, c => c.Group == Group.Director);
        Assert.True(capacity.Acting);
        Assert.NotNull(capacity.For);
        Assert.Equal($"и.о. директора, за: {capacity.For}", await hub.In<WorkflowDb, string?>(db => db.History.Where(h => h.Kind == HistoryKind.Claimed).Select(h => h.Capacity).SingleAsync()));
        Assert.Contains($"замещаете: {capacity.For}", await hub.Read("/inbox", acting), StringComparison.Ordinal);
    }

    [Fact]
    public async Task writes_to_the_person_and_records_on_whose_behalf_it_was_done()
    {
        var task = await hub.Offer("План А", toCurator: true);

        await hub.Submit(Cast.Curator, $"/inbox/{task}", ("to", $"{Cast.Leader.PersonId}"), ("remark", "вы знаете лучше"));

        Assert.Contains("План А", await hub.Read("/inbox", Cast.Leader), StringComparison.Ordinal);
        Assert.Equal(1, await hub.In<MailingDb, int>(db => db.Letters.CountAsync(l => l.Kind == "workflow.task-delegated" && l.Text.Contains("вы знаете лучше"))));
        await hub.Agree(task, Cast.Leader);
        Assert.Equal("по поручению: Антимонова В.В., куратор", await hub.In<WorkflowDb, string?>(db => db.History.Where(h => h.Kind == HistoryKind.Completed && h.ByName == Cast.Leader.Name).Select(h => h.Capacity).SingleAsync()));
    }

    [Fact]
    public async Task can_be_taken_back_by_whoever_handed_it_over_and_then_is_the_groups_again()
    {
        var task = await hub.Offer("План А", toCurator: true);
        await hub.Ask(new DelegateTask(task, Cast.Leader.PersonId, null, Cast.Curator));

        Assert.Equal("task.claimed", (await Assert.ThrowsAsync<RuleViolation>(() => hub.Ask(new ClaimTask(task, Cast.Curator)))).Code);
        await hub.SubmitTo(Cast.Curator, $"/inbox/{task}", "Release");

        await hub.Ask(new ClaimTask(task, Cast.Curator));
        Assert.Equal(0, (await hub.Ask(new InboxCount(Cast.Leader))).Waiting);
    }

    [Fact]
    public async Task is_not_done_to_oneself()
    {
        var task = await hub.Offer("План А");

        Assert.Equal("task.delegate-to-oneself", (await Assert.ThrowsAsync<RuleViolation>(() => hub.Ask(new DelegateTask(task, Cast.ActingDirector.PersonId, null, Cast.ActingDirector)))).Code);
    }

    [Fact]
    public async Task refuses_a_remark_that_is_a_letter_by_itself()
    {
        var task = await hub.Offer("План А", toCurator: true);

        Assert.Equal("task.delegate-remark-too-long",
            (await Assert.ThrowsAsync<RuleViolation>(() => hub.Ask(new DelegateTask(task, Cast.Leader.PersonId, new string('я', 1001), Cast.Curator)))).Code);
    }

    [Fact]
    public async Task clicked_twice_is_told_once()
    {
        var task = await hub.Offer("План А");

        await hub.Ask(new ClaimTask(task, Cast.ActingDirector));
        await hub.Ask(new ClaimTask(task, Cast.ActingDirector));
        await hub.Ask(new ReleaseTask(task, Cast.ActingDirector));
        await hub.Ask(new ReleaseTask(task, Cast.ActingDirector));

        Assert.Equal([HistoryKind.Claimed, HistoryKind.Released],
            await hub.In<WorkflowDb, List<HistoryKind>>(db => db.History.Where(h => h.Kind == HistoryKind.Claimed || h.Kind == HistoryKind.Released).OrderBy(h => h.Id).Select(h => h.Kind).ToListAsync()));
    }

    [Fact]
    public async Task is_undone_by_an_administrator_when_its_taker_is_away()
    {
        var task = await hub.Offer("План А", toCurator: true);
        await hub.Ask(new DelegateTask(task, Cast.Leader.PersonId, null, Cast.Curator));
        Assert.DoesNotContain("Вернуть в общий список", await hub.Read($"/inbox/{task}", Cast.Curator), StringComparison.Ordinal);
        Assert.Contains("Вернуть в общий список", await hub.Read($"/inbox/{task}", Cast.Administrator), StringComparison.Ordinal);

        await hub.SubmitTo(Cast.Administrator, $"/inbox/{task}", "Release");

        await hub.Ask(new ClaimTask(task, Cast.Curator));
        Assert.Equal("Админов А.А.", await hub.In<WorkflowDb, string?>(db => db.History.Where(h => h.Kind == HistoryKind.Released).Select(h => h.ByName).SingleAsync()));
    }

    private async Task<Actor> Today(Actor member) => (await hub.Ask(new WhoIs(member.PersonId, hub.Clock.Today())))!;
}
