using System.Net.Mail;
using CommunityHub.Contracts.Mailing;
using CommunityHub.Kernel.Letters;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CommunityHub.Mailing.Letters;

internal sealed class QueueLetterHandler(MailingDb db, TimeProvider clock, IOptions<HubAddress> hub) : AsyncRequestHandler<QueueLetter>
{
    protected override async Task Handle(QueueLetter command, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var letter = Letter.Queue(command, hub.Value.PublicUrl.Host, now);

        // A bad address is no reason to undo what the letter tells of: it is written down as refused, and seen in the ledger.
        if (!MailAddress.TryCreate(letter.Recipient, out var mailbox) || mailbox.Address != letter.Recipient)
            letter.End(new Outcome.Refused("This is no e-mail address."), now);

        // LINQ has no words for «on conflict do nothing».
        var queued = await db.Database.ExecuteSqlAsync(
            $"""
            insert into mailing.letters
                (id, occasion, kind, recipient, recipient_name, subject, text, html, message_id, priority, queued_at, due_at, attempts, confidential, refused_at, reply)
            values ({letter.Id}, {letter.Occasion}, {letter.Kind}, {letter.Recipient}, {letter.RecipientName}, {letter.Subject}, {letter.Text}, {letter.Html},
                {letter.MessageId}, {letter.Priority}, {letter.QueuedAt}, {letter.DueAt}, {letter.Attempts}, {letter.Confidential}, {letter.RefusedAt}, {letter.Reply})
            on conflict (occasion, recipient, kind) do nothing
            """, cancellationToken);

        if (queued == 1 && letter.DueAt <= now)
            await db.Ring(cancellationToken);
    }
}
