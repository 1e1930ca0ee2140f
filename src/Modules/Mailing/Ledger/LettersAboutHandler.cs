using CommunityHub.Contracts.Mailing;
using CommunityHub.Mailing.Letters;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Mailing.Ledger;

internal sealed class LettersAboutHandler(MailingDb db) : IRequestHandler<LettersAbout, IReadOnlyList<LetterLine>>
{
    private const int Most = 200;

    public async Task<IReadOnlyList<LetterLine>> Handle(LettersAbout question, CancellationToken cancellationToken)
    {
        if (!question.For.MayReadLetters() || question.Ids.Count == 0)
            return [];

        var letters = await db.Letters.AsNoTracking().SeenBy(question.For).Where(l => question.Ids.Contains(l.About)).OrderByDescending(l => l.QueuedAt).ThenBy(l => l.Id).Take(Most).ToListAsync(cancellationToken);
        return letters.ConvertAll(l => new LetterLine(l.Id, $"/letters/{l.Id}", l.Subject, l.RecipientName, l.State.InWords(), l.State.Kind(), l.SentAt ?? l.QueuedAt));
    }
}
