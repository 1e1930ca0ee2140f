using CommunityHub.Contracts;
using CommunityHub.Contracts.Mailing;
using CommunityHub.Contracts.Membership;
using CommunityHub.Kernel;
using CommunityHub.Kernel.Events;
using CommunityHub.Kernel.Letters;
using MediatR;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Host.SignIn;

/// <summary>Sends a one-time link to the mailbox of a person the data bank knows; to nobody else, and not to a locked account.</summary>
[KnownAs("sign-in.send-link-when-asked-for")]
[Label("Отправить ссылку для входа", "Send a link to sign in")]
internal sealed class SendLinkWhenAskedFor(AccountsDb db, IMediator mediator, WritingDesk desk, TimeProvider clock) : IHandle<SignInLinkAskedFor>
{
    public async Task Handle(SignInLinkAskedFor asked, CancellationToken cancellationToken)
    {
        if (await mediator.Send(new PersonByEmail(asked.Email), cancellationToken) is not { Email: { } email } person)
            return;

        var account = await db.AccountOf(person.PersonId, clock.GetUtcNow(), cancellationToken);
        if (account.IsLocked)
            return;

        var (link, token) = SignInLink.For(account.Id, asked.LeadsTo, SignInLink.Lasts, clock.GetUtcNow());
        db.SignInLinks.Add(link);

        var letter = await desk.Write(SignInLetterKinds.Link, person.Language, communityId: null, page => page
            .Greeting(person.AddressedAs)
            .Lead()
            .Button(Say("Войти", "Sign in"), $"/sign-in/link/{token}")
            .Small(Say("Ссылка действует 15 минут и один раз. Если вы её не просили, ничего делать не нужно.", "The link works for 15 minutes, and once. If you did not ask for it, there is nothing to do.")), cancellationToken);
        await mediator.Send(new QueueLetter($"sign-in:{link.Hash}", SignInLetterKinds.Link.LedgerCode, email, person.FullName, letter.Subject, letter.Text, letter.Html, Confidential: true) { Priority = LetterPriority.Urgent, Language = person.Language }, cancellationToken);
    }
}
