using CommunityHub.Kernel;
using CommunityHub.Planning.Terms;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommunityHub.Planning.Plans;

/// <summary>What one community means to do in one year. What it says, a version says; at most one version is in force.</summary>
internal sealed class Plan
{
    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public Guid CommunityId { get; private init; }
    public int FirstYear { get; private init; }
    public bool IsSchoolYear { get; private init; }
    public DateTimeOffset BegunAt { get; private init; }

    public PlanYear Year => new(FirstYear, IsSchoolYear);

    public static Plan Begin(Guid communityId, PlanYear year, DateTimeOffset now)
    {
        if (year.FirstYear is < 1990 or > 2100)
            throw new RuleViolation("plan.year-out-of-range",
                $"Год {year.FirstYear} не похож на год плана. Укажите год от 1990 до 2100.",
                $"{year.FirstYear} does not look like the year of a plan. Give a year from 1990 to 2100.");

        return new() { CommunityId = communityId, FirstYear = year.FirstYear, IsSchoolYear = year.IsSchoolYear, BegunAt = now };
    }

    internal sealed class Mapping : IEntityTypeConfiguration<Plan>
    {
        public void Configure(EntityTypeBuilder<Plan> builder)
        {
            builder.ToTable("plans");
            builder.HasIndex(p => new { p.CommunityId, p.FirstYear, p.IsSchoolYear }).IsUnique();
        }
    }
}
