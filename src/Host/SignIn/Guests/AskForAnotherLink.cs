using CommunityHub.Contracts.SignIn;
using CommunityHub.Kernel.Events;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Host.SignIn.Guests;

/// <summary>The link is over; another one goes to the address the old one went to, if whoever made it still wants an answer.</summary>
internal sealed record AskForAnotherLink(Guid LinkId) : IRequest;

internal sealed class AskForAnotherLinkHandler(AccountsDb db, Outbox outbox) : AsyncRequestHandler<AskForAnotherLink>
{
    protected override async Task Handle(AskForAnotherLink command, CancellationToken cancellationToken)
    {
        if (await db.PersonalLinks.AsNoTracking().SingleOrDefaultAsync(l => l.Id == command.LinkId, cancellationToken) is { } link)
            await outbox.Publish(new PersonalLinkAskedFor(link.Purpose, link.Subject, link.SentTo), cancellationToken);
    }
}
