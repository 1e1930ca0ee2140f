using CommunityHub.Contracts.Membership;
using CommunityHub.Kernel;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Host.SignIn;

/// <summary>Of somebody who is forgotten an empty, locked account is left: what was done with it, without the places it was done from. No link that is out opens anything.</summary>
internal sealed class StripAccount(AccountsDb db, TimeProvider clock) : IForget
{
    public async Task Forget(ForgetPerson command, CancellationToken cancellationToken)
    {
        var (id, now) = (command.Who.PersonId, clock.GetUtcNow());
        await ForgetLinks(command.Who, cancellationToken);
        if (await db.Accounts.SingleOrDefaultAsync(a => a.PersonId == id, cancellationToken) is not { } account)
            return;

        account.Strip(now);
        await db.SaveChangesAsync(cancellationToken);
        await db.Passkeys.Where(p => p.UserId == account.Id).ExecuteDeleteAsync(cancellationToken);
        await db.Set<IdentityUserToken<Guid>>().Where(t => t.UserId == account.Id).ExecuteDeleteAsync(cancellationToken);
        await db.Sessions.Where(s => s.AccountId == account.Id).ExecuteDeleteAsync(cancellationToken);
        await db.SignInLinks.Where(l => l.AccountId == account.Id).ExecuteDeleteAsync(cancellationToken);
        await db.Acts.Where(a => a.AccountId == account.Id).ExecuteUpdateAsync(set => set.SetProperty(a => a.Address, "").SetProperty(a => a.Device, ""), cancellationToken);
    }

    // A link to a mailbox that somebody else of the school reads too goes with the rest: whoever needs it asks for another one.
    private async Task ForgetLinks(PersonNamed who, CancellationToken cancellationToken)
    {
        var (subject, address) = ($"person:{who.PersonId}", who.AddressAsPattern ?? "");
        await db.PersonalLinks.Where(l => l.Subject == subject || EF.Functions.ILike(l.SentTo, address, "!")).ExecuteDeleteAsync(cancellationToken);
    }
}
