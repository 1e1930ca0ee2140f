using CommunityHub.Membership.Deficits;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Membership.PersonalData;

/// <summary>How one person grows, as the person may take it away: plain values, ready for a file.</summary>
internal sealed record GrowthOf(IReadOnlyList<object> SelfAssessments, IReadOnlyList<object> Mentoring, IReadOnlyList<object> Internships, IReadOnlyList<object> Cohorts)
{
    public static async Task<GrowthOf> Person(Guid personId, MembershipDb db, CancellationToken cancellationToken)
    {
        var assessed = await db.SelfAssessments.AsNoTracking().Include(a => a.Answers).Where(a => a.PersonId == personId).OrderBy(a => a.AnsweredAt).ToListAsync(cancellationToken);
        var names = new Dictionary<(Guid, Guid), string>();
        foreach (var community in assessed.Select(a => a.CommunityId).Distinct())
            foreach (var competence in await db.CompetencesOf(community, cancellationToken))
                names[(community, competence.Id)] = competence.Name;

        var pairs = await db.MentoringPairs.AsNoTracking().Include(p => p.Goals).Include(p => p.Log).AsSplitQuery().Where(p => p.MentorPersonId == personId || p.MenteeId == personId).OrderBy(p => p.FirstDay).ToListAsync(cancellationToken);
        var internships = await db.Internships.AsNoTracking().Where(i => i.PersonId == personId).OrderBy(i => i.FirstDay)
            .Join(db.InternshipSites, i => i.SiteId, s => s.Id, (internship, site) => new { Internship = internship, Site = site }).ToListAsync(cancellationToken);
        var decisions = await db.Cohorts.AsNoTracking().SelectMany(c => c.Decisions, (c, d) => new { c.CommunityId, SchoolYear = c.FirstYear, d.PersonId, d.Taken, d.Reason, d.DecidedAt })
            .Where(d => d.PersonId == personId).OrderBy(d => d.DecidedAt).ToListAsync(cancellationToken);
        return new([.. assessed.Select(a => new
        {
            SchoolYear = a.FirstYear, a.AnsweredAt, a.SupersededAt,
            Answers = a.Answers.Select(answer => new { Competence = names.GetValueOrDefault((a.CommunityId, answer.CompetenceId)), answer.Level }),
        })],
        [.. pairs.Select(p => new
        {
            As = p.MentorPersonId == personId ? "Mentor" : "Mentee", p.OrderNumber, p.OrderDay, p.FirstDay, p.LastDay, p.MentorConsentOn, p.MenteeConsentOn, p.EndedOn, p.EndReason, p.Outcome, p.OutcomeOn,
            Goals = p.Goals.Select(g => new { g.What, g.DueOn, g.ReachedOn }), Log = p.Log.Select(e => new { e.Day, e.Minutes, e.What, e.WrittenByName, e.WrittenAt, e.StruckAt }),
        })],
        [.. internships.Select(i => new
        {
            i.Site.SchoolId, i.Site.Topic, i.Site.OrderNumber, i.Site.OrderDay, i.Internship.FirstDay, i.Internship.LastDay, i.Internship.EndedOn, i.Internship.EndReason,
            i.Internship.Report, i.Internship.ReportedAt, i.Internship.ReportedBy,
        })],
        [.. decisions.Select(d => new { d.CommunityId, d.SchoolYear, d.Taken, d.Reason, d.DecidedAt })]);
    }
}
