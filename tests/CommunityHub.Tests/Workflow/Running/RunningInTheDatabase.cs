using CommunityHub.Contracts.Workflow;
using CommunityHub.Kernel;
using CommunityHub.Tests.Support;
using CommunityHub.Workflow;
using CommunityHub.Workflow.Running;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Tests.Workflow.Running;

/// <summary>What holds in memory holds in the tables: through the contracts, the pump and the real database.</summary>
public sealed class RunningInTheDatabase(Hub hub) : IAsyncLifetime
{
    private const string Async = """camunda:asyncBefore="true" """;

    public async ValueTask InitializeAsync() => await hub.Furnish();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task carries_out_steps_in_the_burst_and_by_themselves_each_once()
    {
        await hub.Deploy(p => p.Start("s").Note("one").Note("two", Async).Note("three", Async).End("e").Ways("s > one > two > three > e"));

        var run = await hub.Begin("A");
        await hub.Until(run, "completed");

        Assert.Equal("one×1, three×1, two×1", await hub.Noted());
    }

    [Fact]
    public async Task notes_a_failure_however_much_it_says_of_itself()
    {
        const string Talkative = "<extensionElements><camunda:failedJobRetryTimeCycle>R1/PT1S</camunda:failedJobRetryTimeCycle><camunda:inputOutput><camunda:inputParameter name=\"n\">${(() => { throw new Error('x'.repeat(5000) + '\\0') })()}</camunda:inputParameter></camunda:inputOutput></extensionElements>";
        await hub.Deploy(p => p.Start("s").User("a").Note("b", inside: Talkative).End("e").Ways("s > a > b > e"));
        var run = await hub.Begin("A");

        await hub.Do("A", "a");

        Assert.Equal("incident: b", await hub.Standing(run));
        Assert.Equal(4000, await hub.In<WorkflowDb, int>(db => db.History.Where(h => h.Kind == HistoryKind.Failed).Select(h => h.Remark!.Length).SingleAsync()));
    }

    [Fact]
    public async Task calls_another_process_and_comes_back_with_what_it_found()
    {
        await hub.Deploy(
            p => p.Start("s").Call("call", "q", """<extensionElements><camunda:in source="x" target="given"/><camunda:out source="found" target="result"/></extensionElements>""").User("after").End("e").Ways("s > call > after > e"),
            ("q", q => q.Start("qs").User("inner").End("qe").Ways("qs > inner > qe")));
        var run = await hub.Begin("A", ("x", 7d));
        Assert.Equal("active: call", await hub.Standing(run));

        await hub.Do("A", "inner", ("found", "да"));

        Assert.Equal("active: after", await hub.Standing(run));
        var variables = await hub.In<WorkflowDb, Dictionary<string, object?>>(db => db.Instances.Where(i => i.Id == run).Select(i => i.Variables).SingleAsync());
        Assert.Equal(("да", false), (variables["result"], variables.ContainsKey("found")));
    }

    [Fact]
    public async Task stops_what_it_has_called_when_it_is_cancelled()
    {
        await hub.Deploy(p => p.Start("s").Call("call", "q").End("e").Ways("s > call > e"), ("q", q => q.Start("qs").User("inner").End("qe").Ways("qs > inner > qe")));
        var run = await hub.Begin("A");

        await hub.Send(new CancelProcess(run, Cast.Administrator, "по ошибке"));

        Assert.Equal("cancelled", await hub.Standing(run));
        Assert.Empty(await hub.Ask(new OpenTasks("A")));
        Assert.Equal(0, await hub.In<WorkflowDb, int>(db => db.Instances.CountAsync(i => i.EndedAt == null)));
    }

