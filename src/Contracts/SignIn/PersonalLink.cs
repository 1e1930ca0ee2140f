using MediatR;

namespace CommunityHub.Contracts.SignIn;

/// <summary>
/// Makes a link that opens one thing to one recipient without an account, in the caller's transaction. Looking at it changes nothing, so mail scanners may;
/// its button exchanges it for a visit of twelve hours to the page it leads to, and to those below it, and to nothing else. It may be used again until it is
/// over. Only its hash is kept. The letter that carries it must be confidential.
/// </summary>
/// <param name="Purpose">What it is for, at most 100 characters: «membership.update:0198…». It begins with the name of the module that makes it.</param>
/// <param name="Subject">Who it is for, at most 100 characters: «school:0198…». All links of a purpose and subject are closed together.</param>
/// <param name="LeadsTo">The page it opens, beginning with «/», at most 300 characters; that page asks for <c>[Authorize(AuthenticationSchemes = Guest.Scheme)]</c>.</param>
/// <param name="Says">What it opens, in the recipient's language; at most 300 characters are shown.</param>
/// <param name="SentTo">The mailbox it goes to. Whoever asks for another link is shown it covered, «i•••@example.org».</param>
/// <param name="GoodUntil">Not usable after this moment.</param>
/// <returns>The page of the link, beginning with «/».</returns>
public sealed record OfferPersonalLink(string Purpose, string Subject, string LeadsTo, string Says, string SentTo, DateTimeOffset GoodUntil) : IRequest<string>;

/// <summary>Makes many personal links at once; see <see cref="OfferPersonalLink"/>.</summary>
/// <returns>The pages of the links, in the order of the offers.</returns>
public sealed record OfferPersonalLinks(IReadOnlyList<OfferPersonalLink> Offers) : IRequest<IReadOnlyList<string>>;

/// <summary>What these links were for is over: none of them opens anything any more, and no visit by them goes on.</summary>
/// <param name="Subject">Only those of this subject; null: of all.</param>
public sealed record ClosePersonalLinks(string Purpose, string? Subject = null) : IRequest;

/// <summary>Somebody holds a link that is over and asks for another one. Whoever made it decides, and sends it to the address that is known.</summary>
[KnownAs("sign-in.personal-link-asked-for")]
public sealed record PersonalLinkAskedFor(string Purpose, string Subject, string SentTo) : IEvent;

/// <summary>A personal link was exchanged for a visit for the first time.</summary>
[KnownAs("sign-in.personal-link-opened")]
public sealed record PersonalLinkOpened(string Purpose, string Subject, string SentTo, DateTimeOffset At) : IEvent;

/// <summary>Who has come in by a personal link, and for what.</summary>
/// <param name="LinkId">Of the link; not secret.</param>
/// <param name="SentTo">The mailbox the link was sent to: what is done here is done by whoever reads it.</param>
public sealed record Guest(Guid LinkId, string Purpose, string Subject, string SentTo)
{
    /// <summary>The authentication scheme of pages that guests open.</summary>
    public const string Scheme = "guest";

    /// <summary>What stands after this word in the purpose; null when it is for something else.</summary>
    public Guid? For(string purpose) => IdAfter(purpose, Purpose);

    /// <summary>What stands after this word in the subject; null when it is for somebody else.</summary>
    public Guid? Is(string subject) => IdAfter(subject, Subject);

    private static Guid? IdAfter(string word, string text) =>
        text.StartsWith(word + ":", StringComparison.Ordinal) && Guid.TryParse(text.AsSpan(word.Length + 1), out var id) ? id : null;
}
