using CommunityHub.Contracts.Membership;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Membership.Schools.Mailboxes;

internal sealed class ContactChainOfHandler(MembershipDb db) : IRequestHandler<ContactChainOf, IReadOnlyList<SchoolContact>>
{
    public async Task<IReadOnlyList<SchoolContact>> Handle(ContactChainOf question, CancellationToken cancellationToken)
    {
        var mailboxes = await db.SchoolMailboxes.AsNoTracking().Where(m => m.SchoolId == question.SchoolId && m.RemovedAt == null && m.State != MailboxState.Bounces).ToListAsync(cancellationToken);
        return [.. mailboxes.OrderBy(m => m.Role).ThenByDescending(m => m.ConfirmedOn).ThenBy(m => m.AddedAt).Select(m => new SchoolContact(m.Address, $"{m.Role}", m.ConfirmedOn))];
    }
}
