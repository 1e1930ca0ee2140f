using CommunityHub.Contracts.Operations;
using CommunityHub.Host.Operations;
using CommunityHub.Kernel;
using CommunityHub.Kernel.Due;
using CommunityHub.Kernel.Events;
using CommunityHub.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityHub.Tests.Kernel;

public sealed class DeliveringEvents(Hub hub) : IAsyncLifetime
{
    public async ValueTask InitializeAsync() => await hub.Reset();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task begins_at_the_commit_without_anyone_looking()
    {
        await hub.Send(new RingBell("Vespers"));

        await Hub.Eventually(() => Heard("Vespers"));
        Assert.Equal(["listener: Vespers", "ringer: Vespers"], await Notes());
        Assert.Equal((1, hub.Clock.GetUtcNow()), ((await Delivery()).Attempts, (await Delivery()).DoneAt));
    }

    [Fact]
    public async Task is_undone_with_the_effect_when_the_line_is_cut_in_between_and_done_once_when_it_is_back()
    {
        hub.Rope.BreakOn("Vespers");
        await hub.Send(new RingBell("Vespers"));
        await Hub.Eventually(() => Task.FromResult(hub.Rope.HasBroken));

        Assert.Equal(["ringer: Vespers"], await Notes());
        Assert.Null((await Delivery()).DoneAt);

        hub.Rope.Mend();
        await Hub.Eventually(() => { hub.Clock.Advance(TimeSpan.FromSeconds(1)); return Heard("Vespers"); });
        Assert.Equal(["listener: Vespers", "ringer: Vespers"], await Notes());
    }

    [Fact]
    public async Task that_cuts_its_own_line_each_time_waits_longer_and_longer_like_any_other_failure()
    {
        hub.Rope.BreakOn("Vespers");
        await hub.Send(new RingBell("Vespers"));

        int[] secondsToWait = [1, 10, 60, 600, 3600];
        for (var attempt = 1; attempt <= 5; attempt++)
        {
            await Hub.Eventually(async () => (await Delivery()).Attempts == attempt);
            Assert.Equal(hub.Clock.GetUtcNow().AddSeconds(secondsToWait[attempt - 1]), (await Delivery()).DueAt);
            Assert.Equal(["ringer: Vespers"], await Notes());
            hub.Clock.Advance(TimeSpan.FromSeconds(secondsToWait[attempt - 1]));
        }

        await hub.Send(new RingBell("Matins"));
        await Hub.Eventually(() => Heard("Matins"));
    }

    [Fact]
    public void that_fails_with_words_the_database_cannot_keep_is_noted_all_the_same()
    {
        var delivery = CommunityHub.Kernel.Events.Delivery.Of("rehearsal.bell-rung", "{}", "rehearsal.note-when-bell-rings", hub.Clock.GetUtcNow());

        delivery.Fail("Cannot hear Ves\0pers.", hub.Clock.GetUtcNow());

        Assert.Equal("Cannot hear Ves pers.", delivery.LastError);
    }

