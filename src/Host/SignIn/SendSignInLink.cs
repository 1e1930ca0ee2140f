using CommunityHub.Contracts.Mailing;
using CommunityHub.Contracts.Membership;
using CommunityHub.Kernel;
using CommunityHub.Kernel.Letters;
using MediatR;
using Microsoft.EntityFrameworkCore;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Host.SignIn;

/// <summary>Sends a one-time link to a known person's mailbox; nobody is told whether there is one.</summary>
internal sealed record SendSignInLink(string Email) : IRequest;

internal sealed class SendSignInLinkHandler(AccountsDb db, IMediator mediator, LetterPaper paper, TimeProvider clock) : AsyncRequestHandler<SendSignInLink>
{
    protected override async Task Handle(SendSignInLink command, CancellationToken cancellationToken)
    {
        if (await mediator.Send(new PersonByEmail(command.Email.Trim()), cancellationToken) is not { Email: { } email } person)
            return;

        var account = await db.Accounts.SingleOrDefaultAsync(a => a.PersonId == person.PersonId, cancellationToken);
        if (account is null)
        {
            account = Account.For(person.PersonId, email);
            (account.NormalizedUserName, account.NormalizedEmail) = (email.ToUpperInvariant(), email.ToUpperInvariant());
            db.Accounts.Add(account);
        }

        var (link, token) = SignInLink.For(account.Id, clock.GetUtcNow());
        db.SignInLinks.Add(link);
        await db.SaveChangesAsync(cancellationToken);

        var letter = paper.Write(person.Language, page => page
            .Subject(Say("Вход в CommunityHub", "Sign in to CommunityHub"))
            .Greeting(person.AddressedAs)
            .Paragraph(Say("Кто-то, скорее всего вы, попросил ссылку для входа.", "Somebody, most likely you, asked for a sign-in link."))
            .Button(Say("Войти", "Sign in"), $"/sign-in/link/{token}")
            .Small(Say("Ссылка действует 15 минут и один раз. Если вы её не просили, ничего делать не нужно.", "The link works for 15 minutes, and once. If you did not ask for it, there is nothing to do.")));
        await mediator.Send(new QueueLetter($"sign-in:{link.Hash}", "sign-in.link", email, person.FullName, letter.Subject, letter.Text, letter.Html), cancellationToken);
    }
}
