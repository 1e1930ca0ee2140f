using CommunityHub.Mailing.Letters;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CommunityHub.Mailing.Post;

/// <summary>
/// Whoever claimed letters is gone. Those that it had not begun to hand over are nobody's again. Whether the mail server has the others nobody knows.
/// What was in hand, or just being queued, when its campaign was held back is marked as held.
/// </summary>
internal sealed record NoteLostLetters : IRequest;

internal sealed class NoteLostLettersHandler(MailingDb db, IOptions<SmtpOptions> smtp, TimeProvider clock) : AsyncRequestHandler<NoteLostLetters>
{
    protected override async Task Handle(NoteLostLetters command, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var gone = now - smtp.Value.Lease;

        // Those that another run is noting in this moment are left to it.
        foreach (var run in await db.OpenRuns.FromSql($"select * from mailing.open_runs where claimed_at < {gone} for update skip locked").ToListAsync(cancellationToken))
        {
            foreach (var letter in await db.Letters.Where(l => l.ClaimedBy == run.Id && l.ClaimedAt != null).ToListAsync(cancellationToken))
                letter.End(new Outcome.Unknown(ReplyOfHouse.Stopped), now);
            db.Remove(run);
        }

        await db.SaveChangesAsync(cancellationToken);
        await HoldBack(now, cancellationToken);
        var counted = now - ClaimLettersHandler.Day;
        await db.HandedOver.Where(h => h.At < counted).ExecuteDeleteAsync(cancellationToken);
    }

    // Nobody claims it anyway (ClaimLetters), but it would be said to be put off, or queued. Whoever lets the campaign go in this moment comes after it, or is left alone. LINQ has no words for that.
    private Task<int> HoldBack(DateTimeOffset now, CancellationToken cancellationToken) => db.Database.ExecuteSqlAsync(
        $"""
        with held as (select about from mailing.held_occasions for share skip locked)
        update mailing.letters l set held_at = {now} from mailing.waiting_letters w, held where w.letter_id = l.id and l.about = held.about and mailing.waits(l)
        """, cancellationToken);
}
