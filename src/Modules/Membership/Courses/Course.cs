using CommunityHub.Kernel;
using CommunityHub.Membership.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommunityHub.Membership.Courses;

/// <summary>A course somebody has finished.</summary>
internal sealed class Course
{
    public const int LongestTitle = 500, MostHours = 5_000;

    public Guid Id { get; private init; }
    public Guid PersonId { get; private init; }
    public string Title { get; private init; } = "";

    /// <summary>Who has taught: «ИПК и ППРО ТО»; null when not said.</summary>
    public string? Provider { get; private init; }

    /// <summary>Academic hours.</summary>
    public int Hours { get; private init; }

    public DateOnly FinishedOn { get; private init; }
    public DateTimeOffset AddedAt { get; private init; }
    public string AddedByName { get; private init; } = "";
    public DateTimeOffset? RemovedAt { get; private set; }
    public string? RemovedByName { get; private set; }

    public static Course Finish(Guid personId, CourseFacts facts, DateOnly today, string byName, DateTimeOffset now)
    {
        if (facts.Hours is not (> 0 and <= MostHours))
            throw new RuleViolation("course.hours-impossible", "Укажите число часов от 1 до 5000, например 72.", "Enter the number of hours, from 1 to 5,000: 72 for example.");
        if (facts.FinishedOn is not { } day || day > today || day.Year < 1950)
            throw new RuleViolation("course.day-impossible", "Укажите день окончания курсов — не позже сегодняшнего.", "Enter the day on which the course ended, not later than today.");

        return new()
        {
            Id = Guid.CreateVersion7(now), PersonId = personId, Provider = Typed.Line(facts.Provider, LongestTitle), Hours = facts.Hours.Value, FinishedOn = day, AddedAt = now, AddedByName = byName,
            Title = Typed.Line(facts.Title, LongestTitle) ?? throw new RuleViolation("course.no-title", "Впишите название курсов, как в удостоверении.", "Enter the title of the course as the certificate has it."),
        };
    }

    /// <summary>It was entered by mistake; that it was, stays known.</summary>
    public void Remove(string byName, DateTimeOffset now) => (RemovedAt, RemovedByName) = (now, byName);

    internal sealed class Mapping : IEntityTypeConfiguration<Course>
    {
        public void Configure(EntityTypeBuilder<Course> builder)
        {
            builder.ToTable("courses");
            builder.Property(c => c.Id).ValueGeneratedNever();
            builder.HasOne<Person>().WithMany().HasForeignKey(c => c.PersonId).OnDelete(DeleteBehavior.Restrict);
            builder.Property(c => c.Title).HasMaxLength(LongestTitle);
            builder.Property(c => c.Provider).HasMaxLength(LongestTitle);
            builder.Property(c => c.AddedByName).HasMaxLength(200);
            builder.Property(c => c.RemovedByName).HasMaxLength(200);
        }
    }
}

/// <summary>What is said of a course.</summary>
internal sealed record CourseFacts(string? Title, string? Provider, int? Hours, DateOnly? FinishedOn);
