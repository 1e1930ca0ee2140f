using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommunityHub.Mailing.Post;

/// <summary>A run of the post that has claimed letters. While it lives it claims again and again; one that has not for longer than a lease is gone, and what it had in hand is seen to.</summary>
internal sealed class OpenRun
{
    public Guid Id { get; private init; }

    /// <summary>When it last claimed letters.</summary>
    public DateTimeOffset ClaimedAt { get; private init; }

    internal sealed class Mapping : IEntityTypeConfiguration<OpenRun>
    {
        public void Configure(EntityTypeBuilder<OpenRun> builder)
        {
            builder.ToTable("open_runs");
            builder.Property(r => r.Id).ValueGeneratedNever();
        }
    }
}
