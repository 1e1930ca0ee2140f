using CommunityHub.Kernel;
using CommunityHub.Membership.People;
using CommunityHub.Membership.Time;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommunityHub.Membership.SchoolHeads;

/// <summary>Who was at the head of a school on these days, as letters and papers address the school.</summary>
internal sealed class SchoolHead : SchoolFact
{
    private SchoolHead()
    {
    }

    /// <summary>«Иванова Мария Петровна».</summary>
    public string Name { get; private init; } = "";

    /// <summary>«директор», «и.о. директора».</summary>
    public string Title { get; private init; } = "";

    public override string InWords => $"{Name}, {Title}";

    internal override IQueryable<DatedFact> OfSameOwner(MembershipDb db) => db.SchoolHeads.Where(h => h.SchoolId == SchoolId);

    public static SchoolHead Of(Guid schoolId, string? name, string? title) => new()
    {
        SchoolId = schoolId, Title = Typed.Line(title, Person.LongestName) ?? "директор",
        Name = Typed.Line(name, 3 * Person.LongestName) ?? throw new RuleViolation("school-head.no-name", "Впишите фамилию, имя и отчество руководителя школы.", "Enter the full name of the head of the school."),
    };

    internal sealed class Mapping : IEntityTypeConfiguration<SchoolHead>
    {
        public void Configure(EntityTypeBuilder<SchoolHead> builder)
        {
            MapOfSchool(builder, "school_heads");
            builder.Property(h => h.Name).HasMaxLength(3 * Person.LongestName);
            builder.Property(h => h.Title).HasMaxLength(Person.LongestName);
        }
    }
}
