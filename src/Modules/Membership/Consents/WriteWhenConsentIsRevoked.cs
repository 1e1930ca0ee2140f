using CommunityHub.Contracts;
using CommunityHub.Contracts.Mailing;
using CommunityHub.Contracts.Membership;
using CommunityHub.Kernel;
using CommunityHub.Kernel.Events;
using CommunityHub.Kernel.Letters;
using CommunityHub.Membership.People;
using MediatR;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Membership.Consents;

/// <summary>Administrators are told that a person no longer agrees to be kept in the data bank; the other consents take effect by themselves.</summary>
[KnownAs("membership.write-when-consent-is-revoked")]
[Label("Написать администраторам об отзыве согласия", "Write to the administrators that a consent was taken back")]
internal sealed class WriteWhenConsentIsRevoked(IMediator mediator, WritingDesk desk, TimeProvider clock) : IHandle<ConsentRevoked>
{
    public async Task Handle(ConsentRevoked revoked, CancellationToken cancellationToken)
    {
        if (revoked.Kind != $"{ConsentKind.Processing}" || (await mediator.Send(new PeopleById([revoked.PersonId]), cancellationToken)) is not [var person])
            return;

        foreach (var reader in (await mediator.Send(new HoldersOf([Group.Administrator], clock.Today()), cancellationToken)).Where(p => p.Email is not null))
        {
            var letter = await desk.Write(MembershipLetterKinds.ConsentRevoked, reader.Language, communityId: null, page => page
                .With("person", person.Name).With("fullname", person.FullName).Greeting(reader.AddressedAs).Lead()
                .Button(Say("Открыть согласия", "Open the consents"), $"/people/{person.PersonId}/consents"), cancellationToken);
            await mediator.Send(new QueueLetter($"consent-revoked:{revoked.ConsentId}", MembershipLetterKinds.ConsentRevoked.LedgerCode, reader.Email!, reader.FullName, letter.Subject, letter.Text, letter.Html) { Language = reader.Language }, cancellationToken);
        }
    }
}
