using CommunityHub.Kernel;
using CommunityHub.Membership.Communities;
using CommunityHub.Membership.People;
using CommunityHub.Membership.Time;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommunityHub.Membership.Deficits;

/// <summary>
/// How sure a person feels of every competence of a community in a school year. A later one supersedes it and overwrites nothing. Only its owner
/// is shown it; all others see numbers that nobody can be found in.
/// </summary>
internal sealed class SelfAssessment
{
    private SelfAssessment()
    {
    }

    public Guid Id { get; private init; }
    public Guid CommunityId { get; private init; }
    public Guid PersonId { get; private init; }

    /// <summary>The year in which the school year begins.</summary>
    public int FirstYear { get; private init; }

    public DateTimeOffset AnsweredAt { get; private init; }
    public DateTimeOffset? SupersededAt { get; private set; }
    public List<SelfAnswer> Answers { get; private init; } = [];

    /// <param name="asked">The competences that are asked today.</param>
    /// <param name="levels">0 (confident) to 3 (needs help) by competence; others than those asked are left out.</param>
    public static SelfAssessment Answer(Guid communityId, Guid personId, IReadOnlyCollection<Competence> asked, IReadOnlyDictionary<Guid, int> levels, DateTimeOffset now, DateOnly today)
    {
        if (asked.Count == 0)
            throw new RuleViolation("self-assessment.nothing-asked", "В этом сообществе пока нечего оценивать: куратор ещё не составил перечень компетенций.", "There is nothing to assess in this community yet: the curator has not listed the competences.");
        var missing = asked.Where(c => !levels.ContainsKey(c.Id)).Select(c => c.Name).ToList();
        if (missing.Count > 0)
            throw new RuleViolation("self-assessment.incomplete", $"Отметьте ещё: {string.Join("; ", missing)}.", $"Still to be answered: {string.Join("; ", missing)}.");
        if (levels.Values.Any(level => level is < 0 or > Level.NeedsHelp))
            throw new RuleViolation("self-assessment.level-unknown", "Выберите один из четырёх ответов.", "Choose one of the four answers.");

        var id = Guid.CreateVersion7();
        return new()
        {
            Id = id, CommunityId = communityId, PersonId = personId, FirstYear = SchoolYear.Of(today).FirstYear, AnsweredAt = now,
            Answers = [.. asked.Select(c => new SelfAnswer { AssessmentId = id, CompetenceId = c.Id, Level = levels[c.Id] })],
        };
    }

    public void Supersede(DateTimeOffset now) => SupersededAt = now;

    internal sealed class Mapping : IEntityTypeConfiguration<SelfAssessment>
    {
        public void Configure(EntityTypeBuilder<SelfAssessment> builder)
        {
            builder.ToTable("self_assessments");
            builder.Property(a => a.Id).ValueGeneratedNever();
            builder.HasOne<Community>().WithMany().HasForeignKey(a => a.CommunityId).OnDelete(DeleteBehavior.Restrict);
            builder.HasOne<Person>().WithMany().HasForeignKey(a => a.PersonId);
            builder.HasMany(a => a.Answers).WithOne().HasForeignKey(a => a.AssessmentId);
            builder.HasIndex(a => new { a.CommunityId, a.FirstYear, a.PersonId }).IsUnique().HasFilter("superseded_at is null"); // one counts, however quickly one clicks
        }
    }
}

/// <summary>One answer of an assessment.</summary>
internal sealed class SelfAnswer
{
    public Guid AssessmentId { get; init; }
    public Guid CompetenceId { get; init; }

    /// <summary>See <see cref="Deficits.Level"/>.</summary>
    public int Level { get; init; }

    internal sealed class Mapping : IEntityTypeConfiguration<SelfAnswer>
    {
        public void Configure(EntityTypeBuilder<SelfAnswer> builder) =>
            builder.ToTable("self_answers", table => table.HasCheckConstraint("ck_self_answers_level", "level between 0 and 3")).HasKey(a => new { a.AssessmentId, a.CompetenceId });
    }
}

/// <summary>What a person may say of a competence.</summary>
internal static class Level
{
    public const int NeedsHelp = 3;

    public static readonly IReadOnlyList<int> All = [0, 1, 2, NeedsHelp];

    /// <summary>From here on it is a deficit.</summary>
    public static bool IsDeficit(int level) => level >= 2;

    public static string InWords(int level) => level switch
    {
        0 => Words.Say("уверенно", "confident"),
        1 => Words.Say("в основном справляюсь", "I mostly manage"),
        2 => Words.Say("хочу научиться", "I want to learn"),
        _ => Words.Say("нужна помощь", "I need help"),
    };
}
