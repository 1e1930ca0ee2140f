using CommunityHub.Monitoring.Cycles;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommunityHub.Monitoring.Responses;

internal sealed partial class Response
{
    internal sealed class Mapping : IEntityTypeConfiguration<Response>
    {
        public void Configure(EntityTypeBuilder<Response> builder)
        {
            // It grows with every field that is saved: with space left for that it stays on its page, and no index hears of it.
            builder.ToTable("responses").HasStorageParameter("fillfactor", 60);
            builder.Property(r => r.Id).ValueGeneratedNever();
            builder.Ignore(r => r.Subject).Ignore(r => r.Purpose).Ignore(r => r.Link).Ignore(r => r.HeadLink).Ignore(r => r.Address).Ignore(r => r.Name).Ignore(r => r.IsOpen).Ignore(r => r.MayFollow).Ignore(r => r.IsLate).Ignore(r => r.HadBeenSentAt).Ignore(r => r.WhyProlonged);
            builder.HasOne<Cycle>().WithMany().HasForeignKey(r => r.CycleId).OnDelete(DeleteBehavior.Cascade);
            builder.Property(r => r.SchoolName).HasMaxLength(300).UseCollation("by_number"); // «ЦО № 7» comes before «ЦО № 22»
            builder.Property(r => r.Municipality).HasMaxLength(200);
            builder.Property(r => r.Kind).HasMaxLength(60);
            builder.Property(r => r.Facts).HasColumnType("jsonb");
            builder.Property(r => r.Answers).HasColumnType("jsonb");
            builder.Property(r => r.Explanations).HasColumnType("jsonb");
            builder.Property(r => r.SentTo).HasMaxLength(254);
            builder.Property(r => r.HeadAddress).HasMaxLength(254);
            builder.Property(r => r.SubmittedBy).HasMaxLength(254);
            builder.Property(r => r.ConfirmedBy).HasMaxLength(254);
            builder.Property(r => r.DecidedByName).HasMaxLength(200);
            builder.Property(r => r.ProlongReason).HasMaxLength(LongestReason);
            builder.Property(r => r.HeadRemark).HasMaxLength(LongestReason);
            builder.Property(r => r.ExcludeReason).HasMaxLength(LongestReason);
            builder.HasIndex(r => new { r.CycleId, r.SchoolId, r.Building }).IsUnique();
            builder.HasIndex(r => r.SchoolId);
            builder.HasIndex(r => r.CycleId).HasFilter("asked_at is null").HasDatabaseName("ix_responses_unasked");
            builder.HasIndex(r => new { r.CycleId, r.SchoolName, r.Building });

            // Nothing in an index changes when an answer is sent, or the row would pay for all of them: it finds its place in the queue when it is weighed.
            builder.Property(r => r.WorthALook).HasDefaultValue(Unweighed).HasSentinel(Unweighed);
            builder.HasIndex(r => new { r.CycleId, r.WorthALook, r.Id }).IsDescending(false, true, false).HasDatabaseName("ix_responses_review");
        }
    }
}
