using CommunityHub.Host;
using CommunityHub.Kernel;
using CommunityHub.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityHub.Tests.Architecture;

public sealed class MigratingTheTables(Hub hub)
{
    [Fact]
    public void every_change_of_a_model_has_its_migration()
    {
        using var provider = new ServiceCollection().AddLogging().AddModules("Host=localhost;Database=none").BuildServiceProvider();
        using var scope = provider.CreateScope();
        var modules = scope.ServiceProvider.GetServices<ModuleDbContext>().ToList();

        var forgotten = modules.Where(db => db.Database.HasPendingModelChanges()).Select(db => db.GetType().Name);

        Assert.Equal(8, modules.Count);
        Assert.Empty(forgotten); // ./hub migration add NAME writes what is missing.
    }

    [Fact]
    public async Task a_second_start_finds_nothing_to_do()
    {
        var left = await hub.In<KernelDb, IEnumerable<string>>(db => db.Database.GetPendingMigrationsAsync());

        Assert.Empty(left);
    }
}
