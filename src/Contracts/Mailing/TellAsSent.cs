using MediatR;

namespace CommunityHub.Contracts.Mailing;

/// <summary>For the demonstration, which begins in the middle of a collection: letters that were queued in this transaction went in the past, and no mail server sees them.</summary>
public sealed record TellAsSent(IReadOnlyList<SentBefore> Letters) : IRequest;

/// <summary>What became of the letters with this link.</summary>
/// <param name="OpenedAt">When the link was opened first; null: it was not.</param>
/// <param name="ActedAt">When the recipient did what was asked; null: not yet.</param>
public sealed record SentBefore(LetterLink Link, DateTimeOffset SentAt, DateTimeOffset? OpenedAt, DateTimeOffset? ActedAt);
