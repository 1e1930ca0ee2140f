using CommunityHub.Contracts.Membership;
using CommunityHub.Kernel;
using CommunityHub.Membership.Communities;
using CommunityHub.Membership.Time;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommunityHub.Membership.BankUpdates;

/// <summary>Once a year the schools of a community say whether what is known of them still holds.</summary>
internal sealed class BankUpdate
{
    private BankUpdate()
    {
    }

    public Guid Id { get; private init; }
    public Guid CommunityId { get; private init; }

    /// <summary>The year in which the school year begins.</summary>
    public int SchoolYear { get; private init; }

    /// <summary>«По состоянию на»: what the schools say holds from this day on, unless they name another.</summary>
    public DateOnly ReferenceDay { get; private init; }

    /// <summary>Until when schools answer, to the hour.</summary>
    public DateTimeOffset Deadline { get; private set; }

    public int RemindEveryDays { get; private init; }
    public Guid StartedBy { get; private init; }
    public string StartedByName { get; private init; } = "";
    public DateTimeOffset StartedAt { get; private init; }
    public DateTimeOffset? FinishedAt { get; private set; }

    public string YearInWords => new SchoolYear(SchoolYear).ToString();

    /// <summary>Of the personal links and of their letters.</summary>
    public string Purpose => $"{PurposeWord}:{Id}";

    public const string PurposeWord = "membership.bank-update";

    public static BankUpdate Start(Guid communityId, DateOnly referenceDay, DateTimeOffset deadline, int remindEveryDays, Actor by, DateTimeOffset now)
    {
        var today = DateOnly.FromDateTime(now.Local().DateTime);
        if (referenceDay > today || referenceDay < today.AddYears(-1))
            throw new RuleViolation("bank-update.reference-day", "«По состоянию на» — день за последний год, не позже сегодняшнего.", "“As of” is a day of the last year, not later than today.");
        MustBeAhead(deadline, now);
        if (remindEveryDays is < 1 or > 30)
            throw new RuleViolation("bank-update.remind-every", "Напоминать можно каждые 1–30 дней.", "Reminders may go every 1 to 30 days.");

        return new()
        {
            Id = Guid.CreateVersion7(now), CommunityId = communityId, SchoolYear = Membership.Time.SchoolYear.Of(referenceDay).FirstYear, ReferenceDay = referenceDay, Deadline = deadline.ToUniversalTime(),
            RemindEveryDays = remindEveryDays, StartedBy = by.PersonId, StartedByName = by.Name, StartedAt = now,
        };
    }

    /// <summary>Schools that have not answered get more time.</summary>
    public void Extend(DateTimeOffset deadline, DateTimeOffset now)
    {
        MustBeAhead(deadline, now);
        Deadline = deadline.ToUniversalTime();
    }

    public void Finish(DateTimeOffset now) => FinishedAt = now;

    private static void MustBeAhead(DateTimeOffset deadline, DateTimeOffset now)
    {
        if (deadline < now.AddHours(1) || deadline > now.AddMonths(6))
            throw new RuleViolation("bank-update.deadline", "Срок ответа — не раньше чем через час и не позже чем через полгода.", "The deadline is at least an hour and at most six months ahead.");
    }

    internal sealed class Mapping : IEntityTypeConfiguration<BankUpdate>
    {
        public void Configure(EntityTypeBuilder<BankUpdate> builder)
        {
            builder.ToTable("bank_updates");
            builder.Property(u => u.Id).ValueGeneratedNever();
            builder.Ignore(u => u.YearInWords).Ignore(u => u.Purpose);
            builder.Property(u => u.StartedByName).HasMaxLength(200);
            builder.HasOne<Community>().WithMany().HasForeignKey(u => u.CommunityId).OnDelete(DeleteBehavior.Restrict);
            builder.HasIndex(u => u.CommunityId).IsUnique().HasFilter("finished_at is null").HasDatabaseName("ix_bank_updates_one_open");
        }
    }
}
