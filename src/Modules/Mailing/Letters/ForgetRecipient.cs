using CommunityHub.Contracts.Membership;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Mailing.Letters;

/// <summary>What was written to somebody who is forgotten is blank; what still waits does not go. That there was a letter, and what became of it, stays.</summary>
internal sealed class ForgetRecipient(MailingDb db, TimeProvider clock) : IForget
{
    public async Task Forget(ForgetPerson command, CancellationToken cancellationToken)
    {
        if (command.Who.AddressAsPattern is not { } address)
            return;

        await db.LetterSamples.ExecuteDeleteAsync(cancellationToken); // Anybody may be named in one; the next letters bring others.
        var (now, instead) = (clock.GetUtcNow(), command.Instead);
        var letters = db.Letters.Where(l => EF.Functions.ILike(l.Recipient, address, "!"));
        await letters.NotGone().ExecuteUpdateAsync(set => set.SetProperty(l => l.CancelledAt, now), cancellationToken);
        await LetterAttachment.EraseOf(db, letters, cancellationToken);
        await letters.ExecuteUpdateAsync(set => set
            .SetProperty(l => l.RecipientName, instead).SetProperty(l => l.Subject, instead).SetProperty(l => l.Text, "").SetProperty(l => l.Html, "").SetProperty(l => l.Reply, (string?)null)
            .SetProperty(l => l.Recipient, l => "erased-" + l.Id.ToString()), cancellationToken); // One occasion has one letter to an address: each gets one of its own.
    }
}
