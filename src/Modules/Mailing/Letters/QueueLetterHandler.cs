using System.Net.Mail;
using CommunityHub.Contracts.Mailing;
using CommunityHub.Contracts.Membership;
using CommunityHub.Kernel.Letters;
using CommunityHub.Mailing.Returns.Incoming;
using CommunityHub.Mailing.Unsubscribing;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CommunityHub.Mailing.Letters;

internal sealed class QueueLetterHandler(MailingDb db, IMediator mediator, TimeProvider clock, UnsubscribeLink unsubscribe, IOptions<HubAddress> hub) : IRequestHandler<QueueLetter, Unit>, IRequestHandler<QueueLetters, int>
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
        var communities = await CommunitiesOfSchools(commands, cancellationToken);
        foreach (var some in commands.Chunk(AtOnce))
        {
            var letters = Array.ConvertAll(some, command => Written(command, communities, now));
            var added = (await letters.Insert(db, cancellationToken)).ToHashSet();
            db.AddRange(letters.Where(letter => letter is { RefusedAt: not null, SchoolId: not null } && added.Contains(letter.Id)).Select(letter => IncomingLetter.OfRefusal(letter, now)));
            await db.NoteFollowed(letters.Where(letter => added.Contains(letter.Id)), now, cancellationToken);
            await Attach(letters.Zip(some).Where(pair => pair.Second.Files.Count > 0 && added.Contains(pair.First.Id)), cancellationToken);
            queued += added.Count;
            isAnyDue |= letters.Any(letter => letter.DueAt <= now && added.Contains(letter.Id));
        }

        if (isAnyDue)
            await db.Ring(cancellationToken);
        else if (queued > 0)
            await db.RingLater(cancellationToken);
        return queued;
    }

    /// <summary>Where nobody has said whose a letter to a school is, it is that of all communities of the school.</summary>
    private async Task<IReadOnlyDictionary<Guid, IReadOnlyList<Guid>>> CommunitiesOfSchools(IReadOnlyCollection<QueueLetter> commands, CancellationToken cancellationToken)
    {
        var schools = commands.Where(command => command.CommunityId is null).Select(command => command.SchoolId).OfType<Guid>().Distinct().ToList();
        return schools.Count == 0 ? new Dictionary<Guid, IReadOnlyList<Guid>>() : await mediator.Send(new CommunitiesOfSchools(schools), cancellationToken);
    }

    private Letter Written(QueueLetter command, IReadOnlyDictionary<Guid, IReadOnlyList<Guid>> communities, DateTimeOffset now)
    {
        var letter = Letter.Queue(command, command.CommunityId is { } community ? [community] : communities.GetValueOrDefault(command.SchoolId ?? Guid.Empty, []), hub.Value.PublicUrl.Host, now);

        if (letter.Topic is not null)
            letter.SayHowToUnsubscribe(unsubscribe.From(letter));

        // A bad address is no reason to undo what the letter tells of: it is written down as refused, and seen in the ledger.
        if (!MailAddress.TryCreate(letter.Recipient, out var mailbox) || mailbox.Address != letter.Recipient)
            letter.End(new Outcome.Refused(ReplyOfHouse.NoAddress, OfRecipient: true), now);
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
