using CommunityHub.Membership.Schools;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommunityHub.Membership.Time;

/// <summary>A dated fact about a school.</summary>
internal abstract class SchoolFact : DatedFact
{
    public Guid SchoolId { get; protected init; }

    protected static void MapOfSchool<TFact>(EntityTypeBuilder<TFact> builder, string table) where TFact : SchoolFact
    {
        Map(builder, table);
        builder.HasOne<School>().WithMany().HasForeignKey(f => f.SchoolId).OnDelete(DeleteBehavior.Restrict);
    }
}
