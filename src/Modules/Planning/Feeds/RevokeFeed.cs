using CommunityHub.Contracts.Membership;
using CommunityHub.Kernel;
using CommunityHub.Planning.Plans;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Planning.Feeds;

/// <summary>From now on the address leads nowhere.</summary>
internal sealed record RevokeFeed(Guid FeedId, Actor By) : IRequest;

internal sealed class RevokeFeedHandler(PlanningDb db, TimeProvider clock) : AsyncRequestHandler<RevokeFeed>
{
    protected override async Task Handle(RevokeFeed command, CancellationToken cancellationToken)
    {
        var feed = await db.CalendarFeeds.SingleOrDefaultAsync(f => f.Id == command.FeedId, cancellationToken)
            ?? throw new RuleViolation("feed.not-found", "Такого адреса нет. Обновите страницу.", "There is no such address. Reload the page.");

        command.By.MustWrite(feed.CommunityId);
        feed.Revoke(command.By, clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
    }
}
