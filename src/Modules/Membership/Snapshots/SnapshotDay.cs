using CommunityHub.Kernel;
using CommunityHub.Membership.Communities;
using CommunityHub.Membership.Time;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommunityHub.Membership.Snapshots;

/// <summary>The day of the school year on which the house takes a snapshot of a community by itself; 1 October where nobody has set another.</summary>
internal sealed class SnapshotDay
{
    private SnapshotDay()
    {
    }

    public Guid CommunityId { get; private init; }
    public int Month { get; private set; }
    public int Day { get; private set; }

    public static SnapshotDay Usual(Guid communityId) => new() { CommunityId = communityId, Month = 10, Day = 1 };

    public void Set(int month, int day)
    {
        // 29 February would be missing in three years of four.
        if (month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(2025, month))
            throw new RuleViolation("snapshot-day.impossible", "Такого дня в году нет. Укажите месяц и число, например 1 октября.", "There is no such day of the year. Give a month and a day, such as 1 October.");

        (Month, Day) = (month, day);
    }

    public DateOnly In(SchoolYear year) => new(Month >= 9 ? year.FirstYear : year.FirstYear + 1, Month, Day);

    internal sealed class Mapping : IEntityTypeConfiguration<SnapshotDay>
    {
        public void Configure(EntityTypeBuilder<SnapshotDay> builder)
        {
            builder.ToTable("snapshot_days");
            builder.HasKey(d => d.CommunityId);
            builder.HasOne<Community>().WithOne().HasForeignKey<SnapshotDay>(d => d.CommunityId).OnDelete(DeleteBehavior.Restrict);
        }
    }
}
