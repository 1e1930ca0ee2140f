using CommunityHub.Kernel;
using CommunityHub.Membership.People;
using CommunityHub.Membership.Time;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommunityHub.Membership.Internships;

/// <summary>A person learns at a site on these days, and says afterwards what it has given. How it stands follows from the days.</summary>
internal sealed class Internship
{
    public const int LongestReport = 8000, LongestReason = 500;

    private Internship()
    {
    }

    public Guid Id { get; private init; }
    public Guid SiteId { get; private init; }
    public Guid PersonId { get; private init; }
    public DateOnly FirstDay { get; private init; }
    public DateOnly LastDay { get; private init; }

    /// <summary>The last day of one that ended early; before the first when it never began.</summary>
    public DateOnly? EndedOn { get; private set; }

    public string? EndReason { get; private set; }
    public string? Report { get; private set; }
    public DateTimeOffset? ReportedAt { get; private set; }
    public string? ReportedBy { get; private set; }

    /// <summary>From when on it is known.</summary>
    public DateTimeOffset PlacedAt { get; private init; }

    public IReadOnlyList<Earlier<InternshipCourse>> Earlier { get; private set; } = [];

    public InternshipCourse Course => new(EndedOn, ReportedAt);

    public (DateOnly First, DateOnly Last) Days => (FirstDay, EndedOn ?? LastDay);

    public InternshipState On(DateOnly day) =>
        EndedOn is { } ended && ended < day && Report is null ? InternshipState.EndedEarly
        : day < FirstDay ? InternshipState.ToCome
        : day <= Days.Last ? InternshipState.Runs
        : ReportedAt is { } at && DateOnly.FromDateTime(at.Local().DateTime) <= day ? InternshipState.Done : InternshipState.AwaitsReport;

    /// <param name="others">All internships at this site.</param>
    /// <param name="now">Null: it has been known since the site has.</param>
    public static Internship Place(InternshipSite site, Guid personId, DateOnly? firstDay, DateOnly? lastDay, IReadOnlyCollection<Internship> others, DateTimeOffset? now = null)
    {
        if (site.HostId == personId)
            throw new RuleViolation("internship.of-the-host", "Кто принимает стажёров, не стажируется у себя. Выберите другого человека.", "Who receives the interns is no intern there. Choose somebody else.");
        if (firstDay is not { } first || lastDay is not { } last)
            throw new RuleViolation("internship.no-days", "Укажите первый и последний день стажировки.", "Enter the first and the last day of the internship.");
        _ = new Period(first, last);
        if (!site.IsOpenOn(first) || !site.IsOpenOn(last))
            throw new RuleViolation("internship.beyond-site", $"Площадка работает {site.Days}: дни стажировки выходят за этот срок.", $"The site is open {site.Days}: the internship goes beyond.");

        var internship = new Internship { Id = Guid.CreateVersion7(), SiteId = site.Id, PersonId = personId, FirstDay = first, LastDay = last, PlacedAt = now ?? site.OpenedAt };
        if (others.FirstOrDefault(o => o.PersonId == personId && o.Days.First <= last && first <= o.Days.Last) is { } same)
            throw new RuleViolation("internship.twice", $"Этот человек уже стажируется здесь с {same.Days.First.InDigits()} по {same.Days.Last.InDigits()}.", $"This person is an intern here already, {same.Days.First.InDigits()} to {same.Days.Last.InDigits()}.");
        if (Crowding.FirstDayOver(site.Places, others.Append(internship).Select(o => o.Days)) is { } crowded)
            throw new RuleViolation("internship.no-place", $"Мест нет: {crowded.InDigits()} заняты все {site.Places}. Выберите другие дни или другую площадку.", $"There is no place: on {crowded.InDigits()} all {site.Places} are taken. Choose other days, or another site.");
        return internship;
    }

    public void EndEarly(DateOnly? day, string? reason)
    {
        if (EndedOn is not null)
            throw new RuleViolation("internship.ended", "Стажировка уже завершена.", "The internship has ended already.");
        if (day is not { } last || last >= LastDay)
            throw new RuleViolation("internship.end-impossible", $"Последний день досрочно завершённой стажировки — раньше {LastDay.InDigits()}. Если она не состоялась, укажите день до её начала.", $"The last day of an internship that ends early is before {LastDay.InDigits()}. Give a day before its beginning when it did not take place.");

        EndReason = Typed.Line(reason, LongestReason) ?? throw new RuleViolation("internship.no-reason", "Напишите, почему стажировка завершается раньше срока.", "Write why the internship ends early.");
        EndedOn = last;
    }

    public void Tell(string? report, string byName, DateTimeOffset now, DateOnly today)
    {
        if ((report ?? "").ReplaceLineEndings("\n").Trim() is not { Length: > 0 and <= LongestReport } text)
            throw new RuleViolation("internship.no-report", "Напишите, что сделано и чему научились: до 8000 знаков.", "Write what was done and learned, in up to 8,000 characters.");
        if (today < FirstDay || Days.Last < Days.First)
            throw new RuleViolation("internship.not-begun", "Стажировка ещё не началась или не состоялась: отчитываться не о чем.", "The internship has not begun, or did not take place: there is nothing to report.");

        (Report, ReportedAt, ReportedBy) = (text, now, byName);
    }

    /// <param name="was">The course before something was said of it.</param>
    public void Remember(InternshipCourse was, DateTimeOffset now) => Earlier = Earlier.And(was, Course, now);

    /// <summary>Null when nobody knew of it yet. A report that was corrected later is given in its words of now.</summary>
    public Internship? AsKnownAt(DateTimeOffset moment)
    {
        if (moment < PlacedAt)
            return null;

        var (known, course) = ((Internship)MemberwiseClone(), Earlier.At(moment, Course));
        (known.EndedOn, known.ReportedAt) = (course.EndedOn, course.ReportedAt);
        known.Report = course.ReportedAt is null ? null : Report;
        return known;
    }

    internal sealed class Mapping : IEntityTypeConfiguration<Internship>
    {
        public void Configure(EntityTypeBuilder<Internship> builder)
        {
            builder.ToTable("internships", table => table.HasCheckConstraint("ck_internships_days", "first_day <= last_day"));
            builder.Property(i => i.Id).ValueGeneratedNever();
            builder.Ignore(i => i.Days).Ignore(i => i.Course);
            builder.Property(i => i.Earlier).AsJson();
            builder.HasOne<InternshipSite>().WithMany().HasForeignKey(i => i.SiteId).OnDelete(DeleteBehavior.Restrict);
            builder.HasOne<Person>().WithMany().HasForeignKey(i => i.PersonId).OnDelete(DeleteBehavior.Restrict);
            builder.Property(i => i.EndReason).HasMaxLength(LongestReason);
            builder.Property(i => i.Report).HasMaxLength(LongestReport);
            builder.Property(i => i.ReportedBy).HasMaxLength(200);
            builder.Property<uint>("xmin").IsRowVersion();
        }
    }
}

/// <summary>What is said of an internship after it was agreed.</summary>
internal sealed record InternshipCourse(DateOnly? EndedOn, DateTimeOffset? ReportedAt);
