using CommunityHub.Contracts.Membership;
using CommunityHub.Host.SignIn.Own;
using CommunityHub.Kernel;
using CommunityHub.Kernel.Tables;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Host.SignIn.Admin;

/// <summary>How one person signs in, where from, what was done with the account; and what an administrator may do about it.</summary>
[Authorize]
internal sealed class AccountCardPage(AccountsDb db, IMediator mediator, TimeProvider clock) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Guid Person { get; set; }

    [BindProperty(SupportsGet = true, Name = "p")]
    public int Number { get; set; } = 1;

    [TempData]
    public string? Done { get; set; }

    public Holder Holder { get; private set; } = null!;
    public Account? Account { get; private set; }
    public int Passkeys { get; private set; }
    public IReadOnlyList<Session> Sessions { get; private set; } = [];
    public PageOf<AccountAct> Acts { get; private set; } = PageOf<AccountAct>.Empty;
    public IReadOnlyDictionary<Guid, string> Names { get; private set; } = new Dictionary<Guid, string>();
    public bool IsOneself => Person == this.Actor().PersonId;
    public string? Here => SessionStore.Of(HttpContext);

    public async Task<IActionResult> OnGetAsync() => await NotShown() ?? Page();

    public async Task<IActionResult> OnPostInviteAsync() => await NotShown() ?? await this.Try(async () =>
    {
        await mediator.Send(new InvitePerson(Person, this.Actor().Name));
        Done = Say($"Приглашение уходит на {Holder.Email}. Ссылка действует трое суток.", $"The invitation is on its way to {Holder.Email}. The link works for three days.");
    }, then: Redirect($"/admin/accounts/{Person}"));

    public Task<IActionResult> OnPostLockAsync() => With(account => new LockAccount(account, this.Actor().PersonId), Say("Учётная запись закрыта, сеансы завершены.", "The account is locked, its sessions are ended."));

    public Task<IActionResult> OnPostUnlockAsync() => With(account => new UnlockAccount(account), Say("Учётная запись открыта.", "The account is unlocked."));

    public Task<IActionResult> OnPostResetAsync() => With(account => new RemoveSecondFactor(account, Act.SecondFactorReset),
        Say("Второй фактор сброшен. Если должность его требует, он будет настроен заново при следующем входе.", "The second factor is reset. Where the post requires one, it will be set up again at the next sign-in."));

    public Task<IActionResult> OnPostEndAsync(string? key) => With(account => new EndSessions(account, key ?? ""), Say("Сеанс завершён.", "The session is ended."));

    public Task<IActionResult> OnPostEndAllAsync() => With(account => new EndSessions(account, Except: Here), Say("Сеансы завершены.", "The sessions are ended."));

    private async Task<IActionResult> With(Func<Guid, IRequest> command, string done) => await NotShown() ?? await this.Try(async () =>
    {
        if (Account is null)
            throw new RuleViolation("account.none", "У этого человека ещё нет учётной записи: его можно пригласить.", "This person has no account yet, and can be invited.");

        await mediator.Send(command(Account.Id));
        Done = done;
    }, then: Redirect($"/admin/accounts/{Person}"));

    private async Task<IActionResult?> NotShown()
    {
        if (!this.Actor().Is(Group.Administrator))
            return Forbid();
        if (await mediator.Send(new PeopleById([Person])) is not [var holder])
            return NotFound();

        Holder = holder;
        Account = await db.Accounts.AsNoTracking().SingleOrDefaultAsync(a => a.PersonId == Person);
        if (Account is not { Id: var id })
            return null;

        var now = clock.GetUtcNow();
        Passkeys = await db.Passkeys.CountAsync(p => p.UserId == id);
        Sessions = await db.Sessions.AsNoTracking().Where(s => s.AccountId == id && s.ExpiresAt > now).OrderByDescending(s => s.SeenAt).ToListAsync();
        Acts = await db.Acts.AsNoTracking().Where(a => a.AccountId == id).OrderByDescending(a => a.At).ThenByDescending(a => a.Id).PageAsync(Number);
        Names = (await mediator.Send(new PeopleById([.. Acts.Rows.Select(a => a.By).Append(Account.LockedBy).OfType<Guid>().Distinct()]))).ToDictionary(p => p.PersonId, p => p.Name);
        return null;
    }
}
