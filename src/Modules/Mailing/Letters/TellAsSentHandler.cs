using CommunityHub.Contracts.Mailing;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Mailing.Letters;

internal sealed class TellAsSentHandler(MailingDb db) : AsyncRequestHandler<TellAsSent>
{
    protected override async Task Handle(TellAsSent command, CancellationToken cancellationToken)
    {
        var before = command.Letters.ToDictionary(letter => letter.Link);
        var purposes = before.Keys.Select(link => link.Purpose).ToList();
        foreach (var letter in await db.Letters.Where(l => l.LinkPurpose != null && purposes.Contains(l.LinkPurpose)).ToListAsync(cancellationToken))
            if (before.TryGetValue(new(letter.LinkPurpose!, letter.LinkSubject!), out var told))
            {
                db.Entry(letter).Property(l => l.QueuedAt).CurrentValue = told.SentAt;
                letter.HaveBeenSent(told);
            }

        await db.SaveChangesAsync(cancellationToken);
    }
}
