using CommunityHub.Contracts.Mailing;
using CommunityHub.Kernel;
using CommunityHub.Mailing.Letters;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommunityHub.Mailing.Policy;

/// <summary>When letters may go, and how many of them; the administrator keeps it. There is one.</summary>
internal sealed class SendingPolicy
{
    public const int TheOnly = 1, MostDomains = 50;

    public static readonly SendingPolicy Usual = new();

    private SendingPolicy()
    {
    }

    public static SendingPolicy Begin() => new();

    public int Id { get; private init; } = TheOnly;

    /// <summary>From this time of the day, local, no letter goes but urgent ones; null: letters go at night, too.</summary>
    public TimeOnly? QuietFrom { get; private set; }

    /// <summary>Until this time of the day, local; not included.</summary>
    public TimeOnly? QuietTo { get; private set; }

    /// <summary>On days off, by the production calendar, only urgent letters go.</summary>
    public bool OnlyWorkingDays { get; private set; }

    /// <summary>When so many of a hundred letters fail, sending stops by itself.</summary>
    public int FailuresOfHundred { get; private set; } = 30;

    public List<DomainPace> Domains { get; private init; } = [];

    /// <summary>What becomes of letters of which nobody knows whether they arrived; of the kinds that are not here, somebody is asked.</summary>
    public List<UnknownRule> Unknown { get; private init; } = [];

    /// <summary>When somebody changed it last; null: nobody has.</summary>
    public DateTimeOffset? ChangedAt { get; private set; }

    public string? ChangedByName { get; private set; }

    public void Change(string byName, DateTimeOffset now) => (ChangedByName, ChangedAt) = (byName, now);

    public void Set(TimeOnly? quietFrom, TimeOnly? quietTo, bool onlyWorkingDays, int failuresOfHundred, IReadOnlyCollection<DomainPace> domains, IReadOnlyCollection<UnknownRule> unknown)
    {
        if (quietFrom is null != quietTo is null || quietFrom is not null && quietFrom == quietTo)
            throw new RuleViolation("policy.quiet-hours", "Тихие часы: впишите и начало, и конец — или оставьте оба поля пустыми.", "Quiet hours need a beginning and an end; or leave both empty.");
        if (failuresOfHundred is < 1 or > 100)
            throw new RuleViolation("policy.failures", "Порог отказов — целое число процентов от 1 до 100.", "The threshold of failures is a whole number of per cent, from 1 to 100.");
        if (domains.Count > MostDomains || domains.Any(d => d.MostPerMinute is < 1 or > 100_000 || d.Domain.Length is 0 or > 253 || d.Domain.Any(c => char.IsWhiteSpace(c) || c == '@')))
            throw new RuleViolation("policy.domains", "Темп по доменам: в каждой строке домен и число писем в минуту, например «mail.ru 60».", "Pace by domain: in each line a domain and the letters per minute, such as “mail.ru 60”.");

        (QuietFrom, QuietTo, OnlyWorkingDays, FailuresOfHundred) = (quietFrom, quietTo, onlyWorkingDays, failuresOfHundred);
        Domains.Clear();
        Domains.AddRange(domains);
        Unknown.Clear();
        Unknown.AddRange(unknown);
    }

    /// <summary>Which letters may go now: those of this priority and above.</summary>
    /// <param name="local">The centre's time.</param>
    public LetterPriority LeastNow(DateTimeOffset local, bool isWorkingDay) =>
        OnlyWorkingDays && !isWorkingDay || IsQuietAt(TimeOnly.FromTimeSpan(local.TimeOfDay)) ? LetterPriority.Urgent : LetterPriority.Bulk;

    /// <summary>The next moment at which other letters may go than now; null when it is always the same.</summary>
    /// <param name="local">The centre's time.</param>
    public DateTimeOffset? ChangesAfter(DateTimeOffset local)
    {
        var midnight = new DateTimeOffset(local.Date, local.Offset);
        var moments = new List<DateTimeOffset>();
        if (QuietTo is { } ends)
            moments.Add(midnight + ends.ToTimeSpan() is var today && today > local ? today : today.AddDays(1));
        if (OnlyWorkingDays)
            moments.Add(midnight.AddDays(1));
        return moments.Count > 0 ? moments.Min() : null;
    }

    /// <summary>The next moment at which fewer letters may go than now: the quiet hours begin, or the day is over.</summary>
    /// <param name="local">The centre's time.</param>
    public DateTimeOffset MayChangeAfter(DateTimeOffset local)
    {
        var midnight = new DateTimeOffset(local.Date, local.Offset);
        return QuietFrom is { } from && midnight + from.ToTimeSpan() is var begins && begins > local ? begins : midnight.AddDays(1);
    }

    /// <summary>Over midnight as well: from 21:00 to 7:00.</summary>
    private bool IsQuietAt(TimeOnly time) => (QuietFrom, QuietTo) is ({ } from, { } to) && time.IsBetween(from, to);

    public UnknownFate FateOfUnknown(string kind) => Unknown.FirstOrDefault(rule => rule.Kind == kind)?.Fate ?? UnknownFate.Ask;

    internal sealed class Mapping : IEntityTypeConfiguration<SendingPolicy>
    {
        public void Configure(EntityTypeBuilder<SendingPolicy> builder)
        {
            builder.ToTable("sending_policy");
            builder.Property(p => p.Id).ValueGeneratedNever();
            builder.Property(p => p.ChangedByName).HasMaxLength(200);
            builder.OwnsMany(p => p.Domains, domain => domain.ToJson("domains"));
            builder.OwnsMany(p => p.Unknown, rule => rule.ToJson("unknown"));
            builder.Property<uint>("xmin").IsRowVersion();
        }
    }
}

/// <param name="Domain">After the @, in small letters: «mail.ru».</param>
/// <param name="MostPerMinute">Letters in any sixty seconds.</param>
internal sealed record DomainPace(string Domain, int MostPerMinute);

/// <param name="Kind">As in <see cref="Letter.Kind"/>.</param>
internal sealed record UnknownRule(string Kind, UnknownFate Fate);

internal enum UnknownFate
{
    /// <summary>It waits for a person.</summary>
    Ask,

    /// <summary>A second letter does less harm than none.</summary>
    SendAgain,

    /// <summary>None does less harm than a second.</summary>
    CountAsSent,
}
