using CommunityHub.Contracts.Membership;
using CommunityHub.Membership.People;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Membership.Schools.Mailboxes;

internal sealed class NoteAddressBouncesHandler(MembershipDb db, TimeProvider clock) : AsyncRequestHandler<NoteAddressBounces>
{
    protected override async Task Handle(NoteAddressBounces command, CancellationToken cancellationToken)
    {
        var key = command.Address.Trim().ToLowerInvariant();
        foreach (var mailbox in await db.SchoolMailboxes.Where(m => m.RemovedAt == null && EF.Property<string>(m, "AddressKey") == key).ToListAsync(cancellationToken))
            mailbox.NoteBounce();
        foreach (var person in await db.People.WithAddress(key).ToListAsync(cancellationToken))
            person.NoteBounce(clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
    }
}
