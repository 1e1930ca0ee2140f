using CommunityHub.Contracts.Membership;
using CommunityHub.Mailing.Ledger;
using CommunityHub.Mailing.Letters;
using CommunityHub.Mailing.Returns.Settling;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Mailing.Campaigns;

/// <summary>
/// Whoever has got a letter of this campaign, or one of these, and has not opened its link gets it once more, at the same address. A personal link is confidential: its author writes that letter anew,
/// as long as what it asks for is still to be done.
/// </summary>
/// <param name="About">Null: of whatever campaigns.</param>
/// <param name="Letters">Null: all of the campaign.</param>
/// <returns>How many letters go.</returns>
internal sealed record SendUnopenedAgain(string? About, Actor By, IReadOnlyCollection<Guid>? Letters = null) : IRequest<int>
{
    /// <summary>The others are still there when it is pressed again.</summary>
    public const int MostAtOnce = 1000;
}

internal sealed class SendUnopenedAgainHandler(MailingDb db, ContactChain chain, TimeProvider clock) : IRequestHandler<SendUnopenedAgain, int>
{
    public async Task<int> Handle(SendUnopenedAgain command, CancellationToken cancellationToken)
    {
        await db.OneAtATime($"mailing.unopened:{command.About}", cancellationToken); // two presses at once
        var these = command.Letters?.ToArray();
        var unopened = await db.Letters.AsNoTracking().Where(l => (command.About == null || l.About == command.About) && (these == null || these.Contains(l.Id))).SeenBy(command.By).Unopened(db, clock.GetUtcNow()).OrderBy(l => l.Id).Take(SendUnopenedAgain.MostAtOnce).ToListAsync(cancellationToken);
        var gone = 0;
        foreach (var letter in unopened)
            if (await chain.TryWriteOnceMore(letter, cancellationToken))
                gone++;

        await db.SaveChangesAsync(cancellationToken);
        return gone;
    }
}

internal static class UnopenedLetters
{
    /// <summary>Whoever got it less than this ago may still open it.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromDays(1);

    /// <summary>The latest letters with a personal link that arrived, as far as is known, and whose link nobody has opened from any letter.</summary>
    public static IQueryable<Letter> Unopened(this IQueryable<Letter> letters, MailingDb db, DateTimeOffset now)
    {
        var before = now - Patience;

        // That neither is null is said on both sides: else it is asked about in words that PostgreSQL can only answer by comparing each letter with each.
        return letters.Where(l => l.LinkPurpose != null && l.LinkSubject != null && l.SentAt < before && l.OpenedAt == null && l.ActedAt == null && l.BouncedAt == null && l.ComplainedAt == null
            && !db.Letters.Any(o => o.LinkPurpose != null && o.LinkSubject != null && o.LinkPurpose == l.LinkPurpose && o.LinkSubject == l.LinkSubject && (o.OpenedAt != null || o.ActedAt != null || o.QueuedAt > l.QueuedAt)));
    }
}
