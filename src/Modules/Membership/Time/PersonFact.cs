using CommunityHub.Membership.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommunityHub.Membership.Time;

/// <summary>A dated fact about a person.</summary>
internal abstract class PersonFact : DatedFact
{
    public Guid PersonId { get; protected init; }

    protected static void MapOfPerson<TFact>(EntityTypeBuilder<TFact> builder, string table) where TFact : PersonFact
    {
        Map(builder, table);
        builder.HasOne<Person>().WithMany().HasForeignKey(f => f.PersonId).OnDelete(DeleteBehavior.Restrict);
    }
}
