using CommunityHub.Contracts.Workflow;
using CommunityHub.Kernel;
using CommunityHub.Tests.Support;
using CommunityHub.Tests.Workflow.Running;
using CommunityHub.Workflow;
using CommunityHub.Workflow.Operating;
using CommunityHub.Workflow.Running;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Tests.Workflow.Operating;

public sealed class InterveningInARun(Hub hub) : IAsyncLifetime
{
    public async ValueTask InitializeAsync() => await hub.Furnish();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task suspended_it_stands_still_and_loses_nothing()
    {
        await hub.Deploy(p => p.Start("s").And("fork").User("a").Wait("t", "PT1H").Receive("r", "news").And("join").End("e").Ways("s > fork > a > join > e", "fork > t > join", "fork > r > join"));
        var run = await hub.Begin("A");
        await hub.Send(new SuspendProcess(run, "ждём приказа", Cast.Administrator));

        hub.Clock.Advance(TimeSpan.FromHours(2));
        await hub.Ask(new CorrelateMessage("news", "A", new Dictionary<string, object?>()));
        var refusal = await Assert.ThrowsAsync<RuleViolation>(() => hub.Do("A", "a"));
        Assert.Equal("process.suspended", refusal.Code);
        Assert.Equal("suspended: a, r, t", await hub.Standing(run));

        await hub.Send(new ResumeProcess(run, "приказ есть", Cast.Administrator));
        await hub.Until(run, "active: a, join, join");
        await hub.Do("A", "a");
        Assert.Equal("completed", await hub.Standing(run));
    }

    [Fact]
    public async Task a_mended_step_is_tried_again_and_a_hopeless_one_is_gone_on_without()
    {
        await hub.Deploy(p => p.Start("s").Note("one", """camunda:asyncBefore="true" """, Once).Note("two", """camunda:asyncBefore="true" """, Once).User("after").End("e").Ways("s > one > two > after > e"));
        hub.Rope.MakeDeafTo("one");
        var run = await hub.Begin("A");
        await hub.Until(run, "incident: one");

        hub.Rope.MakeDeafTo("two");
        await hub.Send(new RetryIncident(await Incident(), "починили", Cast.Administrator));
        await hub.Until(run, "incident: two");
        await hub.Send(new SkipIncident(await Incident(), """{"noted":"вручную"}""", "сделали вручную", Cast.Administrator));

        Assert.Equal("active: after", await hub.Standing(run));
        Assert.Equal("one×1", await hub.Noted());
        Assert.Equal("вручную", (await Variables(run))["noted"]);
    }

    [Fact]
    public async Task a_token_is_moved_and_what_waited_there_is_withdrawn()
    {
        await hub.Deploy(p => p.Start("s").User("a").User("b").User("c").End("e").Ways("s > a > b > c > e"));
        var run = await hub.Begin("A");
        var token = await hub.In<WorkflowDb, Guid>(db => db.Tokens.Select(t => t.Id).SingleAsync());

        await hub.Send(new MoveToken(run, token, "c", "решено на совещании", Cast.Administrator));

        Assert.Equal("active: c", await hub.Standing(run));
        Assert.Equal("c", Assert.Single(await hub.Ask(new OpenTasks("A"))).Element);
        Assert.Contains("→ c. решено на совещании", await hub.In<WorkflowDb, List<string?>>(db => db.History.Select(h => h.Remark).ToListAsync()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    public async Task needs_a_reason(string reason)
    {
        await hub.Deploy(p => p.Start("s").User("a").End("e").Ways("s > a > e"));
        var run = await hub.Begin("A");

        Assert.Equal("process.act-without-reason", (await Assert.ThrowsAsync<RuleViolation>(() => hub.Send(new SuspendProcess(run, reason, Cast.Administrator)))).Code);
    }

    [Fact]
    public async Task a_variable_is_corrected_and_taken_into_account()
    {
        await hub.Deploy(p => p.Start("s").User("a").Xor("x", "no").User("yes").User("else").End("e").Ways("s > a > x > [${n > 1}] yes > e", "x > no: else > e"));
        var run = await hub.Begin("A", ("n", 0d));

        Assert.Equal("variables.unreadable", (await Assert.ThrowsAsync<RuleViolation>(() => hub.Send(new SetVariable(run, "n", "два", "опечатка", Cast.Administrator)))).Code);
        await hub.Send(new SetVariable(run, "n", "2", "опечатка", Cast.Administrator));
        await hub.Do("A", "a");

        Assert.Equal("active: yes", await hub.Standing(run));
    }

    [Fact]
    public async Task runs_go_on_by_another_version_where_every_token_has_a_place()
    {
        await hub.Deploy(p => p.Start("s").User("a").User("b").End("e").Ways("s > a > b > e"));
        var run = await hub.Begin("A");
        await hub.Deploy(p => p.Start("s").User("renamed").Note("added").End("e").Ways("s > renamed > added > e"));
        var (old, young) = await hub.In<WorkflowDb, (Guid, Guid)>(async db => (await db.Definitions.Where(d => d.Key == "p" && d.Version == 1).Select(d => d.Id).SingleAsync(), await db.Definitions.Where(d => d.Key == "p" && d.Version == 2).Select(d => d.Id).SingleAsync()));

        var preview = await hub.Ask(new PreviewMigration(old, young, new Dictionary<string, string>()));
        Assert.False(preview.IsPossible);
        Assert.Equal(("a", 1), (Assert.Single(preview.Places).FromId, Assert.Single(preview.Places).Tokens));
        Assert.Equal("migration.no-place", (await Assert.ThrowsAsync<RuleViolation>(() => hub.Send(new MigrateProcesses(old, young, [run], new Dictionary<string, string>(), "новая схема", Cast.Administrator)))).Code);

        var mapping = new Dictionary<string, string> { ["a"] = "renamed" };
        Assert.True((await hub.Ask(new PreviewMigration(old, young, mapping))).IsPossible);
        await hub.Send(new MigrateProcesses(old, young, [run], mapping, "новая схема", Cast.Administrator));

        Assert.Equal("active: renamed", await hub.Standing(run));
        await hub.Do("A", "renamed");
        Assert.Equal("completed", await hub.Standing(run));
        Assert.Equal("added×1", await hub.Noted());
    }

    private const string Once = "<extensionElements><camunda:failedJobRetryTimeCycle>R1/PT1S</camunda:failedJobRetryTimeCycle></extensionElements>";

    private Task<Guid> Incident() => hub.In<WorkflowDb, Guid>(db => db.Incidents.Where(i => i.ResolvedAt == null).Select(i => i.Id).SingleAsync());

    private Task<Dictionary<string, object?>> Variables(Guid run) => hub.In<WorkflowDb, Dictionary<string, object?>>(db => db.Instances.Where(i => i.Id == run).Select(i => i.Variables).SingleAsync());
}
