using CommunityHub.Kernel;
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

    public void Begin(string why, DateTimeOffset now) => (Until, Times, Why) = (now + After(Times), Times + 1, Typed.Cut(why, Letter.LongestReply));

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
