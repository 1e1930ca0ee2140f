using CommunityHub.Contracts.Membership;
using MediatR;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Host.SignIn;

/// <summary>Whose account has this address and this password; null when nobody's.</summary>
internal sealed record FindByPassword(string Email, string Password) : IRequest<Account?>;

internal sealed class FindByPasswordHandler(AccountsDb db, UserManager<Account> accounts, AccountJournal journal, IMediator mediator) : IRequestHandler<FindByPassword, Account?>
{
    private static readonly Account Nobody = Account.For(Guid.Empty, DateTimeOffset.MinValue);
    private static readonly string NobodysPassword = new PasswordHasher<Account>().HashPassword(Nobody, $"{Guid.NewGuid()}");

    public async Task<Account?> Handle(FindByPassword question, CancellationToken cancellationToken)
    {
        var person = await mediator.Send(new PersonByEmail(question.Email.Trim()), cancellationToken);
        var account = person is null ? null : await db.Accounts.SingleOrDefaultAsync(a => a.PersonId == person.PersonId, cancellationToken);
        if (account?.PasswordHash is null)
        {
            // To refuse a stranger takes as long as to refuse a member.
            accounts.PasswordHasher.VerifyHashedPassword(Nobody, NobodysPassword, question.Password);
            return null;
        }

        if (await accounts.CheckPasswordAsync(account, question.Password))
            return account;

        journal.Note(account, Act.WrongPassword);
        await db.SaveChangesAsync(cancellationToken);
        return null;
    }
}
