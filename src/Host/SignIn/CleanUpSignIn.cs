using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Host.SignIn;

/// <summary>Sessions, links and counts that are over are forgotten; what was done with accounts is kept.</summary>
internal sealed record CleanUpSignIn : IRequest;

internal sealed class CleanUpSignInHandler(AccountsDb db, TimeProvider clock) : AsyncRequestHandler<CleanUpSignIn>
{
    protected override async Task Handle(CleanUpSignIn command, CancellationToken cancellationToken)
    {
        var (now, yesterday) = (clock.GetUtcNow(), clock.GetUtcNow().AddDays(-1));
        await db.Sessions.Where(s => s.ExpiresAt <= now).ExecuteDeleteAsync(cancellationToken);
        await db.SignInLinks.Where(l => l.GoodUntil < yesterday).ExecuteDeleteAsync(cancellationToken);
        await db.PersonalLinks.Where(l => l.GoodUntil < now.AddYears(-1)).ExecuteDeleteAsync(cancellationToken);
        await db.Set<Throttle>().Where(t => t.BegunAt < yesterday).ExecuteDeleteAsync(cancellationToken);
    }
}