    [Fact]
    public async Task happens_once_each_however_many_pumps_are_at_work()
    {
        var tunes = Enumerable.Range(1, 200).Select(n => $"Tune {n:000}").ToList();
        var others = Enumerable.Range(1, 3).Select(_ => ActivatorUtilities.CreateInstance<DuePump<KernelDb, Delivery>>(hub.Services)).ToList();
        others.ForEach(pump => pump.StartAsync(TestContext.Current.CancellationToken));

        await Parallel.ForEachAsync(tunes, TestContext.Current.CancellationToken, async (tune, _) => await hub.Send(new RingBell(tune)));
        await Hub.Eventually(() => hub.In<KernelDb, bool>(db => db.Deliveries.AllAsync(d => d.DoneAt != null)));

        await Task.WhenAll(others.Select(pump => pump.StopAsync(TestContext.Current.CancellationToken)));
        Assert.Equal(tunes.Select(tune => "listener: " + tune), (await Notes()).Where(n => n.StartsWith("listener", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task that_fails_leaves_nothing_half_written_and_waits()
    {
        hub.Rope.MakeDeafTo("Vespers");

        await hub.Send(new RingBell("Vespers"));

        await Hub.Eventually(async () => (await Delivery()).Attempts == 1);
        Assert.Equal(["ringer: Vespers"], await Notes());
        Assert.Equal(("Cannot hear Vespers.", hub.Clock.GetUtcNow().AddSeconds(1)), ((await Delivery()).LastError, (await Delivery()).DueAt));

        hub.Rope.Mend();
        hub.Clock.Advance(TimeSpan.FromSeconds(1));
        await Hub.Eventually(() => Heard("Vespers"));
        Assert.Equal(["listener: Vespers", "ringer: Vespers"], await Notes());
    }

    [Fact]
    public async Task that_fails_holds_up_nothing_else()
    {
        hub.Rope.MakeDeafTo("Vespers");
        await hub.Send(new RingBell("Vespers"));

        await hub.Send(new RingBell("Matins"));

        await Hub.Eventually(() => Heard("Matins"));
        Assert.False(await Heard("Vespers"));
    }

    [Fact]
    public async Task that_keeps_failing_waits_longer_and_longer_and_is_set_aside_until_a_person_lets_it_run_again()
    {
        int[] secondsToWait = [1, 10, 60, 600, .. Enumerable.Repeat(3600, 11)];
        hub.Rope.MakeDeafTo("Vespers");
        await hub.Send(new RingBell("Vespers"));

        for (var attempt = 1; attempt <= 15; attempt++)
        {
            await Hub.Eventually(async () => (await Delivery()).Attempts == attempt);
            Assert.Equal(hub.Clock.GetUtcNow().AddSeconds(secondsToWait[attempt - 1]), (await Delivery()).DueAt);
            hub.Clock.Advance(TimeSpan.FromSeconds(secondsToWait[attempt - 1]));
        }
        await Hub.Eventually(async () => (await Delivery()).SetAsideAt == hub.Clock.GetUtcNow());

        hub.Rope.Mend();
        hub.Clock.Advance(TimeSpan.FromDays(1));
        await hub.Send(new RingBell("Matins"));
        await Hub.Eventually(() => Heard("Matins"));
        Assert.False(await Heard("Vespers"));

        await hub.Ask(new RunWorkAgain("kernel.deliveries", new(Enum.GetValues<DueState>()), null, "колокол починили", Cast.Administrator));
        await Hub.Eventually(() => Heard("Vespers"));
    }

    [Fact]
    public async Task is_remembered_for_some_days_and_then_forgotten()
    {
        await hub.Send(new RingBell("Vespers"));
        await Hub.Eventually(() => Heard("Vespers"));
        hub.Clock.Advance(TimeSpan.FromDays(30));

        await hub.Send(new CleanUpDeliveredEvents(RetainDays: 30));
        Assert.NotNull(await Delivery());

        hub.Clock.Advance(TimeSpan.FromSeconds(1));
        await hub.Send(new CleanUpDeliveredEvents(RetainDays: 30));
        Assert.Empty(await hub.In<KernelDb, List<Delivery>>(db => db.Deliveries.ToListAsync()));
    }

    [Fact]
    public async Task remembers_names_and_no_class_that_may_be_renamed()
    {
        await hub.Send(new RingBell("Vespers"));

        var delivery = await Delivery();
        Assert.Equal(("rehearsal.bell-rung", "rehearsal.note-when-bell-rings", """{"Tune": "Vespers"}"""), (delivery.Event, delivery.Listener, delivery.Body));
    }

    private Task<List<string>> Notes() => hub.In<RehearsalDb, List<string>>(db => db.Notes.Select(n => n.By + ": " + n.Text).Order().ToListAsync());

    private async Task<bool> Heard(string tune) => (await Notes()).Contains("listener: " + tune);

    private Task<Delivery> Delivery() => hub.In<KernelDb, Delivery>(db => db.Deliveries.SingleAsync());
}
