using CommunityHub.Contracts.Membership;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommunityHub.Membership.Mentoring;

/// <summary>What a mentor and a mentee did on a day.</summary>
internal sealed class MentoringEntry
{
    public const int Longest = 1000;

    public Guid Id { get; private init; }
    public Guid PairId { get; private init; }
    public DateOnly Day { get; private init; }
    public int Minutes { get; private init; }
    public string What { get; private init; } = "";
    public Guid WrittenBy { get; private init; }
    public string WrittenByName { get; private init; } = "";
    public DateTimeOffset WrittenAt { get; private init; }

    /// <summary>It was a mistake, said at this moment.</summary>
    public DateTimeOffset? StruckAt { get; private set; }

    public static MentoringEntry Of(Guid pairId, DateOnly day, int minutes, string what, Actor by, DateTimeOffset now) =>
        new() { Id = Guid.CreateVersion7(), PairId = pairId, Day = day, Minutes = minutes, What = what, WrittenBy = by.PersonId, WrittenByName = by.Name, WrittenAt = now };

    public void Strike(DateTimeOffset now) => StruckAt ??= now;

    /// <summary>Null when it had not been written.</summary>
    public MentoringEntry? AsKnownAt(DateTimeOffset moment)
    {
        if (moment < WrittenAt)
            return null;

        var known = (MentoringEntry)MemberwiseClone();
        known.StruckAt = StruckAt <= moment ? StruckAt : null;
        return known;
    }

    internal sealed class Mapping : IEntityTypeConfiguration<MentoringEntry>
    {
        public void Configure(EntityTypeBuilder<MentoringEntry> builder)
        {
            builder.ToTable("mentoring_entries");
            builder.Property(e => e.Id).ValueGeneratedNever();
            builder.Property(e => e.What).HasMaxLength(Longest);
            builder.Property(e => e.WrittenByName).HasMaxLength(200);
        }
    }
}
