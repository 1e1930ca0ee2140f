using CommunityHub.Contracts.Membership;
using CommunityHub.Kernel;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Membership.Schools.Mailboxes;

internal sealed class SchoolBehindHandler(MembershipDb db, TimeProvider clock) : IRequestHandler<SchoolBehind, SchoolInBrief?>
{
    public async Task<SchoolInBrief?> Handle(SchoolBehind question, CancellationToken cancellationToken)
    {
        var key = question.Address.Trim().ToLowerInvariant();
        var id = question.SchoolId ?? await db.SchoolMailboxes.Where(m => m.RemovedAt == null && EF.Property<string>(m, "AddressKey") == key).Select(m => (Guid?)m.SchoolId).SingleOrDefaultAsync(cancellationToken);
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
}
