using CommunityHub.Contracts.Mailing;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Mailing.Ledger;

internal sealed class LettersThatCameBackHandler(MailingDb db) : IRequestHandler<LettersThatCameBack, IReadOnlyList<CameBack>>
{
    public async Task<IReadOnlyList<CameBack>> Handle(LettersThatCameBack question, CancellationToken cancellationToken)
    {
        if (question.Links.Count == 0)
            return [];

        var (purposes, subjects) = (question.Links.Select(l => l.Purpose).Distinct().ToList(), question.Links.Select(l => l.Subject).Distinct().ToList());
        var letters = await db.Letters.AsNoTracking().Where(l => l.LinkPurpose != null && purposes.Contains(l.LinkPurpose) && l.LinkSubject != null && subjects.Contains(l.LinkSubject))
            .Select(l => new { l.LinkPurpose, l.LinkSubject, l.Recipient, l.QueuedAt, l.BouncedAt, l.RefusedAt, l.CancelledAt, Arrived = l.OpenedAt != null || l.ActedAt != null }).ToListAsync(cancellationToken);
        var came = new List<CameBack>();
        foreach (var ofLink in letters.Where(l => l.CancelledAt is null).GroupBy(l => new LetterLink(l.LinkPurpose!, l.LinkSubject!)).Where(g => question.Links.Contains(g.Key)))
            if (ofLink.Where(l => !l.Arrived && (l.BouncedAt ?? l.RefusedAt) is not null).MaxBy(l => l.QueuedAt) is { } last)
                came.Add(new(ofLink.Key, last.Recipient, (last.BouncedAt ?? last.RefusedAt)!.Value, ofLink.All(l => l.QueuedAt <= last.QueuedAt)));
        return came;
    }
}
