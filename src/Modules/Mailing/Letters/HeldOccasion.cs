using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommunityHub.Mailing.Letters;

/// <summary>The letters of this campaign are held back, those that are still to be queued as well.</summary>
/// <param name="About">As in <see cref="Letter.About"/>.</param>
internal sealed record HeldOccasion(string About, DateTimeOffset At, Guid By, string ByName, string Reason)
{
    public const int LongestReason = 500;

    internal sealed class Mapping : IEntityTypeConfiguration<HeldOccasion>
    {
        public void Configure(EntityTypeBuilder<HeldOccasion> builder)
        {
            builder.ToTable("held_occasions");
            builder.HasKey(h => h.About);
            builder.Property(h => h.About).HasMaxLength(Letter.LongestOccasion);
            builder.Property(h => h.ByName).HasMaxLength(200);
            builder.Property(h => h.Reason).HasMaxLength(LongestReason);
        }
    }
}
