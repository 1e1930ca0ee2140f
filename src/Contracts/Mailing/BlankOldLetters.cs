using MediatR;

namespace CommunityHub.Contracts.Mailing;

/// <summary>Erases the texts of letters that were queued before this moment and no longer wait; that there was a letter and what became of it stays.</summary>
/// <returns>How many lost their text.</returns>
public sealed record BlankOldLetters(DateTimeOffset QueuedBefore) : IRequest<int>;

/// <summary>How many letters <see cref="BlankOldLetters"/> would find now.</summary>
public sealed record OldLetters(DateTimeOffset QueuedBefore) : IRequest<int>;