    [Fact]
    public async Task repeats_for_every_item_and_ends_early_when_enough_are_done()
    {
        await hub.Deploy(p => p.Start("s").User("vote", inside: Drawing.Each("people", until: "${nrOfCompletedInstances >= 2}")).User("after").End("e").Ways("s > vote > after > e"));
        var run = await hub.Begin("A", ("people", new List<object?> { "Иванова", "Петрова", "Сидорова" }));
        Assert.Equal(3, (await hub.Ask(new OpenTasks("A"))).Count);

        await hub.Do("A", "vote");
        await hub.Do("A", "vote");

        Assert.Equal("active: after", await hub.Standing(run));
        Assert.Equal("after", Assert.Single(await hub.Ask(new OpenTasks("A"))).Element);
    }

    [Fact]
    public async Task takes_a_sub_process_away_when_its_time_is_over()
    {
        await hub.Deploy(p => p.Start("s").Sub("sub", i => i.Start("is").And("f").User("a").User("b").End("ie").Ways("is > f > a > ie", "f > b > ie")).Edge("late", "sub", Drawing.Timer("P1D")).User("after").End("e").Ways("s > sub > e", "late > after > e"));
        var run = await hub.Begin("A");

        hub.Clock.Advance(TimeSpan.FromDays(1));

        await hub.Until(run, "active: after");
        Assert.Equal("after", Assert.Single(await hub.Ask(new OpenTasks("A"))).Element);
    }

    [Fact]
    public async Task brings_a_message_to_the_run_that_waits_for_it_and_to_no_other()
    {
        await hub.Deploy(p => p.Start("s").Receive("r", "answer").User("after").End("e").Ways("s > r > after > e"));
        var (first, second) = (await hub.Begin("A"), await hub.Begin("B"));

        var taken = await hub.Ask(new CorrelateMessage("answer", "B", new Dictionary<string, object?> { ["mark"] = 5d }));

        Assert.Equal(new MessageTaken(MessageOutcome.Delivered, second), taken);
        Assert.Equal("active: r", await hub.Standing(first));
        Assert.Equal("active: after", await hub.Standing(second));
    }

    [Fact]
    public async Task keeps_a_message_that_came_before_anybody_waited()
    {
        await hub.Deploy(p => p.Start("s").User("a").Hear("news", "news").User("after").End("e").Ways("s > a > news > after > e"));
        var run = await hub.Begin("A");
        Assert.Equal(MessageOutcome.Kept, (await hub.Ask(new CorrelateMessage("news", "A", new Dictionary<string, object?>()))).Outcome);

        await hub.Do("A", "a");

        Assert.Equal("active: after", await hub.Standing(run));
        Assert.Equal(0, await hub.In<WorkflowDb, int>(db => db.BufferedMessages.CountAsync()));
    }

    [Fact]
    public async Task begins_by_a_message()
    {
        await hub.Deploy(p => p.Start("s", p.Message("order")).User("a").End("e").Ways("s > a > e"));

        var taken = await hub.Ask(new CorrelateMessage("order", "A", new Dictionary<string, object?>(), Title: "Заказ"));

        Assert.Equal(MessageOutcome.Started, taken.Outcome);
        Assert.Equal("active: a", await hub.Standing(taken.ProcessInstanceId!.Value));
    }

    [Fact]
    public async Task begins_by_itself_at_each_of_its_times_and_no_longer_by_a_version_that_was_replaced()
    {
        await hub.Deploy(p => p.Start("s", Drawing.Cycle("R/P1D")).Note("old").End("e").Ways("s > old > e"));
        hub.Clock.Advance(TimeSpan.FromDays(1));
        await Hub.Eventually(async () => await hub.Noted() == "old×1");
        await hub.Deploy(p => p.Start("s", Drawing.Cycle("R/P1D")).Note("new").End("e").Ways("s > new > e"));

        hub.Clock.Advance(TimeSpan.FromDays(1));

        await Hub.Eventually(async () => await hub.Noted() == "new×1, old×1");
    }

