using CommunityHub.Mailing.Letters;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Mailing.Post;

/// <summary>Whoever claimed these letters is gone: whether the mail server has them nobody knows, so they wait for a person and are never sent blindly.</summary>
internal sealed record NoteLostLetters : IRequest;

internal sealed class NoteLostLettersHandler(MailingDb db, TimeProvider clock) : AsyncRequestHandler<NoteLostLetters>
{
    protected override async Task Handle(NoteLostLetters command, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var gone = now - Letter.Lease;

        // Those that another run is noting in this moment are left to it.
        var lost = await db.Letters.FromSql($"select *, xmin from mailing.letters where claimed_at < {gone} for update skip locked").ToListAsync(cancellationToken);
        foreach (var letter in lost)
            letter.End(new Outcome.Unknown("The house was stopped while the letter was being handed over."), now);

        await db.SaveChangesAsync(cancellationToken);
    }
}
