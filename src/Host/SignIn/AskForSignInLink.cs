using CommunityHub.Contracts;
using CommunityHub.Kernel.Events;
using MediatR;

namespace CommunityHub.Host.SignIn;

/// <summary>
/// Somebody typed an address and wants a link. Whether the address is known is looked up later, by the pump: the answer takes as long
/// for a stranger as for a member, and tells neither from the other.
/// </summary>
internal sealed record AskForSignInLink(string Email, string LeadsTo) : IRequest;

/// <summary>A sign-in link was asked for, by nobody knows whom.</summary>
[KnownAs("sign-in.link-asked-for")]
internal sealed record SignInLinkAskedFor(string Email, string LeadsTo) : IEvent;

internal sealed class AskForSignInLinkHandler(Outbox outbox) : AsyncRequestHandler<AskForSignInLink>
{
    protected override Task Handle(AskForSignInLink command, CancellationToken cancellationToken) =>
        outbox.Publish(new SignInLinkAskedFor(command.Email.Trim(), command.LeadsTo), cancellationToken);
}
