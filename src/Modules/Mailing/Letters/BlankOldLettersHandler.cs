using CommunityHub.Contracts.Mailing;
using CommunityHub.Mailing.Returns.Incoming;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Mailing.Letters;

internal sealed class BlankOldLettersHandler(MailingDb db) : IRequestHandler<BlankOldLetters, int>, IRequestHandler<OldLetters, int>
{
    public async Task<int> Handle(BlankOldLetters command, CancellationToken cancellationToken)
    {
        var came = Came(command.QueuedBefore);
        await db.IncomingFiles.Where(f => db.IncomingLetters.Any(i => i.Id == f.IncomingId && i.CameAt < command.QueuedBefore)).ExecuteDeleteAsync(cancellationToken);
        await db.LetterSamples.Where(s => s.At < command.QueuedBefore).ExecuteDeleteAsync(cancellationToken);
        await LetterAttachment.EraseOf(db, Old(command.QueuedBefore), cancellationToken);
        return await Old(command.QueuedBefore).ExecuteUpdateAsync(set => set.SetProperty(l => l.Text, "").SetProperty(l => l.Html, ""), cancellationToken)
            + await came.ExecuteUpdateAsync(set => set.SetProperty(i => i.Text, ""), cancellationToken);
    }

    public async Task<int> Handle(OldLetters question, CancellationToken cancellationToken) =>
        await Old(question.QueuedBefore).CountAsync(cancellationToken) + await Came(question.QueuedBefore).CountAsync(cancellationToken);

    // What people have answered is kept as long as what they answered to.
    private IQueryable<IncomingLetter> Came(DateTimeOffset before) => db.IncomingLetters.Where(i => i.CameAt < before && i.DoneAt != null && i.Text != "");

    private IQueryable<Letter> Old(DateTimeOffset before) =>
        db.Letters.Where(l => l.QueuedAt < before && (l.SentAt != null || l.RefusedAt != null || l.UnknownAt != null || l.CancelledAt != null) && (l.Text != "" || l.Html != ""));
}
