using CommunityHub.Kernel;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Host.Operations;

/// <summary>What the clock has started, and what operators have done about it.</summary>
internal sealed class OperationsDb(DbContextOptions<OperationsDb> options) : ModuleDbContext(options, "operations")
{
    public DbSet<JobRun> Runs => Set<JobRun>();
    public DbSet<KnownJob> KnownJobs => Set<KnownJob>();
    public DbSet<Intervention> Interventions => Set<Intervention>();
}
