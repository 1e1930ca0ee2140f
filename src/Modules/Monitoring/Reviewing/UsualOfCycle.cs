using CommunityHub.Monitoring.Cycles;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommunityHub.Monitoring.Reviewing;

/// <summary>What is usual among the schools of a cycle, as it was found last; a page does not look at all answers to show fifty.</summary>
internal sealed class UsualOfCycle
{
    public Guid CycleId { get; private init; }

    /// <summary>Of how many answers it is made.</summary>
    public int Answers { get; private set; }

    /// <summary>By the place of the figure in the form; NaN where too few have said it.</summary>
    public double[] Medians { get; private set; } = [];

    /// <summary>The median distance from the median.</summary>
    public double[] Distances { get; private set; } = [];
    public DateTimeOffset FoundAt { get; private set; }

    public static UsualOfCycle Of(Guid cycleId) => new() { CycleId = cycleId };

    public void Find(int answers, UsualNumbers usual, DateTimeOffset now) =>
        (Answers, Medians, Distances, FoundAt) = (answers, [.. usual.Usual.Select(one => one?.Median ?? double.NaN)], [.. usual.Usual.Select(one => one?.Distance ?? double.NaN)], now);

    internal sealed class Mapping : IEntityTypeConfiguration<UsualOfCycle>
    {
        public void Configure(EntityTypeBuilder<UsualOfCycle> builder)
        {
            builder.ToTable("usual_numbers");
            builder.HasKey(u => u.CycleId);
            builder.HasOne<Cycle>().WithOne().HasForeignKey<UsualOfCycle>(u => u.CycleId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}
