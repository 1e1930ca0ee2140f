using CommunityHub.Monitoring;
using CommunityHub.Monitoring.Cycles;
using CommunityHub.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Tests.Monitoring;

public sealed class WritingToVeryManySchools(Hub hub) : IAsyncLifetime
{
    private readonly Collection collection = new(hub);

    public async ValueTask InitializeAsync() => await Collection.Furnish(hub);

    public async ValueTask DisposeAsync() => await Collection.Rest(hub);

    [Fact]
    public async Task passes_by_a_thousand_that_have_no_address_and_reaches_the_one_behind_them()
    {
        await collection.Launch();
        await hub.In<MonitoringDb, int>(db => db.Database.ExecuteSqlAsync(
            $"""
            insert into monitoring.responses (id, cycle_id, school_id, school_name, building, facts, answers, version, explanations, round, reminders, oddities, suspicion)
            select ('00000000-0000-0000-0000-' || lpad(n::text, 12, '0'))::uuid, {collection.Id}, gen_random_uuid(), 'ЦО № ' || n, 0, {"{}"}::jsonb, {"{}"}::jsonb, 0, {"{}"}::jsonb, 0, 0, 0, 0 from generate_series(1, 1000) n
            """));
        await hub.In<MonitoringDb, int>(db => db.Responses.Where(r => r.SchoolId == Collection.School31).ExecuteUpdateAsync(set => set.SetProperty(r => r.AskedAt, (DateTimeOffset?)null)));
        await hub.In<MonitoringDb, int>(db => db.Cycles.ExecuteUpdateAsync(set => set.SetProperty(c => c.AllAskedAt, (DateTimeOffset?)null)));

        await hub.In<MonitoringDb, int>(db =>
        {
            db.Add(LaunchBatch.First(collection.Id, hub.Clock.GetUtcNow()));
            return db.SaveChangesAsync();
        });
        await Hub.Eventually(() => hub.In<MonitoringDb, bool>(db => db.Cycles.AnyAsync(c => c.AllAskedAt != null)));

        Assert.NotNull((await collection.Of(Collection.School31)).AskedAt);
        Assert.Equal(1_000, await hub.In<MonitoringDb, int>(db => db.Responses.CountAsync(r => r.AskedAt == null)));
    }
}
