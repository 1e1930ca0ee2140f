using CommunityHub.Contracts.Membership;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Mailing.Returns.Incoming;

/// <summary>What somebody who is forgotten has written goes, with its files; that something came, and what followed, stays.</summary>
internal sealed class ForgetSender(MailingDb db) : IForget
{
    public async Task Forget(ForgetPerson command, CancellationToken cancellationToken)
    {
        if (command.Who.AddressAsPattern is not { } address)
            return;

        var instead = command.Instead;
        var theirs = db.IncomingLetters.Where(i => EF.Functions.ILike(i.FromAddress, address, "!") || (i.Recipient != null && EF.Functions.ILike(i.Recipient, address, "!")));
        await db.IncomingFiles.Where(f => theirs.Any(i => i.Id == f.IncomingId)).ExecuteDeleteAsync(cancellationToken);
        await theirs.ExecuteUpdateAsync(set => set
            .SetProperty(i => i.FromAddress, "").SetProperty(i => i.FromName, instead).SetProperty(i => i.Subject, instead).SetProperty(i => i.Text, "")
            .SetProperty(i => i.Recipient, (string?)null).SetProperty(i => i.Words, (string?)null), cancellationToken);
    }
}
