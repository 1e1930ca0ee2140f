using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommunityHub.Host.Operations;

/// <summary>Since when a recurring job is on the list: nothing was missed before.</summary>
internal sealed class KnownJob
{
    public string Job { get; private init; } = "";
    public DateTimeOffset Since { get; private init; }

    public static KnownJob Of(string job, DateTimeOffset now) => new() { Job = job, Since = now };

    internal sealed class Mapping : IEntityTypeConfiguration<KnownJob>
    {
        public void Configure(EntityTypeBuilder<KnownJob> builder)
        {
            builder.ToTable("known_jobs").HasKey(j => j.Job);
            builder.Property(j => j.Job).HasMaxLength(200);
        }
    }
}
