using CommunityHub.Mailing.Letters;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommunityHub.Mailing.Policy;

/// <summary>A mail server that could not be reached, or asked to be left alone, rests: longer each time, until a letter gets through.</summary>
internal sealed class ServerRest
{
    private static readonly TimeSpan[] Rests = [TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(15)];

    /// <summary>By its name in the configuration.</summary>
    public string Server { get; private init; } = "";

    public DateTimeOffset Until { get; private set; }

    /// <summary>How often in a row.</summary>
    public int Times { get; private set; }

    public string Why { get; private set; } = "";

    public static TimeSpan After(int times) => Rests[Math.Clamp(times, 0, Rests.Length - 1)];

    public void Begin(string why, DateTimeOffset now) => (Until, Times, Why) = (now + After(Times), Times + 1, why.Length > Letter.LongestReply ? why[..Letter.LongestReply] : why);

    internal sealed class Mapping : IEntityTypeConfiguration<ServerRest>
    {
        public void Configure(EntityTypeBuilder<ServerRest> builder)
        {
            builder.ToTable("server_rests");
            builder.HasKey(r => r.Server);
            builder.Property(r => r.Server).HasMaxLength(Letter.LongestServer);
            builder.Property(r => r.Why).HasMaxLength(Letter.LongestReply);
        }
    }
}

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
