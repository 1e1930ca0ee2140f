using CommunityHub.Contracts.Membership;
using CommunityHub.Kernel;
using MediatR;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Host.SignIn;

/// <summary>Somebody who can see the console becomes the first administrator. Works once, while there is no account.</summary>
internal sealed record MakeFirstAdministrator(string Code, string Surname, string GivenName, string? Patronymic, string Email, string Password) : IRequest<Account>;

internal sealed class MakeFirstAdministratorHandler(AccountsDb db, UserManager<Account> accounts, AccountJournal journal, IMediator mediator, TimeProvider clock) : IRequestHandler<MakeFirstAdministrator, Account>
{
    public async Task<Account> Handle(MakeFirstAdministrator command, CancellationToken cancellationToken)
    {
        // Two at once come here one after the other, and the second finds the code gone.
        var code = await db.Set<SetupCode>().FromSql($"select * from accounts.setup_codes for update").SingleOrDefaultAsync(cancellationToken);
        if (code is null || await db.Accounts.AnyAsync(cancellationToken))
            throw new RuleViolation("first-run.over", "Первый администратор уже есть. Войдите или попросите его пригласить вас.", "There is a first administrator already. Sign in, or ask for an invitation.");
        if (!code.Is(command.Code))
            throw new RuleViolation("first-run.code", "Код не тот. Он напечатан там, где запущен CommunityHub.", "That is not the code. It is printed where CommunityHub was started.");

        var person = await mediator.Send(new RegisterPerson(command.Surname, command.GivenName, command.Patronymic, command.Email.Trim()), cancellationToken);
        await mediator.Send(new Appoint(person, Group.Administrator, CommunityId: null, From: clock.Today(), To: null, Acting: false, By: Guid.Empty), cancellationToken);

        var account = Account.For(person, clock.GetUtcNow());
        (await accounts.CreateAsync(account, command.Password)).OrRefuse();
        journal.Note(account, Act.Made, by: person);
        db.Remove(code);
        await db.SaveChangesAsync(cancellationToken);
        return account;
    }
}
