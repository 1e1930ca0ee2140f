using CommunityHub.Contracts.Membership;
using CommunityHub.Kernel;
using CommunityHub.Planning.Plans;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Planning.Feeds;

/// <summary>Opens an address for calendars; gives its secret, which nobody can ask for again.</summary>
internal sealed record OpenFeed(Guid CommunityId, string Name, Actor By) : IRequest<string>;

internal sealed class OpenFeedHandler(PlanningDb db, TimeProvider clock) : IRequestHandler<OpenFeed, string>
{
    private const int Most = 30;

    public async Task<string> Handle(OpenFeed command, CancellationToken cancellationToken)
    {
        command.By.MustWrite(command.CommunityId);
        if (await db.CalendarFeeds.CountAsync(f => f.CommunityId == command.CommunityId && f.RevokedAt == null, cancellationToken) >= Most)
            throw new RuleViolation("feed.too-many",
                $"Открытых адресов уже {Most}. Отзовите те, которыми никто не пользуется, и откройте новый.",
                $"There are {Most} open addresses already. Revoke those that nobody uses, then open a new one.");

        db.CalendarFeeds.Add(CalendarFeed.Open(command.CommunityId, command.Name, command.By, clock.GetUtcNow(), out var secret));
        await db.SaveChangesAsync(cancellationToken);
        return secret;
    }
}
