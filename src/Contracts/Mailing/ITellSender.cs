namespace CommunityHub.Contracts.Mailing;

/// <summary>
/// A letter to one person came back, and nobody else may read it: whoever asked for it is told at once, and can enter another address. A module that queues such letters registers one of these.
/// </summary>
public interface ITellSender
{
    /// <summary>Whether letters of this kind (see <see cref="QueueLetter"/>) are its own.</summary>
    bool Tells(string kind);

    /// <summary>Queues the letter to the sender in the caller's transaction.</summary>
    /// <returns>False when what came back is no longer needed, or the sender has no address.</returns>
    Task<bool> Tell(LetterThatCameBack letter, CancellationToken cancellationToken);
}

/// <param name="Occasion">As it was queued.</param>
/// <param name="To">The address that it did not reach.</param>
public sealed record LetterThatCameBack(Guid Id, string Kind, string Occasion, string To);
