using CommunityHub.Contracts.SignIn;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Host.SignIn;

/// <summary>A way in that a letter of another module carries is a sign-in link like any other, with a purpose that can end before it does.</summary>
internal sealed class OfferWayInHandler(AccountsDb db, TimeProvider clock) : IRequestHandler<OfferWayIn, string?>, IRequestHandler<CloseWaysIn, Unit>
{
    public async Task<string?> Handle(OfferWayIn command, CancellationToken cancellationToken)
    {
        var account = await db.AccountOf(command.PersonId, clock.GetUtcNow(), cancellationToken);
        if (account.IsLocked)
            return null;

        var now = clock.GetUtcNow();
        var (link, token) = SignInLink.For(account.Id, command.LeadsTo, command.GoodUntil - now, now, command.Purpose, command.Says);
        db.SignInLinks.Add(link);
        await db.SaveChangesAsync(cancellationToken);
        return $"/sign-in/link/{token}";
    }

    public async Task<Unit> Handle(CloseWaysIn command, CancellationToken cancellationToken)
    {
        await db.SignInLinks.Where(l => l.Purpose == command.Purpose && l.UsedAt == null && l.ClosedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(l => l.ClosedAt, clock.GetUtcNow()), cancellationToken);
        return Unit.Value;
    }
}
