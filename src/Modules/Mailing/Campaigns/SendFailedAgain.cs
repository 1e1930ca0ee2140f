using CommunityHub.Contracts.Membership;
using CommunityHub.Mailing.Ledger;
using CommunityHub.Mailing.Letters;
using CommunityHub.Mailing.Returns.Settling;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Mailing.Campaigns;

/// <summary>
/// The letters of this campaign that did not arrive go once more, to the same addresses; those that have gone on to another address do not. A personal
/// letter is written anew by its author, as long as what it asks for is still to be done.
/// </summary>
/// <param name="Unknown">Those of which nobody knows, and no others: who has got one gets it twice.</param>
/// <returns>How many letters go.</returns>
internal sealed record SendFailedAgain(string About, bool Unknown, Actor By) : IRequest<int>;

internal sealed class SendFailedAgainHandler(MailingDb db, ContactChain chain, TimeProvider clock) : IRequestHandler<SendFailedAgain, int>
{
    public async Task<int> Handle(SendFailedAgain command, CancellationToken cancellationToken)
    {
        await db.OneAtATime($"mailing.failed-again:{command.About}", cancellationToken); // two presses at once
        var (now, by) = (clock.GetUtcNow(), command.By.PersonId);
        var failed = db.Letters.Where(l => l.About == command.About).WithoutNext().Wanted(db).SeenBy(command.By)
            .In(command.Unknown ? [LetterState.Unknown] : [LetterState.Refused, LetterState.Bounced]);

        var anew = (await failed.Select(l => l.Kind).Distinct().ToListAsync(cancellationToken)).Where(chain.IsWrittenAnew).ToArray();
        var personal = await failed.Where(l => l.Confidential && (l.SentAt != null || anew.Contains(l.Kind))).AsNoTracking().OrderBy(l => l.Id).Take(SendUnopenedAgain.MostAtOnce).ToListAsync(cancellationToken);
        var again = await failed.Where(l => (l.Text != "" || l.Html != "") && !(l.Confidential && (l.SentAt != null || anew.Contains(l.Kind))))
            .ExecuteUpdateAsync(set => set
                .SetProperty(l => l.SentAt, (DateTimeOffset?)null).SetProperty(l => l.BouncedAt, (DateTimeOffset?)null).SetProperty(l => l.RefusedAt, (DateTimeOffset?)null)
                .SetProperty(l => l.UnknownAt, (DateTimeOffset?)null).SetProperty(l => l.DeferredAt, (DateTimeOffset?)null).SetProperty(l => l.Attempts, 0).SetProperty(l => l.BounceIsHard, (bool?)null).SetProperty(l => l.BounceCode, (string?)null)
                .SetProperty(l => l.DueAt, now).SetProperty(l => l.DecidedBy, by), cancellationToken);
        foreach (var letter in personal)
            if (await chain.TryWriteOnceMore(letter, cancellationToken))
                again++;

        await db.SaveChangesAsync(cancellationToken);
        await db.Ring(cancellationToken);
        return again;
    }
}
