using System.Text;
using CommunityHub.Kernel;
using CommunityHub.Kernel.Due;
using CommunityHub.Membership;
using CommunityHub.Membership.Importing;
using CommunityHub.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CommunityHub.Tests.Membership.Importing;

/// <summary>A list of 250 schools that are new to the bank goes in by three batches.</summary>
public sealed class StoringAListThatBreaksOff(Hub hub) : IAsyncLifetime
{
    private const int Rows = 250;

    public async ValueTask InitializeAsync() => await hub.Furnish();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task leaves_nothing_of_a_batch_whose_host_was_lost_and_goes_on_with_it()
    {
        var list = await Confirmed();

        await Assert.ThrowsAnyAsync<NpgsqlException>(() => Batch(list, "select pg_terminate_backend(pg_backend_pid())"));
        Assert.Equal((0, 0, Rows), await Stored(list));

        await Batch(list, "select 1");
        Assert.Equal((100, 100, Rows - 100), await Stored(list));

        await Hub.Eventually(() => IsDone(list)); // the batch has asked for the next
        Assert.Equal((Rows, Rows, 0), await Stored(list));
    }

    [Fact]
    public async Task stores_each_row_once_when_a_batch_is_tried_twice_at_once()
    {
        var list = await Confirmed();

        await Task.WhenAll(Batch(list, "select 1"), Batch(list, "select 1"));
        await Hub.Eventually(() => IsDone(list));

        Assert.Equal((Rows, Rows, 0), await Stored(list));
    }

    private async Task<Guid> Confirmed()
    {
        var file = string.Join('\n', Enumerable.Range(1000, Rows).Select(number => $"ЦО № {number};{number};5").Prepend("Школа;Учеников;Классов"));
        var list = await hub.Ask(new BringList(Cast.Librarians, "список.csv", Encoding.UTF8.GetBytes(file), Cast.Administrator));
        return await hub.In<MembershipDb, Guid>(async db =>
        {
            (await db.ListImports.SingleAsync(i => i.Id == list)).Confirm(1, hub.Clock.GetUtcNow());
            await db.SaveChangesAsync();
            return list;
        });
    }

    // As the pump does it, with something said to the server before the commit.
    private async Task Batch(Guid list, string before)
    {
        await using var scope = hub.Services.CreateAsyncScope();
        var (services, db) = (scope.ServiceProvider, scope.ServiceProvider.GetRequiredService<MembershipDb>());
        await services.GetRequiredService<OneTransaction>().Run(async () =>
        {
            await services.GetRequiredService<ICarryOut<ImportBatch>>().CarryOut(ImportBatch.Next(list, Cast.Administrator, hub.Clock.GetUtcNow()), TestContext.Current.CancellationToken);
            await db.SaveChangesAsync();
            return await db.Database.ExecuteSqlRawAsync(before);
        }, TestContext.Current.CancellationToken);
    }

    private Task<bool> IsDone(Guid list) => hub.In<MembershipDb, bool>(async db =>
        await db.ListImports.AnyAsync(i => i.Id == list && i.StoredAt != null) && !await db.ImportBatches.AnyAsync(b => b.DoneAt == null));

    private Task<(int Schools, int Sizes, int Waiting)> Stored(Guid list) => hub.In<MembershipDb, (int, int, int)>(async db =>
        (await db.Schools.CountAsync(s => s.Number >= 1000), await db.SchoolSizes.CountAsync(), await db.ListRows.CountAsync(r => r.ImportId == list && r.StoredAt == null)));
}
