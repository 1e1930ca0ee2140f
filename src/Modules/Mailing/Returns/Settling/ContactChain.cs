using CommunityHub.Contracts.Mailing;
using CommunityHub.Contracts.Membership;
using CommunityHub.Kernel;
using CommunityHub.Mailing.Campaigns;
using CommunityHub.Mailing.Letters;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Mailing.Returns.Settling;

/// <summary>The addresses of a school that a letter tries one after the other.</summary>
internal sealed class ContactChain(MailingDb db, IMediator mediator, IEnumerable<IWriteAgain> writers)
{
    /// <summary>A personal letter that nobody writes anew was for one person: no other address of the school is told.</summary>
    public bool CanGoOn(Letter letter) => !letter.Confidential || WriterOf(letter) is not null;

    /// <summary>Whether it is still worth sending on; of letters that nobody writes anew, always.</summary>
    public async Task<bool> IsNeeded(Letter letter, CancellationToken cancellationToken) => WriterOf(letter) is not { } writer || await writer.IsNeeded(letter.Occasion, cancellationToken);

    /// <summary>Letters of this kind are never sent once more as they stand: what they ask for may be done, their days may be over, their link may be another's.</summary>
    public bool IsWrittenAnew(string kind) => writers.Any(writer => writer.Writes(kind));

    /// <summary>It goes to its own address once more, written anew.</summary>
    /// <returns>False when what it asks for is done or over, or nobody can write it anew.</returns>
    public async Task<bool> WriteOnceMore(Letter letter, CancellationToken cancellationToken) =>
        CanGoOn(letter) && await IsNeeded(letter, cancellationToken) && await WriteTo(letter, letter.Recipient, cancellationToken, OnceMore.After(letter.Occasion)) is not null;

    /// <summary>The same as one of many: what its author refuses to write keeps back none of the others.</summary>
    public async Task<bool> TryWriteOnceMore(Letter letter, CancellationToken cancellationToken)
    {
        try
        {
            return await WriteOnceMore(letter, cancellationToken);
        }
        catch (RuleViolation)
        {
            return false;
        }
    }

    /// <summary>The role of the only addresses that the letter goes on to; null: any address of the school.</summary>
    public string? OnlyTo(Letter letter) => WriterOf(letter)?.OnlyTo(letter.Kind);

    /// <summary>Sends the letter on to the next address that it has not tried, and that may have it.</summary>
    /// <returns>The letter that goes there; null when there is no such address, or nobody can write the letter anew.</returns>
    public async Task<Guid?> GoOn(Letter letter, CancellationToken cancellationToken)
    {
        var (tried, only) = (await Tried(letter, cancellationToken), OnlyTo(letter));
        foreach (var contact in await mediator.Send(new ContactChainOf(letter.SchoolId!.Value), cancellationToken))
            if ((only is null || contact.Role == only) && !tried.Contains(contact.Address) && await WriteTo(letter, contact.Address, cancellationToken) is { } next)
                return next;

        return null;
    }

    /// <summary>Every address that this letter and those before it have gone to; compared without case.</summary>
    public async Task<HashSet<string>> Tried(Letter letter, CancellationToken cancellationToken) => (await db.Database.SqlQuery<string>(
        $"""
        with recursive chain as (
            select id, follows_id, recipient from mailing.letters where id = {letter.Id}
            union select l.id, l.follows_id, l.recipient from mailing.letters l join chain on l.id = chain.follows_id)
        select recipient as "Value" from chain
        """).ToListAsync(cancellationToken)).ToHashSet(StringComparer.OrdinalIgnoreCase);

    /// <returns>The letter that goes there; null when it is not needed any more, or nobody can write it anew.</returns>
    /// <param name="occasion">Another than the letter's, when it goes to the same address once more.</param>
    public async Task<Guid?> WriteTo(Letter letter, string address, CancellationToken cancellationToken, string? occasion = null)
    {
        if (IsErased(letter))
        {
            if (WriterOf(letter) is not { } writer)
                return null;
            await writer.WriteAgain(new(letter.Id, letter.Kind, occasion ?? letter.Occasion, letter.SchoolId ?? Guid.Empty, letter.Recipient, address), cancellationToken);
        }
        else
        {
            await mediator.Send(await Copy(letter, address, occasion ?? letter.Occasion, cancellationToken), cancellationToken);
        }

        return await db.Letters.Where(l => l.FollowsId == letter.Id && l.Recipient == address).Select(l => (Guid?)l.Id).SingleOrDefaultAsync(cancellationToken);
    }

    // The text of a confidential letter is gone; and were it not, its link would be another's.
    private static bool IsErased(Letter letter) => letter.Confidential || (letter.Text.Length == 0 && letter.Html.Length == 0);

    private IWriteAgain? WriterOf(Letter letter) => writers.FirstOrDefault(w => w.Writes(letter.Kind));

    private async Task<QueueLetter> Copy(Letter letter, string address, string occasion, CancellationToken cancellationToken)
    {
        var files = await (
            from attachment in db.Attachments
            where attachment.LetterId == letter.Id
            join content in db.AttachedContents on attachment.Hash equals content.Hash
            orderby attachment.Position
            select new LetterFile(attachment.Name, attachment.MediaType, content.Bytes)).ToListAsync(cancellationToken);
        return new(occasion, letter.Kind, address, letter.RecipientName, letter.Subject, letter.Text, letter.Html)
        {
            Priority = letter.Priority, Language = letter.Language, SchoolId = letter.SchoolId, Topic = letter.Topic, Files = files, Follows = letter.Id, CommunityId = letter.CommunityIds is [var community] ? community : null,
            Link = letter is { LinkPurpose: { } purpose, LinkSubject: { } subject } ? new(purpose, subject) : null,
        };
    }
}
