using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommunityHub.Mailing.Post;

/// <summary>
/// A run of the post on one connection, and what it has claimed: nobody else hands that over. While it lives it claims or hands over again and again; one that has not
/// for longer than a lease is gone, and what it had in hand is seen to. That a letter is claimed is said here and not by the letter: one row for hundreds of them.
/// </summary>
internal sealed class OpenRun
{
    public Guid Id { get; private init; }

    /// <summary>When it last claimed letters, or handed some over; to the minute.</summary>
    public DateTimeOffset ClaimedAt { get; private init; }

    /// <summary>The mail server it claims for.</summary>
    public string Server { get; private init; } = "";

    /// <summary>What it has not yet handed over, and perhaps some that it has.</summary>
    public Guid[] LetterIds { get; private init; } = [];

    internal sealed class Mapping : IEntityTypeConfiguration<OpenRun>
    {
        public void Configure(EntityTypeBuilder<OpenRun> builder)
        {
            builder.ToTable("open_runs");
            builder.Property(r => r.Id).ValueGeneratedNever();
            builder.Property(r => r.Server).HasMaxLength(Letters.Letter.LongestServer).HasDefaultValue("");
            builder.Property(r => r.LetterIds).HasDefaultValueSql("'{}'");
        }
    }
}
