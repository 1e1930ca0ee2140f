using MediatR;

namespace CommunityHub.Contracts.Mailing;

/// <summary>
/// Sends every letter that is due, one after the other over one connection; started by the clock each minute and whenever a letter is queued.
/// Any number may run at once. Does nothing while no mail server is configured (<c>Smtp:Host</c>).
/// </summary>
public sealed record SendDueLetters : IRequest, IInSteps
{
    /// <summary>The channel on which PostgreSQL rings when a transaction has queued a letter that is due at once.</summary>
    public const string Bell = "mailing.letters";
}
