using MediatR;

namespace CommunityHub.Contracts.Membership;

/// <summary>Which of these people may be named on public pages now; the others are left out, and nothing about them may be shown to everybody.</summary>
public sealed record MayPublish(IReadOnlyList<Guid> PersonIds) : IRequest<IReadOnlyList<PublishedPerson>>;

/// <summary>What of a person the public may see.</summary>
/// <param name="Name">«Шагаева Виктория Евгеньевна».</param>
/// <param name="WithPost">Post and school may stand beside the name.</param>
/// <param name="WithPhoto">A photograph may be shown.</param>
public sealed record PublishedPerson(Guid PersonId, string Name, bool WithPost, bool WithPhoto);

/// <summary>Which of these people have agreed to receive news. Letters about somebody's own work need no such consent.</summary>
public sealed record MayMail(IReadOnlyList<Guid> PersonIds) : IRequest<IReadOnlySet<Guid>>;

/// <summary>A person has taken a consent back.</summary>
/// <param name="Kind">«Processing», «Publication» or «Mailing».</param>
[KnownAs("membership.consent-revoked")]
public sealed record ConsentRevoked(Guid ConsentId, Guid PersonId, string Kind) : IEvent;
