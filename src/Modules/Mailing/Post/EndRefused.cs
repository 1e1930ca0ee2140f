using CommunityHub.Mailing.Letters;
using CommunityHub.Mailing.Returns.Incoming;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CommunityHub.Mailing.Post;

/// <summary>As in <see cref="HandOver"/>, for a letter that the server does not take for its recipient: what follows from that is written down with it, or neither is.</summary>
internal sealed record EndRefused(Guid Run, Letter Refused, DateTimeOffset Now) : IRequest;

internal sealed class EndRefusedHandler(MailingDb db) : AsyncRequestHandler<EndRefused>
{
    protected override async Task Handle(EndRefused command, CancellationToken cancellationToken)
    {
        var letter = command.Refused;
        await using (var ending = ((NpgsqlConnection)db.Database.GetDbConnection()).CreateCommand())
            await HandOver.Write(ending, command.Run, letter.Server ?? "", [letter], [], command.Now);
        await db.Letters.Where(l => l.Id == letter.Id && l.RefusedAt != null)
            .ExecuteUpdateAsync(set => set.SetProperty(l => l.BounceIsHard, letter.BounceIsHard).SetProperty(l => l.BounceCode, letter.BounceCode), cancellationToken);

        var refusal = IncomingLetter.OfRefusal(letter, command.Now);
        if (!await db.IncomingLetters.AnyAsync(i => i.Key == refusal.Key, cancellationToken)) // The line may have broken after the commit: then it is tried again.
            db.Add(refusal);
        await db.SaveChangesAsync(cancellationToken);
    }
}
