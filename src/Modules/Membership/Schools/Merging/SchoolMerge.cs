using CommunityHub.Contracts.Membership;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommunityHub.Membership.Schools.Merging;

/// <summary>Two rows of the data bank were one school: what was known of the double is known of the other. What was moved is kept, so that it can be taken back.</summary>
internal sealed class SchoolMerge
{
    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public Guid KeptId { get; private init; }
    public Guid DoubleId { get; private init; }

    /// <summary>The rows that were moved from the double to the school that is kept.</summary>
    public List<Guid> Moved { get; private init; } = [];

    /// <summary>The spellings the school that is kept has got by it.</summary>
    public List<string> Spellings { get; private init; } = [];

    public Guid By { get; private init; }
    public string ByName { get; private init; } = "";
    public DateTimeOffset At { get; private init; }
    public string? UndoneByName { get; private set; }
    public DateTimeOffset? UndoneAt { get; private set; }

    public static SchoolMerge Of(School kept, School gone, IEnumerable<Guid> moved, IEnumerable<string> spellings, Actor by, DateTimeOffset now) => new()
    {
        KeptId = kept.Id, DoubleId = gone.Id, Moved = [.. moved], Spellings = [.. spellings], By = by.PersonId, ByName = by.Name, At = now,
    };

    public void Undo(Actor by, DateTimeOffset now) => (UndoneByName, UndoneAt) = (by.Name, now);

    internal sealed class Mapping : IEntityTypeConfiguration<SchoolMerge>
    {
        public void Configure(EntityTypeBuilder<SchoolMerge> builder)
        {
            builder.ToTable("school_merges");
            builder.Property(m => m.Id).ValueGeneratedNever();
            builder.HasOne<School>().WithMany().HasForeignKey(m => m.KeptId).OnDelete(DeleteBehavior.Restrict);
            builder.HasOne<School>().WithMany().HasForeignKey(m => m.DoubleId).OnDelete(DeleteBehavior.Restrict);
            builder.Property(m => m.ByName).HasMaxLength(200);
            builder.Property(m => m.UndoneByName).HasMaxLength(200);
            builder.HasIndex(m => m.DoubleId).IsUnique().HasFilter("undone_at is null");
        }
    }
}
