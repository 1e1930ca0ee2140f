namespace CommunityHub.Contracts.Mailing;

/// <summary>
/// Writes a confidential letter anew when it came back and goes to the next address of its school, or when nobody has opened its link and it goes to the same address once more: its text
/// is erased once it was sent, and its personal link belongs to one mailbox. A module that queues such letters to schools registers one of these.
/// </summary>
public interface IWriteAgain
{
    /// <summary>Whether letters of this kind (see <see cref="QueueLetter"/>) are its own.</summary>
    bool Writes(string kind);

    /// <summary>
    /// The role of the only addresses of a school that letters of this kind go on to, as in <see cref="Membership.SchoolContact"/>;
    /// null: whoever reads the mail of the school may have them.
    /// </summary>
    string? OnlyTo(string kind) => null;

    /// <summary>Whether what the letter asks for is still to be done: the school has not answered, and its time is not over.</summary>
    Task<bool> IsNeeded(string occasion, CancellationToken cancellationToken);

    /// <summary>
    /// Queues the letter for another address in the caller's transaction, with the same occasion and kind, and <see cref="QueueLetter.Follows"/> set. Does nothing when the letter
    /// is no longer needed. Refuses (RuleViolation) an address that a curator has given and that may not have it.
    /// </summary>
    Task WriteAgain(LetterToWriteAgain letter, CancellationToken cancellationToken);
}

/// <param name="Id">Of the letter that came back.</param>
/// <param name="Occasion">As it was queued; with «:again-1» after it when it goes to the same address once more. The new letter takes it over as it stands here.</param>
/// <param name="SchoolId">Empty when the letter went to no school.</param>
/// <param name="WentTo">The address that letter went to.</param>
/// <param name="To">The address it is to go to now.</param>
public sealed record LetterToWriteAgain(Guid Id, string Kind, string Occasion, Guid SchoolId, string WentTo, string To);
