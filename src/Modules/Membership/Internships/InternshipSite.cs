using CommunityHub.Kernel;
using CommunityHub.Membership.Communities;
using CommunityHub.Membership.People;
using CommunityHub.Membership.Schools;
using CommunityHub.Membership.Time;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommunityHub.Membership.Internships;

/// <summary>A school takes interns of a community on a topic, by an order, from a day to a day, so many at once.</summary>
internal sealed class InternshipSite
{
    public const int MostPlaces = 50, LongestTopic = 300, LongestNumber = 50;

    private InternshipSite()
    {
    }

    public Guid Id { get; private init; }
    public Guid CommunityId { get; private init; }
    public Guid SchoolId { get; private init; }

    /// <summary>Who receives the interns.</summary>
    public Guid HostId { get; private init; }

    public string Topic { get; private set; } = "";

    /// <summary>How many interns at once.</summary>
    public int Places { get; private set; }

    public string OrderNumber { get; private init; } = "";
    public DateOnly OrderDay { get; private init; }
    public DateOnly FirstDay { get; private init; }
    public DateOnly LastDay { get; private set; }

    /// <summary>From when on it is known.</summary>
    public DateTimeOffset OpenedAt { get; private init; }

    public IReadOnlyList<Earlier<SiteTerms>> Earlier { get; private set; } = [];

    public SiteTerms Terms => new(Topic, Places, LastDay);

    public string Days => new Period(FirstDay, LastDay).ToString();

    public bool IsOpenOn(DateOnly day) => FirstDay <= day && day <= LastDay;

    /// <param name="now">Null: it has been known since the day of the order.</param>
    public static InternshipSite Open(Guid communityId, Guid schoolId, Guid hostId, SiteTerms terms, DateTimeOffset? now = null)
    {
        if (Typed.Line(terms.OrderNumber, LongestNumber) is not { } number || terms.OrderDay is not { } orderDay)
            throw new RuleViolation("site.no-order", "Площадку открывает приказ: укажите его номер и день.", "An order opens the site: enter its number and day.");
        if (terms.FirstDay is not { } first)
            throw new RuleViolation("site.no-first-day", "Укажите первый день работы площадки.", "Enter the first day of the site.");
        if (first < orderDay)
            throw new RuleViolation("site.before-its-order", $"Площадка не может начать {first.InDigits()}, раньше своего приказа ({orderDay.InDigits()}). Поправьте один из дней.", $"The site cannot begin on {first.InDigits()}, before its order ({orderDay.InDigits()}). Correct one of the days.");

        var site = new InternshipSite { Id = Guid.CreateVersion7(), CommunityId = communityId, SchoolId = schoolId, HostId = hostId, OrderNumber = number, OrderDay = orderDay, FirstDay = first, OpenedAt = now ?? orderDay.Begins().ToUniversalTime() };
        site.Change(terms, []);
        return site;
    }

    /// <param name="internships">All at this site: none may be left without a place.</param>
    public void Change(SiteTerms terms, IReadOnlyCollection<Internship> internships)
    {
        if (terms.Places is not (>= 1 and <= MostPlaces))
            throw new RuleViolation("site.places-impossible", $"Сколько мест — от 1 до {MostPlaces}.", $"How many places: from 1 to {MostPlaces}.");
        if (terms.LastDay is not { } last)
            throw new RuleViolation("site.no-last-day", "Укажите последний день работы площадки.", "Enter the last day of the site.");
        _ = new Period(FirstDay, last);
        if (internships.Where(i => i.Days.First <= i.Days.Last && i.Days.Last > last).MaxBy(i => i.Days.Last) is { } beyond)
            throw new RuleViolation("site.internship-goes-on", $"Одна из стажировок продолжается по {beyond.Days.Last.InDigits()}. Сначала завершите её.", $"An internship goes on until {beyond.Days.Last.InDigits()}. End it first.");
        if (Crowding.FirstDayOver(terms.Places.Value, internships.Select(i => i.Days)) is { } crowded)
            throw new RuleViolation("site.places-used", $"{crowded.InDigits()} на площадке больше стажёров, чем {terms.Places}. Сначала завершите лишние стажировки.", $"On {crowded.InDigits()} there are more interns than {terms.Places}. End some first.");

        Topic = Typed.Line(terms.Topic, LongestTopic) ?? throw new RuleViolation("site.no-topic", "Напишите, чему здесь учат.", "Write what is taught here.");
        (Places, LastDay) = (terms.Places.Value, last);
    }

    /// <param name="was">The terms before they were changed.</param>
    public void Remember(SiteTerms was, DateTimeOffset now) => Earlier = Earlier.And(was, Terms, now);

    /// <summary>Null when nobody knew of it yet.</summary>
    public InternshipSite? AsKnownAt(DateTimeOffset moment)
    {
        if (moment < OpenedAt)
            return null;

        var (known, terms) = ((InternshipSite)MemberwiseClone(), Earlier.At(moment, Terms));
        (known.Topic, known.Places, known.LastDay) = (terms.Topic ?? "", terms.Places ?? Places, terms.LastDay ?? LastDay);
        return known;
    }

    internal sealed class Mapping : IEntityTypeConfiguration<InternshipSite>
    {
        public void Configure(EntityTypeBuilder<InternshipSite> builder)
        {
            builder.ToTable("internship_sites", table => table.HasCheckConstraint("ck_internship_sites_days", "order_day <= first_day and first_day <= last_day"));
            builder.Property(s => s.Id).ValueGeneratedNever();
            builder.Ignore(s => s.Days).Ignore(s => s.Terms);
            builder.Property(s => s.Earlier).AsJson();
            builder.Property(s => s.Topic).HasMaxLength(LongestTopic);
            builder.Property(s => s.OrderNumber).HasMaxLength(LongestNumber);
            builder.HasOne<Community>().WithMany().HasForeignKey(s => s.CommunityId).OnDelete(DeleteBehavior.Restrict);
            builder.HasOne<School>().WithMany().HasForeignKey(s => s.SchoolId).OnDelete(DeleteBehavior.Restrict);
            builder.HasOne<Person>().WithMany().HasForeignKey(s => s.HostId).OnDelete(DeleteBehavior.Restrict);
        }
    }
}

/// <summary>What an order says of a site. Number and days of the order, and its first day, are of a new one only.</summary>
internal sealed record SiteTerms(string? Topic, int? Places, DateOnly? LastDay, string? OrderNumber = null, DateOnly? OrderDay = null, DateOnly? FirstDay = null);
