namespace CommunityHub.Contracts.Mailing;

/// <summary>
/// Takes a reply that brings what its letter asked for: a workbook that a school has filled in and sent back. A module that writes such letters registers one. A reply that nobody
/// takes is a person's words, and becomes a task of the curator.
/// </summary>
public interface ITakeReplies
{
    /// <summary>In the transaction in which the reply is settled.</summary>
    /// <returns>Whether it is dealt with, and needs nobody's answer.</returns>
    Task<bool> Take(ReplyToLetter reply, CancellationToken cancellationToken);
}

/// <param name="Occasion">As the letter was queued.</param>
/// <param name="SentTo">The mailbox the letter had gone to; not where the reply came from, which anybody can write.</param>
/// <param name="Files">Those that were small enough to be kept.</param>
public sealed record ReplyToLetter(string Kind, string Occasion, string SentTo, IReadOnlyList<LetterFile> Files);
