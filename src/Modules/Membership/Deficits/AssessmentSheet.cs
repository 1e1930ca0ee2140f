using CommunityHub.Membership.Consents;
using CommunityHub.Membership.Time;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Membership.Deficits;

/// <summary>The self-assessment as its owner fills it in: what is asked, what was answered this year, and what before.</summary>
/// <param name="Consent">What its owner has to agree to first; null when that has been done.</param>
/// <param name="Levels">What stands in the form: typed just now, else as last answered.</param>
internal sealed record AssessmentSheet(
    Guid CommunityId, string Community, SchoolYear Year, AskedConsent? Consent, IReadOnlyList<Competence> Competences, IReadOnlyList<SelfAssessment> Answered, IReadOnlyDictionary<Guid, int> Levels)
{
    public SelfAssessment? Current => Answered.FirstOrDefault(a => a.FirstYear == Year.FirstYear && a.SupersededAt is null);

    public static async Task<AssessmentSheet?> Of(Guid communityId, Guid personId, IReadOnlyDictionary<Guid, int> typed, DateOnly today, MembershipDb db, CancellationToken cancellationToken)
    {
        if (await db.Communities.Where(c => c.Id == communityId).Select(c => c.Name).SingleOrDefaultAsync(cancellationToken) is not { } community)
            return null;

        var answered = await db.SelfAssessments.AsNoTracking().Include(a => a.Answers).Where(a => a.CommunityId == communityId && a.PersonId == personId)
            .OrderByDescending(a => a.AnsweredAt).ToListAsync(cancellationToken);
        var sheet = new AssessmentSheet(communityId, community, SchoolYear.Of(today), await db.ConsentToKeep(personId, cancellationToken), await db.CompetencesOf(communityId, cancellationToken), answered, typed);
        return typed.Count > 0 ? sheet : sheet with { Levels = sheet.Current?.Answers.ToDictionary(a => a.CompetenceId, a => a.Level) ?? [] };
    }
}
