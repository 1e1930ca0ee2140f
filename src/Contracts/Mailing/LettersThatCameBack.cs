using MediatR;

namespace CommunityHub.Contracts.Mailing;

/// <summary>Of the letters with these links, the last one for each that came back or was refused; none where all have arrived, as far as anybody knows.</summary>
/// <param name="Links">As they were given to <see cref="QueueLetter.Link"/>.</param>
public sealed record LettersThatCameBack(IReadOnlyCollection<LetterLink> Links) : IRequest<IReadOnlyList<CameBack>>;

/// <param name="To">The address it came back from.</param>
/// <param name="IsLast">No letter has been written with this link since.</param>
public sealed record CameBack(LetterLink Link, string To, DateTimeOffset At, bool IsLast);
