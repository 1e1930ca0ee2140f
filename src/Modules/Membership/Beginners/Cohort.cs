using CommunityHub.Kernel;
using CommunityHub.Membership.Communities;
using CommunityHub.Membership.People;
using CommunityHub.Membership.Time;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommunityHub.Membership.Beginners;

/// <summary>The beginners' school of a community in a school year. Beginners are proposed as they are on its day; the curator takes or leaves each.</summary>
internal sealed class Cohort
{
    private Cohort()
    {
    }

    public Guid Id { get; private init; }
    public Guid CommunityId { get; private init; }

    /// <summary>The year in which the school year begins.</summary>
    public int FirstYear { get; private init; }

    /// <summary>On which tenure is measured.</summary>
    public DateOnly Day { get; private set; }

    public DateTimeOffset GatheredAt { get; private init; }

    public List<CohortDecision> Decisions { get; private init; } = [];

    public static Cohort Gather(Guid communityId, SchoolYear year, DateOnly? day, DateTimeOffset now)
    {
        var cohort = new Cohort { Id = Guid.CreateVersion7(), CommunityId = communityId, FirstYear = year.FirstYear, GatheredAt = now };
        cohort.MeasureOn(day);
        return cohort;
    }

    public void MeasureOn(DateOnly? day)
    {
        var year = new SchoolYear(FirstYear);
        if (day is not { } on || on < year.FirstDay || year.LastDay < on)
            throw new RuleViolation("cohort.day-impossible", $"День, на который считается стаж, — с {year.FirstDay.InDigits()} по {year.LastDay.InDigits()}.", $"The day on which tenure is measured is from {year.FirstDay.InDigits()} to {year.LastDay.InDigits()}.");

        Day = on;
    }

    /// <summary>What was decided last of this person; null when nothing was.</summary>
    public CohortDecision? Of(Guid personId) => Decisions.Where(d => d.PersonId == personId).MaxBy(d => d.DecidedAt);

    /// <param name="proposed">Found by the tenure; whoever is not is added by hand, and that wants a reason.</param>
    public void Decide(Guid personId, bool taken, bool proposed, string? reason, Guid by, DateTimeOffset now)
    {
        var why = Typed.Line(reason, CohortDecision.LongestReason);
        if (why is null && !taken)
            throw new RuleViolation("cohort.no-reason-to-leave", "Напишите, почему человека не берут в школу: например, учился раньше.", "Write why the person is left out: for example, has been taught before.");
        if (why is null && !proposed)
            throw new RuleViolation("cohort.no-reason-to-add", "Напишите, почему добавляете человека, который не начинающий по стажу.", "Write why you add a person who is no beginner by tenure.");
        if (!taken && !proposed && Of(personId) is null)
            throw new RuleViolation("cohort.not-there", "Этого человека и так нет в наборе.", "This person is not in the cohort anyway.");

        Decisions.Add(CohortDecision.Of(Id, personId, taken, why, by, now));
    }

    internal sealed class Mapping : IEntityTypeConfiguration<Cohort>
    {
        public void Configure(EntityTypeBuilder<Cohort> builder)
        {
            builder.ToTable("cohorts");
            builder.Property(c => c.Id).ValueGeneratedNever();
            builder.HasOne<Community>().WithMany().HasForeignKey(c => c.CommunityId).OnDelete(DeleteBehavior.Restrict);
            builder.HasMany(c => c.Decisions).WithOne().HasForeignKey(d => d.CohortId);
            builder.HasIndex(c => new { c.CommunityId, c.FirstYear }).IsUnique();
        }
    }
}

/// <summary>The curator takes a person into a cohort, or leaves the person out. A later decision counts, and overwrites nothing.</summary>
internal sealed class CohortDecision
{
    public const int LongestReason = 300;

    public Guid Id { get; private init; }
    public Guid CohortId { get; private init; }
    public Guid PersonId { get; private init; }
    public bool Taken { get; private init; }
    public string? Reason { get; private init; }
    public Guid DecidedBy { get; private init; }
    public DateTimeOffset DecidedAt { get; private init; }

    public static CohortDecision Of(Guid cohortId, Guid personId, bool taken, string? reason, Guid by, DateTimeOffset now) =>
        new() { Id = Guid.CreateVersion7(), CohortId = cohortId, PersonId = personId, Taken = taken, Reason = reason, DecidedBy = by, DecidedAt = now };

    internal sealed class Mapping : IEntityTypeConfiguration<CohortDecision>
    {
        public void Configure(EntityTypeBuilder<CohortDecision> builder)
        {
            builder.ToTable("cohort_decisions");
            builder.Property(d => d.Id).ValueGeneratedNever();
            builder.HasOne<Person>().WithMany().HasForeignKey(d => d.PersonId).OnDelete(DeleteBehavior.Restrict);
            builder.Property(d => d.Reason).HasMaxLength(LongestReason);
        }
    }
}
