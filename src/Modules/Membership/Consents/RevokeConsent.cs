using CommunityHub.Contracts.Membership;
using CommunityHub.Kernel.Events;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Membership.Consents;

/// <summary>The person takes a consent back; from this moment on. Twice is once.</summary>
internal sealed record RevokeConsent(Guid PersonId, ConsentKind Kind, ConsentWay Way, string? Witness, string? Note = null) : IRequest;

internal sealed class RevokeConsentHandler(MembershipDb db, Outbox outbox, TimeProvider clock) : AsyncRequestHandler<RevokeConsent>
{
    protected override async Task Handle(RevokeConsent command, CancellationToken cancellationToken)
    {
        await db.OneAtATime("membership.consents:" + command.PersonId, cancellationToken);
        if (await db.Consents.SingleOrDefaultAsync(c => c.PersonId == command.PersonId && c.Kind == command.Kind && c.RevokedAt == null, cancellationToken) is not { } consent)
            return;

        consent.Revoke(command.Way, command.Witness, command.Note, clock.GetUtcNow());
        await outbox.Publish(new ConsentRevoked(consent.Id, command.PersonId, $"{command.Kind}"), cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
    }
}
