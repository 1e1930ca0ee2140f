using CommunityHub.Contracts.Mailing;
using CommunityHub.Contracts.Membership;
using CommunityHub.Kernel;
using CommunityHub.Kernel.Letters;
using MediatR;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Host.SignIn.Admin;

/// <summary>An administrator sends a person of the data bank a way in: a sign-in link that waits three days until it is read.</summary>
internal sealed record InvitePerson(Guid PersonId, string By) : IRequest;

internal sealed class InvitePersonHandler(AccountsDb db, IMediator mediator, WritingDesk desk, AccountJournal journal, TimeProvider clock) : AsyncRequestHandler<InvitePerson>
{
    protected override async Task Handle(InvitePerson command, CancellationToken cancellationToken)
    {
        if (await mediator.Send(new PeopleById([command.PersonId]), cancellationToken) is not [{ Email: { } email } person])
            throw new RuleViolation("account.no-address", "У этого человека не указана электронная почта. Впишите её в карточку и пригласите снова.", "No e-mail address is known for this person. Enter it on the card, and invite again.");

        var account = await db.AccountOf(person.PersonId, clock.GetUtcNow(), cancellationToken);
        if (account.IsLocked)
            throw new RuleViolation("account.invited-while-locked", "Учётная запись закрыта. Сначала откройте её.", "The account is locked. Unlock it first.");

        var (link, token) = SignInLink.For(account.Id, "/account", SignInLink.InvitationLasts, clock.GetUtcNow());
        db.SignInLinks.Add(link);
        journal.Note(account, Act.Invited);
        await db.SaveChangesAsync(cancellationToken);

        var letter = await desk.Write(SignInLetterKinds.Invitation, person.Language, communityId: null, page => page
            .With("by", command.By)
            .Greeting(person.AddressedAs)
            .Lead()
            .Button(Say("Войти", "Sign in"), $"/sign-in/link/{token}")
            .Small(Say("Ссылка действует трое суток и один раз. Потом можно задать пароль, добавить ключ доступа или каждый раз просить новую ссылку на этот адрес.", "The link works for three days, and once. Then you may set a password, add a passkey, or ask for a new link to this address each time.")), cancellationToken);
        await mediator.Send(new QueueLetter($"invitation:{link.Hash}", SignInLetterKinds.Invitation.LedgerCode, email, person.FullName, letter.Subject, letter.Text, letter.Html, Confidential: true) { Priority = LetterPriority.Urgent, Language = person.Language }, cancellationToken);
    }
}
