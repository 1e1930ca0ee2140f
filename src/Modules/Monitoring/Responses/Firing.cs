using CommunityHub.Monitoring.Forms.Judging;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommunityHub.Monitoring.Responses;

/// <summary>A check has fired at a place of an answer, for the first time: what was mended while it was filled in has fired, too.</summary>
internal sealed class Firing
{
    private Firing()
    {
    }

    public Guid ResponseId { get; private init; }

    /// <summary>Of the finding (<see cref="Finding.Key"/>): «as-last-closing@movement/06/opening».</summary>
    public string Key { get; private init; } = "";
    public DateTimeOffset At { get; private init; }

    /// <summary>Where it was told.</summary>
    public ChangeWay Way { get; private init; }

    /// <summary>Of one answer no more are kept: it is enough to see that the form is hard.</summary>
    public const int MostOfOne = 500;

    internal sealed class Mapping : IEntityTypeConfiguration<Firing>
    {
        public void Configure(EntityTypeBuilder<Firing> builder)
        {
            builder.ToTable("firings");
            builder.HasKey(f => new { f.ResponseId, f.Key });
            builder.Property(f => f.Key).HasMaxLength(ValueChange.LongestPath);
            builder.Property(f => f.Way).HasConversion<string>().HasMaxLength(20);
            builder.HasOne<Response>().WithMany().HasForeignKey(f => f.ResponseId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}
