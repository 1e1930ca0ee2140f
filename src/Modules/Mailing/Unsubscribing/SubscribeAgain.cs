using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Mailing.Unsubscribing;

/// <summary>Letters of this topic go to this address again.</summary>
/// <param name="Address">Compared without case.</param>
/// <param name="Topic">As it was unsubscribed from.</param>
internal sealed record SubscribeAgain(string Address, string Topic) : IRequest;

internal sealed class SubscribeAgainHandler(MailingDb db) : AsyncRequestHandler<SubscribeAgain>
{
    protected override Task Handle(SubscribeAgain command, CancellationToken cancellationToken)
    {
        var address = command.Address.ToLowerInvariant();
        return db.Unsubscribed.Where(u => u.Address == address && u.Topic == command.Topic).ExecuteDeleteAsync(cancellationToken);
    }
}
