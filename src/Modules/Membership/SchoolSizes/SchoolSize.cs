using CommunityHub.Kernel;
using CommunityHub.Membership.Schools;
using CommunityHub.Membership.Time;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommunityHub.Membership.SchoolSizes;

/// <summary>How many pupils and classes a school had on these days.</summary>
internal sealed class SchoolSize : DatedFact
{
    public const int MostPupils = 20_000, MostClasses = 1_000;

    private SchoolSize()
    {
    }

    public Guid SchoolId { get; private init; }
    public int Pupils { get; private init; }
    public int Classes { get; private init; }

    public static SchoolSize Of(Guid schoolId, int pupils, int classes)
    {
        if (pupils is < 0 or > MostPupils)
            throw new RuleViolation("school-size.pupils-impossible", "Число учеников — от 0 до 20 000. Поправьте его.", "The number of pupils is from 0 to 20,000. Correct it.");
        if (classes is < 0 or > MostClasses)
            throw new RuleViolation("school-size.classes-impossible", "Число классов — от 0 до 1000. Поправьте его.", "The number of classes is from 0 to 1,000. Correct it.");
        if (classes > pupils)
            throw new RuleViolation("school-size.more-classes-than-pupils", $"Классов ({classes}) больше, чем учеников ({pupils}): не перепутаны ли числа?",
                $"There are more classes ({classes}) than pupils ({pupils}): have the numbers changed places?");

        return new() { SchoolId = schoolId, Pupils = pupils, Classes = classes };
    }

    internal sealed class Mapping : IEntityTypeConfiguration<SchoolSize>
    {
        public void Configure(EntityTypeBuilder<SchoolSize> builder)
        {
            Map(builder, "school_sizes");
            builder.HasOne<School>().WithMany().HasForeignKey(s => s.SchoolId).OnDelete(DeleteBehavior.Restrict);
        }
    }
}
