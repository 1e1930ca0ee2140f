using CommunityHub.Contracts.Membership;
using CommunityHub.Membership.Schools.Merging;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Membership.Schools.Mailboxes;

internal sealed class ContactChainOfHandler(MembershipDb db) : IRequestHandler<ContactChainOf, IReadOnlyList<SchoolContact>>, IRequestHandler<ContactChainsOf, IReadOnlyDictionary<Guid, IReadOnlyList<SchoolContact>>>
{
    public async Task<IReadOnlyList<SchoolContact>> Handle(ContactChainOf question, CancellationToken cancellationToken) =>
        (await Handle(new ContactChainsOf([question.SchoolId]), cancellationToken)).GetValueOrDefault(question.SchoolId) ?? [];

    public async Task<IReadOnlyDictionary<Guid, IReadOnlyList<SchoolContact>>> Handle(ContactChainsOf question, CancellationToken cancellationToken)
    {
        var kept = await db.KeptOfDoubles(question.SchoolIds, cancellationToken);
        Guid[] schools = [.. question.SchoolIds, .. kept.Values];
        var mailboxes = await db.SchoolMailboxes.AsNoTracking().Where(m => schools.Contains(m.SchoolId) && m.RemovedAt == null && m.State != MailboxState.Bounces).ToListAsync(cancellationToken);
        var chains = mailboxes.GroupBy(m => m.SchoolId).ToDictionary(g => g.Key, g => (IReadOnlyList<SchoolContact>)[.. g.OrderBy(m => m.Role).ThenByDescending(m => m.ConfirmedOn).ThenBy(m => m.AddedAt).Select(m => new SchoolContact(m.Address, $"{m.Role}", m.ConfirmedOn))]);
        foreach (var (asked, its) in kept)
            if (chains.TryGetValue(its, out var chain))
                chains[asked] = chain;
        return chains;
    }
}
