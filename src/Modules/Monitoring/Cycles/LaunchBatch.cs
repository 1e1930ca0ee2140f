using CommunityHub.Kernel.Due;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommunityHub.Monitoring.Cycles;

/// <summary>The next schools of a launched cycle get their links and letters. A host that dies goes on where it was: who was asked says so itself, and whoever has no address is passed by.</summary>
internal sealed class LaunchBatch : DueRow
{
    public const int Schools = 250;

    public Guid CycleId { get; private init; }

    /// <summary>The answer that was looked at last; answers are taken in the order of their ids.</summary>
    public Guid After { get; private init; }

    public static LaunchBatch First(Guid cycleId, DateTimeOffset now) => new() { CycleId = cycleId, DueAt = now };

    public LaunchBatch Next(Guid after, DateTimeOffset now) => new() { CycleId = CycleId, After = after, DueAt = now };

    internal sealed class Mapping : IEntityTypeConfiguration<LaunchBatch>
    {
        public void Configure(EntityTypeBuilder<LaunchBatch> builder)
        {
            builder.ToTable("launch_batches");
            builder.HasOne<Cycle>().WithMany().HasForeignKey(b => b.CycleId).OnDelete(DeleteBehavior.Cascade);
            IndexWaiting(builder);
        }
    }
}
