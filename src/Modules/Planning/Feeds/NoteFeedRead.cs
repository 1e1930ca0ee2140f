using CommunityHub.Kernel;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Planning.Feeds;

/// <summary>A calendar has read the feed today; whoever thinks of revoking its address sees that it is used.</summary>
internal sealed record NoteFeedRead(Guid FeedId) : IRequest;

internal sealed class NoteFeedReadHandler(PlanningDb db, TimeProvider clock) : AsyncRequestHandler<NoteFeedRead>
{
    protected override async Task Handle(NoteFeedRead command, CancellationToken cancellationToken)
    {
        var feed = await db.CalendarFeeds.SingleAsync(f => f.Id == command.FeedId, cancellationToken);
        feed.NoteReadOn(clock.Today());
        await db.SaveChangesAsync(cancellationToken);
    }
}
