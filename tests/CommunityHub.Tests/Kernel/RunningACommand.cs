using CommunityHub.Kernel;
using CommunityHub.Kernel.Events;
using CommunityHub.Tests.Support;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityHub.Tests.Kernel;

public sealed class RunningACommand(Hub hub) : IAsyncLifetime
{
    public async ValueTask InitializeAsync() => await hub.Reset();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task that_fails_after_publishing_leaves_neither_data_nor_event()
    {
        await Assert.ThrowsAsync<RuleViolation>(() => hub.Send(new RingBell("Vespers", AndFail: true)));

        Assert.Equal((0, 0, 0), await Kept());
    }

    [Fact]
    public async Task keeps_what_two_modules_saved_together()
    {
        await hub.Send(new RingForOther("Vespers"));

        Assert.Equal((1, 1, 1), await Kept());
    }

    [Fact]
    public async Task that_fails_undoes_both_modules_and_the_command_within()
    {
        await Assert.ThrowsAsync<RuleViolation>(() => hub.Send(new RingForOther("Vespers", AndFail: true)));

        Assert.Equal((0, 0, 0), await Kept());
    }

    [Fact]
    public async Task after_one_that_failed_in_the_same_scope_keeps_only_its_own()
    {
        using var scope = hub.Services.CreateScope();
        var mediator = scope.ServiceProvider.GetRequiredService<IMediator>();
        scope.ServiceProvider.GetRequiredService<RehearsalDb>().Add(new Note("nobody", "unsaved"));
        await Assert.ThrowsAsync<RuleViolation>(() => mediator.Send(new RingForOther("Vespers", AndFail: true), TestContext.Current.CancellationToken));

        await mediator.Send(new RingBell("Matins"), TestContext.Current.CancellationToken);

        Assert.Equal((1, 0, 1), await Kept());
    }

    [Fact]
    public async Task then_reading_then_running_another_works_in_one_scope()
    {
        using var scope = hub.Services.CreateScope();
        var mediator = scope.ServiceProvider.GetRequiredService<IMediator>();
        await mediator.Send(new RingBell("Matins"), TestContext.Current.CancellationToken);

        Assert.Equal(1, await scope.ServiceProvider.GetRequiredService<RehearsalDb>().Notes.CountAsync(n => n.By == "ringer", TestContext.Current.CancellationToken));

        await mediator.Send(new RingBell("Vespers"), TestContext.Current.CancellationToken);
        Assert.Equal((2, 0, 2), await Kept());
    }

    [Fact]
    public async Task reads_what_stands_there_and_not_what_its_scope_has_read_before()
    {
        await hub.Send(new RingBell("Matins"));
        using var scope = hub.Services.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<RehearsalDb>();
        Assert.Equal("Matins", (await db.Notes.SingleAsync(n => n.By == "ringer", TestContext.Current.CancellationToken)).Text);
        await hub.In<RehearsalDb, int>(other => other.Notes.ExecuteUpdateAsync(set => set.SetProperty(n => n.Text, "Vespers")));

        var read = await scope.ServiceProvider.GetRequiredService<OneTransaction>().Run(() => db.Notes.SingleAsync(n => n.By == "ringer", TestContext.Current.CancellationToken), TestContext.Current.CancellationToken);

        Assert.Equal("Vespers", read.Text);
    }

    [Fact]
    public async Task is_the_only_way_to_publish()
    {
        using var scope = hub.Services.CreateScope();
        var outbox = scope.ServiceProvider.GetRequiredService<Outbox>();

        await Assert.ThrowsAsync<InvalidOperationException>(() => outbox.Publish(new BellRung("Vespers"), TestContext.Current.CancellationToken));
    }

    private async Task<(int Notes, int Echoes, int Deliveries)> Kept() => (
        await hub.In<RehearsalDb, int>(db => db.Notes.CountAsync(n => n.By != "listener")),
        await hub.In<OtherRehearsalDb, int>(db => db.Echoes.CountAsync()),
        await hub.In<KernelDb, int>(db => db.Deliveries.CountAsync()));
}
