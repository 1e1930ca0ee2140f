using CommunityHub.Contracts.SignIn;
using CommunityHub.Kernel;
using CommunityHub.Kernel.Events;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Host.SignIn.Guests;

/// <summary>The button of a personal link was pressed.</summary>
internal sealed record OpenPersonalLink(string Token) : IRequest<PersonalLink>;

internal sealed class OpenPersonalLinkHandler(AccountsDb db, Outbox outbox, TimeProvider clock) : IRequestHandler<OpenPersonalLink, PersonalLink>
{
    public async Task<PersonalLink> Handle(OpenPersonalLink command, CancellationToken cancellationToken)
    {
        var (hash, now) = (SignInLink.HashOf(command.Token), clock.GetUtcNow());
        var link = await db.PersonalLinks.FromSql($"select *, xmin from accounts.personal_links where hash = {hash} for update").SingleOrDefaultAsync(cancellationToken);
        if (link?.IsGood(now) != true)
            throw new RuleViolation("personal-link.over", "Эта ссылка больше не действует.", "This link does not work any more.");

        if (link.Open(now))
            await outbox.Publish(new PersonalLinkOpened(link.Purpose, link.Subject, link.SentTo, now), cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return link;
    }
}
