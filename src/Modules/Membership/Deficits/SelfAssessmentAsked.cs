using CommunityHub.Membership.Communities;
using CommunityHub.Membership.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommunityHub.Membership.Deficits;

/// <summary>When a person was last sent a letter that asks for the self-assessment of a school year.</summary>
internal sealed class SelfAssessmentAsked
{
    public Guid CommunityId { get; private init; }
    public Guid PersonId { get; private init; }
    public int FirstYear { get; private init; }
    public DateTimeOffset AskedAt { get; private set; }

    public static SelfAssessmentAsked At(Guid communityId, Guid personId, int firstYear, DateTimeOffset now) => new() { CommunityId = communityId, PersonId = personId, FirstYear = firstYear, AskedAt = now };

    public void Again(DateTimeOffset now) => AskedAt = now;

    internal sealed class Mapping : IEntityTypeConfiguration<SelfAssessmentAsked>
    {
        public void Configure(EntityTypeBuilder<SelfAssessmentAsked> builder)
        {
            builder.ToTable("self_assessments_asked").HasKey(a => new { a.CommunityId, a.PersonId, a.FirstYear });
            builder.HasOne<Community>().WithMany().HasForeignKey(a => a.CommunityId).OnDelete(DeleteBehavior.Restrict);
            builder.HasOne<Person>().WithMany().HasForeignKey(a => a.PersonId);
        }
    }
}
