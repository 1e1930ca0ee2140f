using CommunityHub.Contracts.Mailing;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Mailing.Letters;

internal sealed class BlankOldLettersHandler(MailingDb db) : IRequestHandler<BlankOldLetters, int>, IRequestHandler<OldLetters, int>
{
    public Task<int> Handle(BlankOldLetters command, CancellationToken cancellationToken) =>
        Old(command.QueuedBefore).ExecuteUpdateAsync(set => set.SetProperty(l => l.Text, "").SetProperty(l => l.Html, ""), cancellationToken);

    public Task<int> Handle(OldLetters question, CancellationToken cancellationToken) => Old(question.QueuedBefore).CountAsync(cancellationToken);

    private IQueryable<Letter> Old(DateTimeOffset before) =>
        db.Letters.Where(l => l.QueuedAt < before && (l.SentAt != null || l.RefusedAt != null || l.CancelledAt != null) && (l.Text != "" || l.Html != ""));
}
