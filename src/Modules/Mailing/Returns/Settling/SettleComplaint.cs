using CommunityHub.Mailing.Letters;
using CommunityHub.Mailing.Returns.Incoming;
using CommunityHub.Mailing.Unsubscribing;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Mailing.Returns.Settling;

/// <summary>The recipient calls a letter unwanted: nothing that one may unsubscribe from goes to that address any more, nor what waits already. What is official still does.</summary>
internal sealed class SettleComplaint(MailingDb db, TimeProvider clock)
{
    public async Task Settle(IncomingLetter complaint, Letter letter, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        letter.Complain(now);
        await db.SaveChangesAsync(cancellationToken); // Before others change the same row.
        await db.Database.ExecuteSqlAsync(
            $"insert into mailing.unsubscribed (address, topic, at, letter_id) values ({letter.Recipient.ToLowerInvariant()}, {Unsubscribed.Everything}, {now}, {letter.Id}) on conflict do nothing", cancellationToken);
        await db.CancelWhatIsUnwanted(letter.Recipient, topic: null, now, cancellationToken);
        complaint.Settle(letter.Id, ReturnOutcome.Silenced);
    }
}
