using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Mailing.Post;

/// <summary>A run has claimed these letters, and has not begun to hand them over: they wait again.</summary>
internal sealed record PutBackLetters(Guid Run, IReadOnlyCollection<Guid> LetterIds) : IRequest;

internal sealed class PutBackLettersHandler(MailingDb db) : AsyncRequestHandler<PutBackLetters>
{
    protected override Task Handle(PutBackLetters command, CancellationToken cancellationToken) => db.Database.ExecuteSqlAsync(
        $"update mailing.open_runs set letter_ids = array(select unnest(letter_ids) except select unnest({command.LetterIds.ToArray()})) where id = {command.Run}", cancellationToken);
}
