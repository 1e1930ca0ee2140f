using CommunityHub.Contracts;
using CommunityHub.Contracts.Mailing;
using CommunityHub.Contracts.Membership;
using CommunityHub.Kernel;
using CommunityHub.Kernel.Events;
using CommunityHub.Kernel.Letters;
using MediatR;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Membership.Consents;

/// <summary>Administrators are told that a person no longer agrees to be kept in the data bank; the other consents take effect by themselves.</summary>
[KnownAs("membership.write-when-consent-is-revoked")]
[Label("Написать администраторам об отзыве согласия", "Write to the administrators that a consent was taken back")]
internal sealed class WriteWhenConsentIsRevoked(IMediator mediator, LetterPaper paper, TimeProvider clock) : IHandle<ConsentRevoked>
{
    public async Task Handle(ConsentRevoked revoked, CancellationToken cancellationToken)
    {
        if (revoked.Kind != $"{ConsentKind.Processing}" || (await mediator.Send(new PeopleById([revoked.PersonId]), cancellationToken)) is not [var person])
            return;

        foreach (var reader in (await mediator.Send(new HoldersOf([Group.Administrator], clock.Today()), cancellationToken)).Where(p => p.Email is not null))
        {
            var letter = paper.Write(reader.Language, page => page
                .Subject(Say($"Отозвано согласие на обработку данных: {person.Name}", $"Consent to processing taken back: {person.Name}")).Greeting(reader.AddressedAs)
                .Paragraph(Say($"{person.FullName}: согласие на обработку персональных данных отозвано. Перестаньте вести карточку и решите, что из неё закон велит хранить.",
                    $"{person.FullName} has taken back the consent to the processing of personal data. Stop keeping the card, and decide what of it the law wants kept."))
                .Button(Say("Открыть согласия", "Open the consents"), $"/people/{person.PersonId}/consents"));
            await mediator.Send(new QueueLetter($"consent-revoked:{revoked.ConsentId}", "membership.consent-revoked", reader.Email!, reader.FullName, letter.Subject, letter.Text, letter.Html), cancellationToken);
        }
    }
}
