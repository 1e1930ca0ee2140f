using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommunityHub.Membership.Mentoring;

/// <summary>One thing the mentee is to learn or to do, by a day.</summary>
internal sealed class MentoringGoal
{
    public const int Longest = 500;

    public Guid Id { get; private init; }
    public Guid PairId { get; private init; }
    public string What { get; private init; } = "";
    public DateOnly DueOn { get; private init; }
    public DateOnly? ReachedOn { get; private set; }

    public static MentoringGoal Of(Guid pairId, string what, DateOnly dueOn) => new() { Id = Guid.CreateVersion7(), PairId = pairId, What = what, DueOn = dueOn };

    public void Reach(DateOnly day) => ReachedOn = day;

    internal sealed class Mapping : IEntityTypeConfiguration<MentoringGoal>
    {
        public void Configure(EntityTypeBuilder<MentoringGoal> builder)
        {
            builder.ToTable("mentoring_goals");
            builder.Property(g => g.Id).ValueGeneratedNever();
            builder.Property(g => g.What).HasMaxLength(Longest);
        }
    }
}
