using CommunityHub.Kernel;
using CommunityHub.Monitoring.Forms;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommunityHub.Monitoring.Cycles;

internal sealed partial class Cycle
{
    internal sealed class Mapping : IEntityTypeConfiguration<Cycle>
    {
        public void Configure(EntityTypeBuilder<Cycle> builder)
        {
            builder.ToTable("cycles");
            builder.Property(c => c.Id).ValueGeneratedNever();
            builder.Ignore(c => c.State).Ignore(c => c.IsOpen).Ignore(c => c.Purpose).Ignore(c => c.Title).Ignore(c => c.WhyDropped);
            builder.HasOne<FormVersion>().WithMany().HasForeignKey(c => c.FormVersionId).OnDelete(DeleteBehavior.Restrict);
            builder.Property(c => c.FormCode).HasMaxLength(60);
            builder.Property(c => c.TitleRu).HasColumnName("title").HasMaxLength(LongestTitle);
            builder.Property(c => c.TitleEn).HasMaxLength(LongestTitle);
            builder.Property(c => c.PlanRow).HasMaxLength(LongestTitle);
            builder.Property(c => c.DropReason).HasMaxLength(LongestReason);
            builder.Property(c => c.MadeByName).HasMaxLength(200);
            builder.Property(c => c.LaunchedByName).HasMaxLength(200);
            builder.Property(c => c.Audience).AsJson();
            builder.HasIndex(c => new { c.CommunityId, c.FormCode, c.Year });
            // The plan's row asks once for a month, however often the plan is read.
            builder.HasIndex(c => new { c.PlanId, c.PlanItemId, c.FormCode, c.PlanDay }).IsUnique().HasFilter("plan_id is not null");
            builder.Property<uint>("xmin").IsRowVersion();
        }
    }
}
