using CommunityHub.Mailing.Letters;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Mailing.Post;

/// <summary>One transaction between two letters: says how the one before went, and claims the next; null when none is due.</summary>
internal sealed record TakeNextLetter(Guid? Before, Outcome? Outcome, bool AndGoOn = true) : IRequest<Letter?>;

internal sealed class TakeNextLetterHandler(MailingDb db, TimeProvider clock) : IRequestHandler<TakeNextLetter, Letter?>
{
    public async Task<Letter?> Handle(TakeNextLetter command, CancellationToken cancellationToken)
    {
        if (command.Before is { } before)
            (await Lock(before, cancellationToken)).End(command.Outcome!, clock.GetUtcNow());

        var next = command.AndGoOn ? await LockNext(cancellationToken) : null;
        next?.Claim(Guid.Empty, "", clock.GetUtcNow());
        next?.Hand(clock.GetUtcNow());

        await db.SaveChangesAsync(cancellationToken);
        return next;
    }

    // Whoever came too late for its lease may meet the one who has noted it as lost.
    private async Task<Letter> Lock(Guid id, CancellationToken cancellationToken) =>
        (await db.Letters.FromSql($"select *, xmin from mailing.letters where id = {id} for update").ToListAsync(cancellationToken)).Single();

    // LINQ has no words for «for update skip locked».
    private async Task<Letter?> LockNext(CancellationToken cancellationToken)
    {
        var due = await db.Letters.FromSql(
            $"""
            select *, xmin from mailing.letters
            where sent_at is null and refused_at is null and unknown_at is null and cancelled_at is null and claimed_at is null and due_at <= {clock.GetUtcNow()}
            order by priority desc, due_at limit 1 for update skip locked
            """).ToListAsync(cancellationToken);
        return due.SingleOrDefault();
    }
}
