using CommunityHub.Contracts.Membership;
using CommunityHub.Kernel;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Membership.Schools.Mailboxes;

internal sealed class AddSchoolAddressHandler(MembershipDb db, IMediator mediator, TimeProvider clock) : IRequestHandler<AddSchoolAddress, string>
{
    public async Task<string> Handle(AddSchoolAddress command, CancellationToken cancellationToken)
    {
        var key = (command.Address ?? "").Trim().ToLowerInvariant();
        if (await Find(command.SchoolId, key, cancellationToken) is null)
            await mediator.Send(new AddMailbox(command.SchoolId, command.Address, Enum.Parse<MailboxRole>(command.Role), command.By), cancellationToken);

        var mailbox = (await Find(command.SchoolId, key, cancellationToken))!;
        mailbox.Confirm(clock.Today());
        await db.SaveChangesAsync(cancellationToken);
        return mailbox.Address;
    }

    private Task<SchoolMailbox?> Find(Guid school, string key, CancellationToken cancellationToken) =>
        db.SchoolMailboxes.SingleOrDefaultAsync(m => m.SchoolId == school && m.RemovedAt == null && EF.Property<string>(m, "AddressKey") == key, cancellationToken);
}
