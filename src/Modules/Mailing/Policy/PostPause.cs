using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommunityHub.Mailing.Policy;

/// <summary>Sending is stopped, but for urgent letters, until somebody lets it go on. At most one is open.</summary>
internal sealed class PostPause
{
    public const int LongestWhy = 500;

    public Guid Id { get; private init; }
    public DateTimeOffset At { get; private init; }

    /// <summary>In Russian and in English: whoever reads it may speak either.</summary>
    public string Why { get; private init; } = "";

    public string WhyInEnglish { get; private init; } = "";

    /// <summary>Who stopped it; null when it stopped by itself.</summary>
    public string? ByName { get; private init; }

    public DateTimeOffset? EndedAt { get; private set; }
    public string? EndedByName { get; private set; }

    public static PostPause Begin(string why, string whyInEnglish, string? byName, DateTimeOffset now) =>
        new() { Id = Guid.CreateVersion7(now), At = now, Why = why, WhyInEnglish = whyInEnglish, ByName = byName };

    public void End(string byName, DateTimeOffset now) => (EndedAt, EndedByName) = (now, byName);

    internal sealed class Mapping : IEntityTypeConfiguration<PostPause>
    {
        public void Configure(EntityTypeBuilder<PostPause> builder)
        {
            builder.ToTable("post_pauses");
            builder.Property(p => p.Id).ValueGeneratedNever();
            builder.Property(p => p.Why).HasMaxLength(LongestWhy);
            builder.Property(p => p.WhyInEnglish).HasMaxLength(LongestWhy);
            builder.Property(p => p.ByName).HasMaxLength(200);
            builder.Property(p => p.EndedByName).HasMaxLength(200);
            builder.HasIndex(p => p.EndedAt).IsUnique().AreNullsDistinct(false).HasFilter("ended_at is null");
        }
    }
}
