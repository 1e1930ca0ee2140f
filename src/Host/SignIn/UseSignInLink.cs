using CommunityHub.Kernel;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Host.SignIn;

/// <summary>Uses up a one-time link.</summary>
/// <returns>Whose it was, and where it leads.</returns>
internal sealed record UseSignInLink(string Token) : IRequest<(Account Account, string LeadsTo)>;

internal sealed class UseSignInLinkHandler(AccountsDb db, TimeProvider clock) : IRequestHandler<UseSignInLink, (Account Account, string LeadsTo)>
{
    public async Task<(Account Account, string LeadsTo)> Handle(UseSignInLink command, CancellationToken cancellationToken)
    {
        var link = await db.SignInLinks.SingleOrDefaultAsync(l => l.Hash == SignInLink.HashOf(command.Token), cancellationToken);
        if (link?.IsGood(clock.GetUtcNow()) != true)
            throw Spent();

        link.Use(clock.GetUtcNow());
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            throw Spent(); // The other click was quicker.
        }

        return (await db.Accounts.SingleAsync(a => a.Id == link.AccountId, cancellationToken), link.LeadsTo);
    }

    private static RuleViolation Spent() => new("sign-in.link-spent",
        "Эта ссылка уже сработала или устарела. Попросите новую — это минута.", "This link has been used, or is too old. Ask for a new one; it takes a minute.");
}
