using CommunityHub.Kernel;
using CommunityHub.Membership.Schools;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommunityHub.Membership.Communities;

/// <summary>A school works in a community from a day to a day.</summary>
internal sealed class MemberSchool
{
    private MemberSchool()
    {
    }

    public Guid Id { get; private init; }
    public Guid CommunityId { get; private init; }
    public Guid SchoolId { get; private init; }
    public DateOnly FirstDay { get; private init; }

    /// <summary>Included; null while it is a member.</summary>
    public DateOnly? LastDay { get; private set; }

    public static MemberSchool Join(Guid communityId, Guid schoolId, DateOnly firstDay) =>
        new() { Id = Guid.CreateVersion7(), CommunityId = communityId, SchoolId = schoolId, FirstDay = firstDay };

    public void Leave(DateOnly lastDay) => LastDay = new Period(FirstDay, lastDay).LastDay;

    internal sealed class Mapping : IEntityTypeConfiguration<MemberSchool>
    {
        public void Configure(EntityTypeBuilder<MemberSchool> builder)
        {
            builder.ToTable("member_schools", table => table.HasCheckConstraint("ck_member_schools_days", "last_day is null or first_day <= last_day"));
            builder.HasOne<Community>().WithMany().HasForeignKey(m => m.CommunityId).OnDelete(DeleteBehavior.Restrict);
            builder.HasOne<School>().WithMany().HasForeignKey(m => m.SchoolId).OnDelete(DeleteBehavior.Restrict);
            builder.HasIndex(m => new { m.CommunityId, m.SchoolId }).IsUnique().HasFilter("last_day is null");
        }
    }
}
