using CommunityHub.Contracts.Membership;
using CommunityHub.Kernel;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Membership.Schools.Mailboxes;

/// <summary>A school has one more address.</summary>
internal sealed record AddMailbox(Guid SchoolId, string? Address, MailboxRole Role, Actor By) : IRequest;

/// <summary>Somebody who knows says that the address is right.</summary>
internal sealed record ConfirmMailbox(Guid SchoolId, Guid MailboxId) : IRequest;

/// <summary>The address is no longer the school's; that it was, stays known.</summary>
internal sealed record RemoveMailbox(Guid SchoolId, Guid MailboxId, Actor By) : IRequest;

internal sealed class ChangeMailboxesHandler(MembershipDb db, TimeProvider clock) : IRequestHandler<AddMailbox, Unit>, IRequestHandler<ConfirmMailbox, Unit>, IRequestHandler<RemoveMailbox, Unit>
{
    public async Task<Unit> Handle(AddMailbox command, CancellationToken cancellationToken)
    {
        await db.OneAtATime("membership.mailboxes", cancellationToken);
        var added = SchoolMailbox.Add(command.SchoolId, command.Address, command.Role, command.By, clock.GetUtcNow());
        var key = added.Address.ToLowerInvariant();
        if (await db.SchoolMailboxes.FirstOrDefaultAsync(m => m.RemovedAt == null && EF.Property<string>(m, "AddressKey") == key, cancellationToken) is { } taken)
        {
            if (taken.SchoolId == command.SchoolId)
                throw new RuleViolation("mailbox.there-already", "Этот адрес у школы уже записан.", "The school has this address already.");

            var other = await db.Schools.Where(s => s.Id == taken.SchoolId).Select(s => s.ShortName).SingleAsync(cancellationToken);
            throw new RuleViolation("mailbox.of-another-school", $"Этот адрес записан за другой школой: {other}. Проверьте, чей он; если он перешёл, сначала удалите его там.",
                $"This address belongs to another school: {other}. Check whose it is; if it has moved, remove it there first.");
        }

        if (await db.SchoolMailboxes.CountAsync(m => m.SchoolId == command.SchoolId && m.RemovedAt == null, cancellationToken) >= SchoolMailbox.MostOfASchool)
            throw new RuleViolation("mailbox.too-many", "У школы уже десять адресов. Удалите те, что больше не нужны.", "The school has ten addresses. Remove those that are no longer needed.");

        db.Add(added);
        await db.SaveChangesAsync(cancellationToken);
        return Unit.Value;
    }

    public async Task<Unit> Handle(ConfirmMailbox command, CancellationToken cancellationToken)
    {
        (await Find(command.SchoolId, command.MailboxId, cancellationToken)).Confirm(clock.Today());
        await db.SaveChangesAsync(cancellationToken);
        return Unit.Value;
    }

    public async Task<Unit> Handle(RemoveMailbox command, CancellationToken cancellationToken)
    {
        (await Find(command.SchoolId, command.MailboxId, cancellationToken)).Remove(command.By, clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
        return Unit.Value;
    }

    private async Task<SchoolMailbox> Find(Guid school, Guid mailbox, CancellationToken cancellationToken) =>
        await db.SchoolMailboxes.SingleOrDefaultAsync(m => m.Id == mailbox && m.SchoolId == school && m.RemovedAt == null, cancellationToken)
        ?? throw new RuleViolation("mailbox.gone", "Этого адреса у школы уже нет.", "The school no longer has this address.");
}
