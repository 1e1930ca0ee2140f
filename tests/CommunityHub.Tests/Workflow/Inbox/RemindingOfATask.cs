using CommunityHub.Contracts.Membership;
using CommunityHub.Contracts.Workflow;
using CommunityHub.Mailing;
using CommunityHub.Tests.Support;
using CommunityHub.Workflow;
using CommunityHub.Workflow.Running;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Tests.Workflow.Inbox;

public sealed class RemindingOfATask(Hub hub) : IAsyncLifetime
{
    public async ValueTask InitializeAsync() => await hub.Furnish();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task writes_once_on_the_working_day_before_it_falls_due()
    {
        await hub.Offer("План А", toCurator: true); // Monday 15 June; due on Thursday 18 June, 18:00
        await Remind();
        Assert.Equal(0, await Letters());

        hub.Clock.Advance(TimeSpan.FromDays(2));
        await Remind();
        await Remind();

        Assert.Equal(1, await Letters());
        Assert.Equal(1, await hub.In<WorkflowDb, int>(db => db.History.CountAsync(h => h.Kind == HistoryKind.Reminded)));
    }

    [Fact]
    public async Task looks_past_the_weekend()
    {
        hub.Clock.Advance(TimeSpan.FromDays(2));
        await hub.Offer("План А", toCurator: true); // Wednesday 17 June; due on Monday 22 June

        hub.Clock.Advance(TimeSpan.FromDays(2)); // Friday
        await Remind();

        Assert.Equal(1, await Letters());
    }

    [Fact]
    public async Task writes_nothing_of_what_is_done()
    {
        var task = await hub.Offer("План А", toCurator: true);
        await hub.Agree(task);

        hub.Clock.Advance(TimeSpan.FromDays(2));
        await Remind();

        Assert.Equal(0, await Letters());
    }

    [Theory]
    [InlineData(null, "director", "deputy-director")]
    [InlineData("administrator", "director", "administrator")]
    [InlineData("administrator, deputy-director", "director", "administrator", "deputy-director")]
    public async Task offers_a_late_task_to_the_groups_the_process_names(string? escalateTo, params string[] offeredTo)
    {
        await hub.Ask(new StartProcess("plan-approval", $"{Guid.NewGuid()}", "План А", "/plans", Cast.Librarians, Cast.Curator,
            new Dictionary<string, object?> { ["draftedBy"] = "curator", ["communityId"] = $"{Cast.Librarians}", ["withdraw"] = false, ["escalateTo"] = escalateTo }));

        hub.Clock.Advance(TimeSpan.FromDays(8));

        await Hub.Eventually(() => hub.In<WorkflowDb, bool>(async db => (await db.Tasks.SingleAsync()).CandidateGroups.SequenceEqual(offeredTo)));
    }

    private Task Remind() => hub.Send(new RemindOfDueTasks());

    private Task<int> Letters() => hub.In<MailingDb, int>(db => db.Letters.CountAsync(l => l.Kind == "workflow.task-due-soon" && l.Recipient == "curator@example.org"));
}
