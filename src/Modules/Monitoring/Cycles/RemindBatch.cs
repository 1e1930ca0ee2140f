using CommunityHub.Kernel.Due;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommunityHub.Monitoring.Cycles;

/// <summary>The next schools of a cycle are looked at, and those whose day it is are reminded; or they are told that all have more time. A host that dies goes on where it was: the row says after which answer.</summary>
internal sealed class RemindBatch : DueRow
{
    public const int Schools = 250;

    public Guid CycleId { get; private init; }

    /// <summary>The day on which it is reminded, and the working day before it.</summary>
    public DateOnly Day { get; private init; }
    public DateOnly Since { get; private init; }

    /// <summary>The answer that was looked at last; answers are taken in the order of their ids.</summary>
    public Guid After { get; private init; }

    /// <summary>How many answers have been looked at, of how many that were waited for in the morning.</summary>
    public int Seen { get; private init; }
    public int Awaited { get; private init; }

    /// <summary>How many at once.</summary>
    public int AtOnce { get; private init; }

    /// <summary>It reminds nobody, and tells of the new deadline of the cycle.</summary>
    public bool IsOfMoreTime { get; private init; }

    public static RemindBatch First(Guid cycleId, DateOnly since, DateOnly day, int awaited, DateTimeOffset now, int atOnce = Schools) =>
        new() { CycleId = cycleId, Since = since, Day = day, Awaited = awaited, AtOnce = atOnce, DueAt = now };

    public static RemindBatch OfMoreTime(Guid cycleId, DateOnly today, int told, DateTimeOffset now) =>
        new() { CycleId = cycleId, Since = today, Day = today, Awaited = told, AtOnce = Schools, DueAt = now, IsOfMoreTime = true };

    public RemindBatch Next(Guid after, int seen, DateTimeOffset now) =>
        new() { CycleId = CycleId, Since = Since, Day = Day, After = after, Seen = Seen + seen, Awaited = Math.Max(Awaited, Seen + seen), AtOnce = AtOnce, DueAt = now, IsOfMoreTime = IsOfMoreTime };

    internal sealed class Mapping : IEntityTypeConfiguration<RemindBatch>
    {
        public void Configure(EntityTypeBuilder<RemindBatch> builder)
        {
            builder.ToTable("remind_batches");
            builder.HasOne<Cycle>().WithMany().HasForeignKey(b => b.CycleId).OnDelete(DeleteBehavior.Cascade);
            IndexWaiting(builder);
        }
    }
}
