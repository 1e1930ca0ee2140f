using CommunityHub.Kernel;
using CommunityHub.Membership.Communities;
using CommunityHub.Membership.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommunityHub.Membership.Mentoring;

internal sealed class PairMapping : IEntityTypeConfiguration<MentoringPair>
{
    public void Configure(EntityTypeBuilder<MentoringPair> builder)
    {
        builder.ToTable("mentoring_pairs", table =>
        {
            table.HasCheckConstraint("ck_mentoring_pairs_days", "order_day <= first_day and first_day <= last_day");
            table.HasCheckConstraint("ck_mentoring_pairs_two", "mentor_person_id <> mentee_id");
            table.HasCheckConstraint("ck_mentoring_pairs_consents", "(mentor_consent_on is null or mentor_consent_on <= first_day) and (mentee_consent_on is null or mentee_consent_on <= first_day)");
        });
        builder.Property(p => p.Id).ValueGeneratedNever();
        builder.Ignore(p => p.Days).Ignore(p => p.HasConsents).Ignore(p => p.Minutes).Ignore(p => p.Course);
        builder.Property(p => p.Earlier).AsJson();
        builder.Property(p => p.OrderNumber).HasMaxLength(MentoringPair.LongestNumber);
        builder.Property(p => p.EndReason).HasMaxLength(MentoringPair.LongestReason);
        builder.Property(p => p.Outcome).HasMaxLength(MentoringPair.LongestOutcome);
        builder.HasOne<Community>().WithMany().HasForeignKey(p => p.CommunityId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Mentor>().WithMany().HasForeignKey(p => p.MentorId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Person>().WithMany().HasForeignKey(p => p.MentorPersonId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Person>().WithMany().HasForeignKey(p => p.MenteeId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Person>().WithMany().HasForeignKey(p => p.CuratorId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(p => p.Goals).WithOne().HasForeignKey(g => g.PairId);
        builder.HasMany(p => p.Log).WithOne().HasForeignKey(e => e.PairId);
        builder.Property<uint>("xmin").IsRowVersion();
    }
}
