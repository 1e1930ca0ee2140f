using CommunityHub.Kernel;
using CommunityHub.Membership.Communities;
using CommunityHub.Membership.People;
using CommunityHub.Membership.Time;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommunityHub.Membership.Mentoring;

/// <summary>A person of a community who teaches others at work, from a day to a day, and no more of them at once than agreed.</summary>
internal sealed class Mentor
{
    public const int MostAtOnce = 10, LongestTopics = 500;

    private Mentor()
    {
    }

    public Guid Id { get; private init; }
    public Guid CommunityId { get; private init; }
    public Guid PersonId { get; private init; }

    /// <summary>How many people at once.</summary>
    public int Capacity { get; private set; }

    public string Topics { get; private set; } = "";
    public DateOnly FirstDay { get; private init; }

    /// <summary>Included; null while no end is known.</summary>
    public DateOnly? LastDay { get; private set; }

    /// <summary>From when on it is known that the person is one.</summary>
    public DateTimeOffset NamedAt { get; private init; }

    public IReadOnlyList<Earlier<MentorTerms>> Earlier { get; private set; } = [];

    public MentorTerms Terms => new(Capacity, Topics, LastDay);

    public bool IsMentorOn(DateOnly day) => FirstDay <= day && (LastDay is null || day <= LastDay);

    /// <param name="others">The person as a mentor of this community on other days.</param>
    /// <param name="now">Null: it has been known since the first day.</param>
    public static Mentor Name(Guid communityId, Guid personId, MentorTerms terms, DateOnly firstDay, IEnumerable<Mentor> others, DateTimeOffset? now = null)
    {
        var mentor = new Mentor { Id = Guid.CreateVersion7(), CommunityId = communityId, PersonId = personId, FirstDay = firstDay, NamedAt = now ?? firstDay.Begins().ToUniversalTime() };
        mentor.Change(terms, []);
        if (others.FirstOrDefault(o => firstDay <= (o.LastDay ?? DateOnly.MaxValue) && o.FirstDay <= (mentor.LastDay ?? DateOnly.MaxValue)) is { } same)
            throw new RuleViolation("mentor.already", $"Этот человек уже наставник сообщества ({same.Days}). Измените ту запись или выберите другие дни.", $"This person is a mentor of the community already ({same.Days}). Change that record, or choose other days.");

        return mentor;
    }

    /// <param name="pairs">All pairs of this mentor: none may be left without a place, or without a mentor.</param>
    public void Change(MentorTerms terms, IReadOnlyCollection<MentoringPair> pairs)
    {
        if (terms.Capacity is not (>= 1 and <= MostAtOnce))
            throw new RuleViolation("mentor.capacity-impossible", $"Сколько человек сразу — от 1 до {MostAtOnce}.", $"How many people at once: from 1 to {MostAtOnce}.");
        if (terms.LastDay is { } last)
            _ = new Period(FirstDay, last);
        if (Crowding.FirstDayOver(terms.Capacity.Value, pairs.Select(p => p.Days)) is { } crowded)
            throw new RuleViolation("mentor.capacity-used", $"{crowded.InDigits()} у наставника больше пар, чем {terms.Capacity}. Сначала завершите лишние.", $"On {crowded.InDigits()} the mentor has more than {terms.Capacity} pairs. End some first.");
        if (pairs.FirstOrDefault(p => p.Days.First <= p.Days.Last && terms.LastDay < p.Days.Last) is { } beyond)
            throw new RuleViolation("mentor.pair-goes-on", $"Пара наставника продолжается по {beyond.Days.Last.InDigits()}. Сначала завершите её.", $"A pair of this mentor goes on until {beyond.Days.Last.InDigits()}. End it first.");

        (Capacity, Topics, LastDay) = (terms.Capacity.Value, Typed.LineOrEmpty(terms.Topics, LongestTopics), terms.LastDay);
    }

    /// <param name="was">The terms before they were changed.</param>
    public void Remember(MentorTerms was, DateTimeOffset now) => Earlier = Earlier.And(was, Terms, now);

    /// <summary>Null when nobody knew of it yet.</summary>
    public Mentor? AsKnownAt(DateTimeOffset moment)
    {
        if (moment < NamedAt)
            return null;

        var known = (Mentor)MemberwiseClone();
        var terms = Earlier.At(moment, Terms);
        (known.Capacity, known.Topics, known.LastDay) = (terms.Capacity ?? Capacity, terms.Topics ?? "", terms.LastDay);
        return known;
    }

    /// <summary>What the mentor wrote of the topics goes, also what was written earlier.</summary>
    public void ForgetTopics() => (Topics, Earlier) = ("", [.. Earlier.Select(e => e with { Said = e.Said with { Topics = "" } })]);

    public string Days => LastDay is { } last ? $"{FirstDay.InDigits()} – {last.InDigits()}" : Words.Say($"с {FirstDay.InDigits()}", $"since {FirstDay.InDigits()}");

    internal sealed class Mapping : IEntityTypeConfiguration<Mentor>
    {
        public void Configure(EntityTypeBuilder<Mentor> builder)
        {
            builder.ToTable("mentors", table => table.HasCheckConstraint("ck_mentors_days", "last_day is null or first_day <= last_day"));
            builder.Property(m => m.Id).ValueGeneratedNever();
            builder.Ignore(m => m.Days).Ignore(m => m.Terms);
            builder.Property(m => m.Earlier).AsJson();
            builder.HasOne<Community>().WithMany().HasForeignKey(m => m.CommunityId).OnDelete(DeleteBehavior.Restrict);
            builder.HasOne<Person>().WithMany().HasForeignKey(m => m.PersonId).OnDelete(DeleteBehavior.Restrict);
            builder.Property(m => m.Topics).HasMaxLength(LongestTopics);
            builder.HasIndex(m => new { m.CommunityId, m.PersonId });
        }
    }
}

/// <summary>What a mentor has agreed to.</summary>
/// <param name="Capacity">How many people at once.</param>
/// <param name="LastDay">Included; null while no end is known.</param>
internal sealed record MentorTerms(int? Capacity, string? Topics, DateOnly? LastDay);
