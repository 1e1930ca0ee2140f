using System.Text.Json;
using CommunityHub.Membership.BankUpdates;
using CommunityHub.Membership.People;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Membership.PersonalData.Erasing;

/// <summary>What somebody has written, and what others have written of the person in free words; days, numbers and codes stay.</summary>
internal static class ErasingTexts
{
    public static async Task EraseTexts(this MembershipDb db, Person person, string instead, CancellationToken cancellationToken)
    {
        var id = person.Id;
        await db.ConsentScans.Where(s => db.Consents.Any(c => c.Id == s.ConsentId && c.PersonId == id)).ExecuteDeleteAsync(cancellationToken);
        await db.Qualifications.Where(q => q.PersonId == id).ExecuteUpdateAsync(set => set
            .SetProperty(q => q.Learning.Awards, (string?)null).SetProperty(q => q.Learning.SelfEducation, (string?)null).SetProperty(q => q.Learning.Wishes, (string?)null), cancellationToken);
        foreach (var mentor in await db.Mentors.Where(m => m.PersonId == id).ToListAsync(cancellationToken))
            mentor.ForgetTopics();

        var pairs = db.MentoringPairs.Where(p => p.MentorPersonId == id || p.MenteeId == id);
        await db.Set<Mentoring.MentoringEntry>().Where(e => pairs.Any(p => p.Id == e.PairId)).ExecuteUpdateAsync(set => set.SetProperty(e => e.What, instead), cancellationToken);
        await db.Set<Mentoring.MentoringGoal>().Where(g => pairs.Any(p => p.Id == g.PairId)).ExecuteUpdateAsync(set => set.SetProperty(g => g.What, instead), cancellationToken);
        await pairs.Where(p => p.Outcome != null).ExecuteUpdateAsync(set => set.SetProperty(p => p.Outcome, instead), cancellationToken);
        await pairs.Where(p => p.EndReason != null).ExecuteUpdateAsync(set => set.SetProperty(p => p.EndReason, instead), cancellationToken);

        var internships = db.Internships.Where(i => i.PersonId == id);
        await db.ReportFiles.Where(f => internships.Any(i => i.Id == f.InternshipId)).ExecuteDeleteAsync(cancellationToken);
        await internships.Where(i => i.Report != null).ExecuteUpdateAsync(set => set.SetProperty(i => i.Report, instead), cancellationToken);
        await internships.Where(i => i.EndReason != null).ExecuteUpdateAsync(set => set.SetProperty(i => i.EndReason, instead), cancellationToken);
        await db.Set<Beginners.CohortDecision>().Where(d => d.PersonId == id && d.Reason != null).ExecuteUpdateAsync(set => set.SetProperty(d => d.Reason, instead), cancellationToken);
        await db.EraseAnswers(person, instead, cancellationToken);
    }

    // A school may have told of the person as of somebody new, or be writing of the person now.
    private static async Task EraseAnswers(this MembershipDb db, Person person, string instead, CancellationToken cancellationToken)
    {
        var (id, surname, escaped) = (person.Id, person.Surname, JsonSerializer.Serialize(person.Surname).Trim('"'));
        foreach (var answer in await db.SchoolAnswers.Where(a => a.Draft != null && (a.Draft.Contains(surname) || a.Draft.Contains(escaped) || a.Draft.Contains($"{id}"))).ToListAsync(cancellationToken))
            answer.DropDraft();

        // Of a list that was brought, the rows go: what came of them is known by itself.
        var (given, address) = (person.GivenName, person.Email);
        await db.Database.ExecuteSqlAsync($"""
            delete from membership.list_rows where person_id = {id} or person_chosen = {id} or strpos(lower(cells::text), lower({address})) > 0
                or strpos(lower(cells::text), lower({surname})) > 0 and strpos(lower(cells::text), lower({given})) > 0
            """, cancellationToken);

        foreach (var change in await db.ProposedChanges.FromSql($"select * from membership.proposed_changes where same_person_id = {id} or proposal::text ilike {"%" + surname + "%"} or proposal::text like {$"%{id}%"}").ToListAsync(cancellationToken))
            change.Forget(person, instead);
    }
}
