using System.Net.Mail;
using CommunityHub.Contracts.Mailing;
using CommunityHub.Kernel.Letters;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CommunityHub.Mailing.Letters;

internal sealed class QueueLetterHandler(MailingDb db, TimeProvider clock, IOptions<HubAddress> hub) : IRequestHandler<QueueLetter, Unit>, IRequestHandler<QueueLetters, int>
{
    // Many enough to be quick, and few enough that their texts are no burden.
    private const int AtOnce = 500;

    public async Task<Unit> Handle(QueueLetter command, CancellationToken cancellationToken)
    {
        await Queue([command], cancellationToken);
        return Unit.Value;
    }

    public Task<int> Handle(QueueLetters command, CancellationToken cancellationToken) => Queue(command.Letters, cancellationToken);

    private async Task<int> Queue(IReadOnlyCollection<QueueLetter> commands, CancellationToken cancellationToken)
    {
        var (now, queued, isAnyDue) = (clock.GetUtcNow(), 0, false);
        foreach (var some in commands.Chunk(AtOnce))
        {
            var letters = Array.ConvertAll(some, command => Written(command, now));
            var added = (await letters.Insert(db, cancellationToken)).ToHashSet();
            await Attach(letters.Zip(some).Where(pair => pair.Second.Files.Count > 0 && added.Contains(pair.First.Id)), cancellationToken);
            queued += added.Count;
            isAnyDue |= letters.Any(letter => letter.DueAt <= now && added.Contains(letter.Id));
        }

        if (isAnyDue)
            await db.Ring(cancellationToken);
        return queued;
    }

    private Letter Written(QueueLetter command, DateTimeOffset now)
    {
        var letter = Letter.Queue(command, hub.Value.PublicUrl.Host, now);

        // A bad address is no reason to undo what the letter tells of: it is written down as refused, and seen in the ledger.
        if (!MailAddress.TryCreate(letter.Recipient, out var mailbox) || mailbox.Address != letter.Recipient)
            letter.End(new Outcome.Refused("This is no e-mail address."), now);
        return letter;
    }

    private async Task Attach(IEnumerable<(Letter Letter, QueueLetter Command)> letters, CancellationToken cancellationToken)
    {
        foreach (var (letter, command) in letters)
            foreach (var (attachment, content) in LetterAttachment.Of(letter.Id, command.Files))
            {
                // LINQ has no words for «on conflict do nothing».
                await db.Database.ExecuteSqlAsync($"insert into mailing.attached_contents (hash, bytes) values ({content.Hash}, {content.Bytes}) on conflict do nothing", cancellationToken);
                db.Add(attachment);
            }

        await db.SaveChangesAsync(cancellationToken);
    }
}
