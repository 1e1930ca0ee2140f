using CommunityHub.Contracts.Monitoring;
using CommunityHub.Monitoring;
using CommunityHub.Monitoring.Cycles;
using CommunityHub.Planning.Plans;
using CommunityHub.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Tests.Monitoring;

/// <summary>An amendment of the plan moves what is collected, and takes nothing away that the curator has arranged.</summary>
public sealed class AmendingWhatIsCollected(Hub hub) : IAsyncLifetime
{
    private const string Movement = "holdings-movement";
    private PlanOf2024 plan = null!;

    public async ValueTask InitializeAsync()
    {
        await hub.Furnish();
        await hub.Send(new SeedReadyForms());
        plan = await PlanOf2024.InForce(hub);
    }

    public async ValueTask DisposeAsync() => await Collection.Rest(hub);

    [Fact]
    public async Task what_the_curator_has_arranged_stays_when_another_row_is_amended()
    {
        var before = await Movements();
        await Arrange(before[0], new(2024, 12, 9), new Audience([], [], [Collection.School31], []));

        await Approve(("2.1.", Cell.Term, "Март 2024"));

        var (id, opens, _, dropped, schools) = Assert.Single(await Movements());
        Assert.Equal((before[0].Id, new(2024, 12, 9), false, 1), (id, opens, dropped, schools));
    }

    [Fact]
    public async Task one_that_has_begun_on_another_day_is_not_asked_for_a_second_time()
    {
        await Arrange((await Movements())[0], new(2024, 12, 9), Audience.Everybody);
        await hub.In<MonitoringDb, int>(async db =>
        {
            (await db.Cycles.SingleAsync(c => c.FormCode == Movement)).Begin(hub.Clock.GetUtcNow());
            return await db.SaveChangesAsync();
        });

        await Approve(("2.1.", Cell.Term, "Март 2024"));

        Assert.Single(await Movements());
    }

    [Fact]
    public async Task a_term_that_moves_takes_the_collection_along_and_brings_it_back()
    {
        var before = await Movements();
        await Arrange(before[0], new(2024, 12, 9), new Audience([], [], [Collection.School31], []));

        await Approve(("5.5.", Cell.Term, "Ноябрь 2024"));
        var (id, opens, year, dropped, schools) = Assert.Single(await Movements());
        Assert.Equal((before[0].Id, 11, 2024, false, 1), (id, opens.Month, year, dropped, schools));

        await Approve(("5.5.", Cell.Term, "Декабрь 2024"));
        Assert.Equal((before[0].Id, before[0].OpensOn, false), (await Movements()) is [var only] ? (only.Id, only.OpensOn, only.IsDropped) : default);
    }

    [Fact]
    public async Task what_the_plan_did_not_ask_for_any_more_is_there_again_when_it_does_and_what_the_curator_dropped_is_not()
    {
        await Approve(("5.5.", Cell.Term, "В течение года"));
        Assert.True(Assert.Single(await Movements()).IsDropped);

        await Approve(("5.5.", Cell.Term, "Декабрь 2024"));
        Assert.False(Assert.Single(await Movements()).IsDropped);

        await hub.Send(new DropCycle((await Movements())[0].Id, TaskId: null, "проверка идёт по области", Cast.Curator));
        await Approve(("2.1.", Cell.Term, "Март 2024"));
        Assert.True(Assert.Single(await Movements()).IsDropped);
    }

    private Task<List<(Guid Id, DateOnly OpensOn, int Year, bool IsDropped, int Schools)>> Movements() => hub.In<MonitoringDb, List<(Guid, DateOnly, int, bool, int)>>(async db =>
        [.. (await db.Cycles.AsNoTracking().Where(c => c.FormCode == Movement).ToListAsync()).Select(c => (c.Id, c.OpensOn, c.Year, c.DroppedAt is not null, c.Audience.SchoolIds.Count))]);

    private Task<int> Arrange((Guid Id, DateOnly OpensOn, int Year, bool IsDropped, int Schools) one, DateOnly opens, Audience audience) => hub.In<MonitoringDb, int>(async db =>
    {
        var cycle = await db.Cycles.SingleAsync(c => c.Id == one.Id);
        cycle.Arrange(new(cycle.CommunityId, cycle.Year, cycle.TitleRu, cycle.ReferenceDay, opens, new(2024, 12, 27, 15, 0, 0, TimeSpan.Zero)) { Audience = audience });
        return await db.SaveChangesAsync();
    });

    private int orders = 2;

    private async Task Approve(params (string Row, Cell Cell, string Text)[] cells)
    {
        await plan.Submit(await plan.Amend(cells));
        await plan.Approve($"{++orders:00}-а", DateOnly.FromDateTime(hub.Clock.GetUtcNow().UtcDateTime));
    }
}
