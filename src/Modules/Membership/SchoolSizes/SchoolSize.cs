using CommunityHub.Kernel;
using CommunityHub.Membership.Time;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Membership.SchoolSizes;

/// <summary>How many pupils and classes a school had on these days, and how many posts its library has.</summary>
internal sealed class SchoolSize : SchoolFact
{
    public const int MostPupils = 20_000, MostClasses = 1_000;
    public const decimal MostLibraryPosts = 50;

    private SchoolSize()
    {
    }

    public int Pupils { get; private init; }
    public int Classes { get; private init; }

    /// <summary>Full-time posts of the library by the staff list, taken or vacant: 1.5; null when nobody has said.</summary>
    public decimal? LibraryPosts { get; private init; }

    public override string InWords =>
        $"{Count(Pupils, ("ученик", "ученика", "учеников"), ("pupil", "pupils"))}, {Count(Classes, ("класс", "класса", "классов"), ("class", "classes"))}"
        + (LibraryPosts is { } posts ? Say($", ставок в библиотеке: {posts.InDigits()}", $", library posts: {posts.InDigits()}") : "");

    internal override IQueryable<DatedFact> OfSameOwner(MembershipDb db) => db.SchoolSizes.Where(s => s.SchoolId == SchoolId);

    public static SchoolSize Of(Guid schoolId, int pupils, int classes, decimal? libraryPosts = null)
    {
        if (pupils is < 0 or > MostPupils)
            throw new RuleViolation("school-size.pupils-impossible", "Число учеников — от 0 до 20 000. Поправьте его.", "The number of pupils is from 0 to 20,000. Correct it.");
        if (classes is < 0 or > MostClasses)
            throw new RuleViolation("school-size.classes-impossible", "Число классов — от 0 до 1000. Поправьте его.", "The number of classes is from 0 to 1,000. Correct it.");
        if (classes > pupils)
            throw new RuleViolation("school-size.more-classes-than-pupils", $"Классов ({classes}) больше, чем учеников ({pupils}): не перепутаны ли числа?",
                $"There are more classes ({classes}) than pupils ({pupils}): have the numbers changed places?");

        return new() { SchoolId = schoolId, Pupils = pupils, Classes = classes, LibraryPosts = libraryPosts };
    }

    internal sealed class Mapping : IEntityTypeConfiguration<SchoolSize>
    {
        public void Configure(EntityTypeBuilder<SchoolSize> builder)
        {
            MapOfSchool(builder, "school_sizes");
            builder.Property(s => s.LibraryPosts).HasPrecision(4, 2);
        }
    }
}
