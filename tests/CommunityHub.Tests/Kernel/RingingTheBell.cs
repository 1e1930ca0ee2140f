using CommunityHub.Kernel;
using CommunityHub.Kernel.Due;
using CommunityHub.Tests.Support;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityHub.Tests.Kernel;

/// <summary>Whoever waits for something to be due is woken: in the host where it was committed, and in every other.</summary>
public sealed class RingingTheBell(Hub hub) : IAsyncLifetime
{
    private const string Deliveries = "kernel.deliveries";

    private readonly Ear _here = new(), _elsewhere = new();
    private readonly Bell _otherHost = ActivatorUtilities.CreateInstance<Bell>(hub.Services);

    public async ValueTask InitializeAsync()
    {
        await hub.Reset();
        hub.Services.GetRequiredService<Bell>().Hear(Deliveries, _here);
        _otherHost.Hear(Deliveries, _elsewhere);
        await _otherHost.StartAsync(TestContext.Current.CancellationToken);
        await Hub.Eventually(() => Task.FromResult(_elsewhere.Due > 0)); // it listens, and has looked what came before
    }

    public async ValueTask DisposeAsync() => await _otherHost.StopAsync(CancellationToken.None);

    [Fact]
    public async Task wakes_both_when_a_command_has_published()
    {
        var (here, elsewhere) = (_here.Due, _elsewhere.Due);

        await hub.Send(new RingBell("Vespers"));

        Assert.Equal(here + 1, _here.Due);
        await Hub.Eventually(() => Task.FromResult(_elsewhere.Due > elsewhere));
    }

    [Fact]
    public async Task wakes_whoever_has_come_when_it_listened_already()
    {
        var late = new Ear();

        _otherHost.Hear("tests.late", late);
        await Hub.Eventually(() => Task.FromResult(late.Due > 0)); // it was told to look, so it is heard now
        var before = late.Due;
        await hub.In<KernelDb, int>(db => db.Database.ExecuteSqlRawAsync("select pg_notify('tests.late', '')"));

        await Hub.Eventually(() => Task.FromResult(late.Due > before));
    }

    [Fact]
    public async Task wakes_nobody_when_the_command_is_undone()
    {
        var here = _here.Due;

        await Assert.ThrowsAsync<RuleViolation>(() => hub.Send(new RingBell("Vespers", AndFail: true)));

        Assert.Equal(here, _here.Due);
    }

    [Fact]
    public async Task comes_after_the_commit_also_for_a_command_within_a_command()
    {
        var here = _here.Due;
        using var scope = hub.Services.CreateScope();
        var transaction = scope.ServiceProvider.GetRequiredService<OneTransaction>();

        await transaction.Run(async () =>
        {
            await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new RingBell("Vespers"));
            Assert.Equal(here, _here.Due);
            return true;
        }, TestContext.Current.CancellationToken);

        Assert.Equal(here + 1, _here.Due);
    }

    [Fact]
    public void says_of_what_is_due_later_when_that_is()
    {
        var tomorrow = hub.Clock.GetUtcNow().AddDays(1);

        hub.Services.GetRequiredService<Bell>().Ring(Deliveries, tomorrow);

        Assert.Equal(tomorrow, _here.Later);
    }

    private sealed class Ear : IHearBell
    {
        private int _due;

        public int Due => Volatile.Read(ref _due);
        public DateTimeOffset? Later { get; private set; }

        public void SomethingIsDue() => Interlocked.Increment(ref _due);

        public void SomethingWillBeDue(DateTimeOffset at) => Later = at;
    }
}
