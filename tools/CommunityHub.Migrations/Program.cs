using CommunityHub.Host;
using CommunityHub.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations.Design;
using Microsoft.Extensions.DependencyInjection;
using Npgsql.EntityFrameworkCore.PostgreSQL.Design.Internal;

// Writes a migration for every module whose model has changed since its last one. Called by ./hub migration add NAME.
// The tool that writes migrations needs the compiler; living here, it keeps the compiler out of what is deployed.
if (args is not ["add", var name] || !char.IsAsciiLetterUpper(name[0]) || !name.All(char.IsAsciiLetterOrDigit))
{
    Console.Error.WriteLine("Usage: ./hub migration add NAME, where NAME says in PascalCase what changes: AddRemarksToPlan.");
    return 64;
}

const string NeverOpened = "Host=localhost;Database=none"; // only the models are read
var root = Directory.GetCurrentDirectory();
await using var modules = new ServiceCollection().AddLogging().AddModules(NeverOpened).BuildServiceProvider();
await using var scope = modules.CreateAsyncScope();

var changed = scope.ServiceProvider.GetServices<ModuleDbContext>().Where(db => db.Database.HasPendingModelChanges()).ToList();
foreach (var forgotten in changed)
{
    // Looking for changes closes the last snapshot; only a context that has not looked can still compare with it.
    await using var anew = modules.CreateAsyncScope();
    Console.WriteLine(Path.GetRelativePath(root, Write((ModuleDbContext)anew.ServiceProvider.GetRequiredService(forgotten.GetType()))));
}

if (changed.Count == 0)
    Console.WriteLine("No model has changed since its last migration.");
return 0;

string Write(ModuleDbContext db)
{
    var services = new ServiceCollection().AddEntityFrameworkDesignTimeServices().AddDbContextDesignTimeServices(db);
#pragma warning disable EF1001 // The provider's design-time services have no public name.
    new NpgsqlDesignTimeServices().ConfigureDesignTimeServices(services);
#pragma warning restore EF1001
    using var provider = services.BuildServiceProvider();
    var scaffolder = provider.GetRequiredService<IMigrationsScaffolder>();

    var space = db.GetType().Namespace!;
    var sources = SourcesOf(db);
    var files = scaffolder.Save(sources, scaffolder.ScaffoldMigration(name, space, "Migrations", "C#"), Path.Combine(sources, "Migrations"), dryRun: false);
    var migration = files.MigrationFile!;
    // A module shows the world one class, and this is not it.
    File.WriteAllText(migration, File.ReadAllText(migration).Replace("public partial class", "internal sealed partial class", StringComparison.Ordinal));
    return migration;
}

// A context's own file says where its sources are.
string SourcesOf(ModuleDbContext db) =>
    Path.GetDirectoryName(Directory.EnumerateFiles(Path.Combine(root, "src"), db.GetType().Name + ".cs", SearchOption.AllDirectories).Single())!;
