using MediatR;

namespace CommunityHub.Contracts.Mailing;

/// <summary>
/// Puts a letter into the post, in the caller's transaction. A second one of the same occasion, kind and recipient is silently
/// the first: whoever may run twice needs no check of its own.
/// </summary>
/// <param name="Occasion">What it is about, unique over time: «task:0198…:arrived».</param>
/// <param name="Kind">Which letter it is: «workflow.task-arrived».</param>
/// <param name="To">The mailbox, RFC 5321.</param>
/// <param name="ToName">The recipient as the letter's head shows it.</param>
/// <param name="Text">The letter as plain text, UTF-8.</param>
/// <param name="Html">The letter as HTML, whole document.</param>
/// <param name="DueAt">Not before this moment; null: at once.</param>
/// <param name="Confidential">Holds a secret for the recipient alone, such as a link to sign in: nobody is shown its text, and it is erased once the letter is sent.</param>
public sealed record QueueLetter(string Occasion, string Kind, string To, string ToName, string Subject, string Text, string Html, DateTimeOffset? DueAt = null,
    bool Confidential = false) : IRequest;
