using MediatR;

namespace CommunityHub.Contracts.Mailing;

/// <summary>
/// Sends every letter that is due, one after the other over one connection; started by the clock each minute, whenever a letter is queued, and when one falls due.
/// Any number may run at once. Does nothing while no mail server is configured (<c>Smtp:Host</c>).
/// </summary>
public sealed record SendDueLetters : IRequest, IInSteps
{
    /// <summary>The channel on which PostgreSQL rings when a transaction has queued a letter that is due at once.</summary>
    public const string Bell = "mailing.letters";

    /// <summary>What it rings with when nothing is due yet, but something will be sooner than before.</summary>
    public const string Later = "later";
}

/// <summary>
/// The first moment after this one at which letters may go that could not before: one falls due, a mail server has rested, the quiet hours are over, or a limit
/// of so many letters a minute lets the next go. Null: none is known.
/// </summary>
public sealed record NextLetterDue(DateTimeOffset After) : IRequest<DateTimeOffset?>;
