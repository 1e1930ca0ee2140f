using CommunityHub.Contracts.Membership;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Membership.Schools.Mailboxes;

internal sealed class SchoolAddressesHandler(MembershipDb db) : IRequestHandler<SchoolAddresses, IReadOnlyList<SchoolAddress>>
{
    public async Task<IReadOnlyList<SchoolAddress>> Handle(SchoolAddresses question, CancellationToken cancellationToken)
    {
        var found = await db.SchoolMailboxes.Where(m => question.SchoolIds.Contains(m.SchoolId) && m.RemovedAt == null && m.State != MailboxState.Bounces)
            .Select(m => new { m.SchoolId, m.Address, m.Role, m.ConfirmedOn, m.AddedAt }).ToListAsync(cancellationToken);
        return [.. found.GroupBy(m => m.SchoolId).Select(school => new SchoolAddress(school.Key, school.OrderBy(m => m.Role).ThenByDescending(m => m.ConfirmedOn).ThenBy(m => m.AddedAt).First().Address))];
    }
}
