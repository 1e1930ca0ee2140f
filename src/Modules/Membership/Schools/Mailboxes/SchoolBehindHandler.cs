using CommunityHub.Contracts.Membership;
using CommunityHub.Kernel;
using CommunityHub.Membership.Schools.Merging;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Membership.Schools.Mailboxes;

internal sealed class SchoolBehindHandler(MembershipDb db, TimeProvider clock) : IRequestHandler<SchoolBehind, SchoolInBrief?>, IRequestHandler<CommunitiesOfSchools, IReadOnlyDictionary<Guid, IReadOnlyList<Guid>>>
{
    public async Task<SchoolInBrief?> Handle(SchoolBehind question, CancellationToken cancellationToken)
    {
        var key = question.Address.Trim().ToLowerInvariant();
        var id = question.SchoolId ?? await db.SchoolMailboxes.Where(m => m.RemovedAt == null && EF.Property<string>(m, "AddressKey") == key).Select(m => (Guid?)m.SchoolId).SingleOrDefaultAsync(cancellationToken);
        if (id is { } known)
            id = await db.KeptOf(known, cancellationToken);
        if (await db.Schools.Where(s => s.Id == id).Select(s => new { s.Id, s.ShortName }).SingleOrDefaultAsync(cancellationToken) is not { } school)
            return null;

        var today = clock.Today();
        var communities = await (
            from member in db.MemberSchools
            where member.SchoolId == school.Id && member.FirstDay <= today && (member.LastDay == null || today <= member.LastDay)
            join one in db.Communities on member.CommunityId equals one.Id
            orderby one.Name
            select one.Id).ToListAsync(cancellationToken);
        return new(school.Id, school.ShortName, communities);
    }

    public async Task<IReadOnlyDictionary<Guid, IReadOnlyList<Guid>>> Handle(CommunitiesOfSchools question, CancellationToken cancellationToken)
    {
        var (today, ids) = (clock.Today(), question.SchoolIds.ToList());
        var memberships = await (
            from member in db.MemberSchools
            where ids.Contains(member.SchoolId) && member.FirstDay <= today && (member.LastDay == null || today <= member.LastDay)
            join community in db.Communities on member.CommunityId equals community.Id
            orderby community.Name
            select new { member.SchoolId, community.Id }).ToListAsync(cancellationToken);
        return memberships.GroupBy(member => member.SchoolId, member => member.Id).ToDictionary(school => school.Key, school => (IReadOnlyList<Guid>)[.. school]);
    }
}
