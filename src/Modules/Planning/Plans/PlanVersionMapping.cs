using CommunityHub.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommunityHub.Planning.Plans;

internal sealed partial class PlanVersion
{
    internal sealed class Mapping : IEntityTypeConfiguration<PlanVersion>
    {
        public void Configure(EntityTypeBuilder<PlanVersion> builder)
        {
            builder.ToTable("versions");
            builder.HasIndex(v => new { v.PlanId, v.Number }).IsUnique();
            // One version of a plan is in force, and one is worked on, at a time.
            builder.HasIndex(v => v.PlanId, "ix_versions_in_force").IsUnique().HasFilter("hash is not null and replaced_at is null");
            builder.HasIndex(v => v.PlanId, "ix_versions_open").IsUnique().HasFilter("hash is null and withdrawn_at is null");
            builder.HasOne<Plan>().WithMany().HasForeignKey(v => v.PlanId);
            builder.Ignore(v => v.Items);
            builder.HasMany(v => v.Sections).WithOne().HasForeignKey(s => s.VersionId);
            builder.Property(v => v.ApprovalOnPaper).AsJson();
            builder.Property(v => v.ReadFrom).HasMaxLength(260);
            builder.Property(v => v.Hash).HasMaxLength(64).IsFixedLength();
            builder.Property<uint>("xmin").IsRowVersion();
            builder.OwnsOne(v => v.Approval, approval =>
            {
                approval.Property(a => a.At).HasColumnName("approved_at");
                approval.Property(a => a.By).HasColumnName("approved_by");
                approval.Property(a => a.OrderNumber).HasMaxLength(40);
                approval.Property(a => a.Post).HasMaxLength(200);
                approval.Property(a => a.Organization).HasMaxLength(300);
                approval.Property(a => a.Name).HasMaxLength(200);
            });
        }
    }
}
