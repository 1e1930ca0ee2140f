using CommunityHub.Kernel.Due;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommunityHub.Monitoring.Cycles;

/// <summary>The next schools of a launched cycle get their links and letters. A host that dies goes on where it was: who was asked says so itself.</summary>
internal sealed class LaunchBatch : DueRow
{
    public const int Schools = 1_000;

    public Guid CycleId { get; private init; }

    public static LaunchBatch Next(Guid cycleId, DateTimeOffset now) => new() { CycleId = cycleId, DueAt = now };

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
