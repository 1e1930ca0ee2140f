using CommunityHub.Mailing.Letters;
using CommunityHub.Mailing.Returns.Incoming;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Mailing.Post;

/// <summary>As in <see cref="HandOver"/>, for a letter that the server does not take for its recipient: what follows from that is written down with it, or neither is.</summary>
/// <returns>Whether the next letter is still this run's, and is handed over now.</returns>
internal sealed record EndRefused(Guid Run, Letter Refused, Letter? Next, DateTimeOffset Now) : IRequest<bool>;

internal sealed class EndRefusedHandler(MailingDb db) : IRequestHandler<EndRefused, bool>
{
    public async Task<bool> Handle(EndRefused command, CancellationToken cancellationToken)
    {
        var (letter, isHanded) = (command.Refused, await HandOver.Write(db, command.Run, command.Refused, command.Next, command.Now));
        await db.Letters.Where(l => l.Id == letter.Id && l.RefusedAt != null)
            .ExecuteUpdateAsync(set => set.SetProperty(l => l.BounceIsHard, letter.BounceIsHard).SetProperty(l => l.BounceCode, letter.BounceCode), cancellationToken);

        var refusal = IncomingLetter.OfRefusal(letter, command.Now);
        if (!await db.IncomingLetters.AnyAsync(i => i.Key == refusal.Key, cancellationToken)) // The line may have broken after the commit: then it is tried again.
            db.Add(refusal);
        await db.SaveChangesAsync(cancellationToken);
        return isHanded;
    }
}
