using System.Linq.Expressions;
using CommunityHub.Contracts.Membership;
using CommunityHub.Membership.Schools;
using CommunityHub.Membership.Schools.Mailboxes;
using CommunityHub.Membership.Time;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Membership.Asking;

internal sealed class SchoolsMeantHandler(MembershipDb db) : IRequestHandler<SchoolsMeant, MeantSchools>
{
    public async Task<MeantSchools> Handle(SchoolsMeant question, CancellationToken cancellationToken)
    {
        var (meant, sort) = (Meant(question), SortIn(question.Whom));
        var counts = await meant.GroupBy(sort).Select(same => new { same.Key, Count = same.Count() }).ToDictionaryAsync(same => same.Key, same => same.Count, cancellationToken);
        if (question.Take == 0)
            return new(counts, counts.Values.Sum(), []);

        var found = string.IsNullOrWhiteSpace(question.Search) ? meant : meant.Called(question.Search);
        if (question.Sort is { } wanted)
            found = found.Where(Expression.Lambda<Func<School, bool>>(Expression.Equal(sort.Body, Expression.Constant(wanted)), sort.Parameters));
        var total = string.IsNullOrWhiteSpace(question.Search) ? question.Sort is { } one ? counts.GetValueOrDefault(one) : counts.Values.Sum() : await found.CountAsync(cancellationToken);
        return new(counts, total, await Read(found.OrderBy(s => s.Number).ThenBy(s => s.ShortName).ThenBy(s => s.Id).Skip(question.Skip).Take(question.Take), question, cancellationToken));
    }

    private IQueryable<School> Meant(SchoolsMeant question)
    {
        var (day, whom) = (question.Day, question.Whom);
        var schools = db.Schools.AsNoTracking().Where(s => db.MemberSchools.Any(m => m.SchoolId == s.Id && m.CommunityId == question.CommunityId && m.FirstDay <= day && (m.LastDay == null || day <= m.LastDay)));
        if (whom.SchoolIds.Count > 0)
            schools = schools.Where(s => whom.SchoolIds.Contains(s.Id));
        if (whom.Except.Count > 0)
            schools = schools.Where(s => !whom.Except.Contains(s.Id));
        if (whom.Kinds.Count > 0)
            schools = schools.Where(s => whom.Kinds.Contains(s.Kind));
        if (whom.Municipalities.Count > 0)
            schools = schools.Where(s => db.Placements.On(day).Any(p => p.SchoolId == s.Id && p.Municipality != null && whom.Municipalities.Contains(p.Municipality)));
        return schools;
    }

    // Whom a curator has taken out is not asked at all, and so nothing else is said of it.
    private Expression<Func<School, SortOfMeant>> SortIn(MeantAudience whom) => school =>
        whom.Exempt.Contains(school.Id) ? SortOfMeant.Exempt
        : whom.AskedAlready.Contains(school.Id) ? SortOfMeant.AskedAlready
        : db.SchoolMailboxes.Any(m => m.SchoolId == school.Id && m.RemovedAt == null && m.State != MailboxState.Bounces) ? SortOfMeant.Reached
        : SortOfMeant.WithoutAddress;

    private async Task<IReadOnlyList<MeantSchool>> Read(IQueryable<School> page, SchoolsMeant question, CancellationToken cancellationToken)
    {
        var schools = await page.Select(s => new { s.Id, s.ShortName }).ToListAsync(cancellationToken);
        var ids = schools.Select(s => s.Id).ToList();
        var municipalities = await db.Placements.Where(p => ids.Contains(p.SchoolId)).On(question.Day).ToDictionaryAsync(p => p.SchoolId, p => p.Municipality, cancellationToken);
        var mailboxes = (await db.SchoolMailboxes.AsNoTracking().Where(m => ids.Contains(m.SchoolId) && m.RemovedAt == null).ToListAsync(cancellationToken))
            .OrderBy(m => m.Role).ThenByDescending(m => m.ConfirmedOn).ThenBy(m => m.AddedAt).ToLookup(m => m.SchoolId);
        var (exempt, asked) = (question.Whom.Exempt.ToHashSet(), question.Whom.AskedAlready.ToHashSet());
        return [.. schools.Select(school =>
        {
            var address = mailboxes[school.Id].FirstOrDefault(m => m.State is not MailboxState.Bounces)?.Address;
            var sort = exempt.Contains(school.Id) ? SortOfMeant.Exempt : asked.Contains(school.Id) ? SortOfMeant.AskedAlready : address is null ? SortOfMeant.WithoutAddress : SortOfMeant.Reached;
            return new MeantSchool(school.Id, school.ShortName, municipalities.GetValueOrDefault(school.Id), sort, address, address is null ? [.. mailboxes[school.Id].Select(m => m.Address)] : []);
        })];
    }
}
