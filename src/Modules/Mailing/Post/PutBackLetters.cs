using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Mailing.Post;

/// <summary>A run has claimed these letters, and has not begun to hand them over: they wait again.</summary>
internal sealed record PutBackLetters(Guid Run, IReadOnlyCollection<Guid> LetterIds) : IRequest;

internal sealed class PutBackLettersHandler(MailingDb db) : AsyncRequestHandler<PutBackLetters>
{
    protected override Task Handle(PutBackLetters command, CancellationToken cancellationToken) => db.Letters
        .Where(l => command.LetterIds.Contains(l.Id) && l.ClaimedBy == command.Run && l.HandedAt == null)
        .ExecuteUpdateAsync(set => set.SetProperty(l => l.ClaimedAt, (DateTimeOffset?)null), cancellationToken);
}