    [Fact]
    public async Task keeps_what_a_person_has_decided_when_the_step_behind_it_breaks_and_tries_again()
    {
        await hub.Deploy(p => p.Start("s").User("a").Note("do").End("e").Ways("s > a > do > e"));
        var run = await hub.Begin("A");
        hub.Rope.MakeDeafTo("do");

        await hub.Do("A", "a");

        Assert.Equal("active: do", await hub.Standing(run));
        Assert.Empty(await hub.Ask(new OpenTasks("A")));
        Assert.Equal("", await hub.Noted());
        hub.Rope.Mend();
        hub.Clock.Advance(TimeSpan.FromSeconds(1));
        await hub.Until(run, "completed");
        Assert.Equal("do×1", await hub.Noted());
    }

    [Fact]
    public async Task is_an_incident_when_a_step_has_used_up_its_attempts()
    {
        await hub.Deploy(p => p.Start("s").Note("do", Async, "<extensionElements><camunda:failedJobRetryTimeCycle>R2/PT5M</camunda:failedJobRetryTimeCycle></extensionElements>").End("e").Ways("s > do > e"));
        hub.Rope.MakeDeafTo("do");
        var run = await hub.Begin("A");
        await Hub.Eventually(() => hub.In<WorkflowDb, bool>(db => db.Steps.AnyAsync(s => s.Attempts == 1)));

        hub.Clock.Advance(TimeSpan.FromMinutes(5));

        await hub.Until(run, "incident: do");
        Assert.Equal("Cannot do do.", await hub.In<WorkflowDb, string>(db => db.Incidents.Select(i => i.Error).SingleAsync()));
    }

    [Fact]
    public async Task a_refusal_takes_the_way_that_is_drawn_for_it_else_it_reaches_the_person_and_nothing_has_happened()
    {
        await hub.Deploy(p => p.Start("s").User("a").Note("do").Edge("no", "do", p.Error("refused")).User("mend").End("e").Ways("s > a > do > e", "no > mend > e"));
        var run = await hub.Begin("A");

        await hub.Do("A", "a", ("refuse", true));

        Assert.Equal("active: mend", await hub.Standing(run));
    }

    [Fact]
    public async Task a_line_cut_in_the_middle_of_a_step_leaves_one_effect()
    {
        await hub.Deploy(p => p.Start("s").Note("do", Async).Note("then", Async).End("e").Ways("s > do > then > e"));
        hub.Rope.BreakOn("do");

        var run = await hub.Begin("A");
        await Hub.Eventually(() => hub.In<WorkflowDb, bool>(db => db.Steps.AnyAsync(s => s.ElementId == "do" && s.Attempts == 1)));
        hub.Clock.Advance(TimeSpan.FromSeconds(2));

        await hub.Until(run, "completed");
        Assert.Equal("do×1, then×1", await hub.Noted());
    }

    [Fact]
    public async Task two_who_do_the_same_task_at_once_are_told_apart()
    {
        await hub.Deploy(p => p.Start("s").User("a").Note("do").End("e").Ways("s > a > do > e"));
        await hub.Begin("A");
        var task = Assert.Single(await hub.Ask(new OpenTasks("A")));
        var nothing = new Dictionary<string, object?>();

        var both = await Task.WhenAll(Enumerable.Range(0, 4).Select(async _ =>
        {
            try
            {
                await hub.Send(new CompleteTask(task.Id, Cast.ActingDirector, nothing));
                return "done";
            }
            catch (RuleViolation refusal)
            {
                return refusal.Code;
            }
        }));

        Assert.Equal(["done", "task.not-open", "task.not-open", "task.not-open"], both.Order());
        Assert.Equal("do×1", await hub.Noted());
    }

    [Fact]
    public async Task many_ways_come_to_one_join_at_once_and_it_lets_one_go_on()
    {
        await hub.Deploy(p => p.Start("s").And("fork").Note("a", Async).Note("b", Async).Note("c", Async).And("join").Note("after").End("e")
            .Ways("s > fork > a > join > after > e", "fork > b > join", "fork > c > join"));

        var runs = new List<Guid>();
        for (var i = 0; i < 10; i++)
            runs.Add(await hub.Begin($"A{i}"));
        foreach (var run in runs)
            await hub.Until(run, "completed");

        Assert.Equal("a×10, after×10, b×10, c×10", await hub.Noted());
    }
}
