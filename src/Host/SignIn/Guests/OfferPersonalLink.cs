using CommunityHub.Contracts.SignIn;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Host.SignIn.Guests;

/// <summary>Personal links are made and closed in the transaction of whatever they are for.</summary>
internal sealed class OfferPersonalLinkHandler(AccountsDb db, TimeProvider clock) : IRequestHandler<OfferPersonalLink, string>, IRequestHandler<OfferPersonalLinks, IReadOnlyList<string>>, IRequestHandler<ClosePersonalLinks, Unit>
{
    public async Task<string> Handle(OfferPersonalLink command, CancellationToken cancellationToken)
    {
        var (link, token) = PersonalLink.For(command, clock.GetUtcNow());
        db.PersonalLinks.Add(link);
        await db.SaveChangesAsync(cancellationToken);
        return $"/l/{token}";
    }

    public async Task<IReadOnlyList<string>> Handle(OfferPersonalLinks command, CancellationToken cancellationToken)
    {
        var (now, made) = (clock.GetUtcNow(), new List<string>(command.Offers.Count));
        foreach (var offer in command.Offers)
        {
            var (link, token) = PersonalLink.For(offer, now);
            db.PersonalLinks.Add(link);
            made.Add($"/l/{token}");
        }

        await db.SaveChangesAsync(cancellationToken);
        return made;
    }

    public async Task<Unit> Handle(ClosePersonalLinks command, CancellationToken cancellationToken)
    {
        await db.PersonalLinks.Where(l => l.Purpose == command.Purpose && (command.Subject == null || l.Subject == command.Subject) && l.ClosedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(l => l.ClosedAt, clock.GetUtcNow()), cancellationToken);
        return Unit.Value;
    }
}
