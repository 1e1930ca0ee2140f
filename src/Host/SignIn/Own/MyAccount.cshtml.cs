using CommunityHub.Contracts.Membership;
using CommunityHub.Kernel;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Host.SignIn.Own;

/// <summary>One's own ways in, and where one is signed in.</summary>
[Authorize]
internal sealed class MyAccountPage(AccountsDb db, IMediator mediator, TimeProvider clock) : PageModel
{
    public Account Account { get; private set; } = null!;
    public string? Email { get; private set; }
    public string Language { get; private set; } = "ru";
    public int Passkeys { get; private set; }
    public IReadOnlyList<Session> Sessions { get; private set; } = [];
    public string? Here => SessionStore.Of(HttpContext);

    public async Task<IActionResult> OnGetAsync()
    {
        if (await this.OwnAsync(db) is not { } account)
            return NotFound();

        Account = account;
        var person = (await mediator.Send(new PeopleById([account.PersonId]))).Single();
        (Email, Language) = (person.Email, person.Language);
        Passkeys = await db.Passkeys.CountAsync(p => p.UserId == account.Id);
        var now = clock.GetUtcNow();
        Sessions = await db.Sessions.AsNoTracking().Where(s => s.AccountId == account.Id && s.ExpiresAt > now).OrderByDescending(s => s.SeenAt).ToListAsync();
        return Page();
    }

    public async Task<IActionResult> OnPostEndAsync(string key)
    {
        if (await this.OwnAsync(db) is { } account)
            await mediator.Send(new EndSessions(account.Id, key));
        return Redirect("/account");
    }

    public async Task<IActionResult> OnPostEndOthersAsync()
    {
        if (await this.OwnAsync(db) is { } account)
            await mediator.Send(new EndSessions(account.Id, Except: Here));
        return Redirect("/account");
    }

    /// <summary>The language of letters; that of the pages follows it in this browser.</summary>
    public async Task<IActionResult> OnPostLanguageAsync(string language)
    {
        if (language is not ("ru" or "en"))
            return BadRequest();

        await mediator.Send(new ChooseLanguage(this.Actor().PersonId, language));
        return LocalRedirect($"/language/{language}?return=/account");
    }
}
