using CommunityHub.Mailing.Letters;
using CommunityHub.Mailing.Returns.Incoming;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Mailing.Returns.Settling;

/// <summary>The recipient calls a letter unwanted: nothing that one may unsubscribe from goes to that address any more. What is official still does.</summary>
internal sealed class SettleComplaint(MailingDb db, TimeProvider clock)
{
    public async Task Settle(IncomingLetter complaint, Letter letter, CancellationToken cancellationToken)
    {
        letter.Complain(clock.GetUtcNow());
        await db.Database.ExecuteSqlAsync(
            $"insert into mailing.unsubscribed (address, topic, at, letter_id) values ({letter.Recipient.ToLowerInvariant()}, {Unsubscribed.Everything}, {clock.GetUtcNow()}, {letter.Id}) on conflict do nothing", cancellationToken);
        complaint.Settle(letter.Id, ReturnOutcome.Silenced);
    }
}
