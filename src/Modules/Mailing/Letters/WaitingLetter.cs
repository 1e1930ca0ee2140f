using CommunityHub.Contracts.Mailing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommunityHub.Mailing.Letters;

/// <summary>
/// A letter that is neither sent nor given up nor held back, and that no run has in hand: a narrow row beside the letter, in the order in which letters go. The
/// database keeps it by itself, whatever changes a letter (migration WaitingLetters); but who takes letters in hand takes them out of here with the same statement.
/// An index of the letters would do the same, but each end of a letter would have to be written into all of their indexes.
/// </summary>
internal sealed class WaitingLetter
{
    public Guid LetterId { get; private init; }
    public LetterPriority Priority { get; private init; }
    public DateTimeOffset DueAt { get; private init; }

    internal sealed class Mapping : IEntityTypeConfiguration<WaitingLetter>
    {
        public void Configure(EntityTypeBuilder<WaitingLetter> builder)
        {
            // Rows come and go by the thousand: what has gone is cleared away soon.
            builder.ToTable("waiting_letters").HasStorageParameter("autovacuum_vacuum_scale_factor", 0).HasStorageParameter("autovacuum_vacuum_threshold", 2000);
            builder.HasKey(w => w.LetterId);
            builder.Property(w => w.LetterId).ValueGeneratedNever();
            builder.HasIndex(w => new { w.Priority, w.DueAt }).IsDescending(true, false);
        }
    }
}
