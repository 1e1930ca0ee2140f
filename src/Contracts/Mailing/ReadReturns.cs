using MediatR;

namespace CommunityHub.Contracts.Mailing;

/// <summary>
/// Reads the mailbox to which letters come back and people answer, and writes down what has to do with the house; started by the clock every five minutes.
/// Any number may run at once. Does nothing while no mailbox is configured (<c>Imap:Host</c>).
/// </summary>
public sealed record ReadReturns : IRequest, IInSteps;
