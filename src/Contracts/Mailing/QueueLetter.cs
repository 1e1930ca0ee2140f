using MediatR;

namespace CommunityHub.Contracts.Mailing;

/// <summary>
/// Puts a letter into the post, in the caller's transaction. A second one of the same occasion, kind and recipient is silently
/// the first: whoever may run twice needs no check of its own.
/// </summary>
/// <param name="Occasion">What it is about, unique over time: «task:0198…:arrived». What stands after its first colon, up to the next, ties together the letters of one campaign.</param>
/// <param name="Kind">Which letter it is: «workflow.task-arrived».</param>
/// <param name="To">The mailbox, RFC 5321.</param>
/// <param name="ToName">The recipient as the letter's head shows it.</param>
/// <param name="Text">The letter as plain text, UTF-8.</param>
/// <param name="Html">The letter as HTML, whole document.</param>
/// <param name="DueAt">Not before this moment; null: at once.</param>
/// <param name="Confidential">Holds a secret for the recipient alone, such as a link to sign in: nobody else is shown where its links lead, and they are taken out of its text once it is sent.</param>
public sealed record QueueLetter(string Occasion, string Kind, string To, string ToName, string Subject, string Text, string Html, DateTimeOffset? DueAt = null,
    bool Confidential = false) : IRequest
{
    public LetterPriority Priority { get; init; } = LetterPriority.Usual;

    /// <summary>Of the reader: «ru» or «en».</summary>
    public string Language { get; init; } = "ru";

    /// <summary>The school that is written to: the letter belongs to its correspondence, and goes on to its next address when it comes back.</summary>
    public Guid? SchoolId { get; init; }

    /// <summary>The personal link in it: the ledger tells when it was opened, and when the recipient did what was asked.</summary>
    public LetterLink? Link { get; init; }

    /// <summary>
    /// What the recipient may unsubscribe from («planning.digest»): the letter says so in its head (RFC 8058) and is not queued for whoever has. Null for what is
    /// official: nobody can unsubscribe from that.
    /// </summary>
    public string? Topic { get; init; }

    /// <summary>At most ten files, 10 MB together.</summary>
    public IReadOnlyList<LetterFile> Files { get; init; } = [];

    /// <summary>The letter that came back, in whose place this one goes to another address.</summary>
    public Guid? Follows { get; init; }

    /// <summary>The community whose curators see it in the ledger. Null: all communities of the school, where one is named; else it is the house's own and only administrators see it.</summary>
    public Guid? CommunityId { get; init; }
}

/// <summary>Puts many letters into the post at once; see <see cref="QueueLetter"/>.</summary>
/// <returns>How many of them are new.</returns>
public sealed record QueueLetters(IReadOnlyCollection<QueueLetter> Letters) : IRequest<int>;

/// <summary>The higher, the sooner.</summary>
public enum LetterPriority
{
    /// <summary>One of very many that nobody waits for: digests, campaigns.</summary>
    Bulk = -10,

    Usual = 0,

    /// <summary>Somebody waits for it in this minute, as for a link to sign in: it knows no quiet hours and no pause.</summary>
    Urgent = 10,
}

/// <param name="Purpose">As in <c>OfferPersonalLink</c>.</param>
/// <param name="Subject">As in <c>OfferPersonalLink</c>.</param>
public sealed record LetterLink(string Purpose, string Subject);

/// <param name="Name">«План 2024.pdf».</param>
/// <param name="MediaType">RFC 6838: «application/pdf».</param>
public sealed record LetterFile(string Name, string MediaType, byte[] Content);

/// <summary>What the letters with these links asked for has been done by their recipients; the first time counts.</summary>
public sealed record NoteLettersActedOn(IReadOnlyCollection<LetterLink> Links) : IRequest;
