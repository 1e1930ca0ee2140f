using CommunityHub.Contracts.Membership;
using CommunityHub.Kernel;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Membership.Deficits;

/// <summary>The map of a community and school year, with the words that stand on it.</summary>
/// <param name="Columns">The names of its columns.</param>
/// <param name="AnsweredAtAll">How many people have answered so far; the map may count fewer, see <see cref="Settled"/>.</param>
internal sealed record DrawnMap(DeficitMap Map, IReadOnlyDictionary<Guid, Competence> Competences, IReadOnlyList<string> Columns, IReadOnlyList<Guid> AnsweredAtAll)
{
    /// <summary>Most wanted first.</summary>
    public IReadOnlyList<DeficitTopic> Topics =>
    [
        .. Map.Rows.Where(row => row.Total is { Deficits: > 0 })
            .OrderByDescending(row => row.Total!.Share).ThenByDescending(row => row.Total!.Deficits).ThenBy(row => Competences[row.CompetenceId].Order)
            .Select(row => new DeficitTopic(row.CompetenceId, Competences[row.CompetenceId].Group, Competences[row.CompetenceId].Name, row.Total!.Answers, row.Total.Deficits)),
    ];

    public static async Task<DrawnMap> Of(Guid communityId, int firstYear, int fewest, MembershipDb db, CancellationToken cancellationToken)
    {
        var all = await db.SelfAssessments.AsNoTracking().Include(a => a.Answers).Where(a => a.CommunityId == communityId && a.FirstYear == firstYear).ToListAsync(cancellationToken);
        var counted = Settled.Of(all, fewest);
        var schools = await db.SchoolsWhereAnswered(counted, cancellationToken);
        var answers = counted.Select(a => new AnswersOfOne(schools.TryGetValue(a.Id, out var school) ? school : null, a.Answers.ToDictionary(answer => answer.CompetenceId, answer => answer.Level))).ToList();

        var competences = await db.CompetencesOf(communityId, cancellationToken);
        var shown = competences.Where(c => c.IsAsked || answers.Any(a => a.Levels.ContainsKey(c.Id))).Select(c => c.Id).ToList();
        var map = DeficitMap.Of(answers, shown, fewest);
        var names = await db.Schools.Where(s => map.Schools.Contains(s.Id)).ToDictionaryAsync(s => s.Id, s => s.ShortName, cancellationToken);
        List<string> columns = [.. map.Schools.Select(id => names[id])];
        if (map.HasOthers)
            columns.Add(Words.Say("остальные вместе", "all others together"));
        return new(map, competences.ToDictionary(c => c.Id), columns, [.. all.Select(a => a.PersonId).Distinct()]);
    }
}

internal static class SchoolsOfAnswers
{
    /// <summary>The school of each answer by the id of the assessment: of the main work on the day of it, so that a later move changes no map.</summary>
    public static async Task<IReadOnlyDictionary<Guid, Guid>> SchoolsWhereAnswered(this MembershipDb db, IReadOnlyCollection<SelfAssessment> answers, CancellationToken cancellationToken)
    {
        var people = answers.Select(a => a.PersonId).Distinct().ToList();
        var work = (await db.Employments.AsNoTracking().Where(e => people.Contains(e.PersonId) && e.SchoolId != null && e.SupersededAt == null).ToListAsync(cancellationToken)).ToLookup(e => e.PersonId);
        var found = new Dictionary<Guid, Guid>();
        foreach (var answer in answers)
            if (work[answer.PersonId].Where(e => e.HeldOn(DateOnly.FromDateTime(answer.AnsweredAt.Local().DateTime))).OrderByDescending(e => e.IsMain).ThenByDescending(e => e.Rate).ThenBy(e => e.Id).FirstOrDefault() is { } main)
                found[answer.Id] = main.SchoolId!.Value;
        return found;
    }
}

internal sealed class TopicsFromDeficitsHandler(MembershipDb db, Anonymity anonymity) : IRequestHandler<TopicsFromDeficits, IReadOnlyList<DeficitTopic>>
{
    public async Task<IReadOnlyList<DeficitTopic>> Handle(TopicsFromDeficits question, CancellationToken cancellationToken) =>
        (await DrawnMap.Of(question.CommunityId, question.FirstYear, anonymity.FewestPeople, db, cancellationToken)).Topics;
}
