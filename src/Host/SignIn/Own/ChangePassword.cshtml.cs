using System.ComponentModel.DataAnnotations;
using CommunityHub.Kernel;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CommunityHub.Host.SignIn.Own;

[Authorize]
internal sealed class ChangePasswordPage(AccountsDb db, Doorkeeper doorkeeper, Turnstile turnstile, IMediator mediator) : PageModel
{
    [BindProperty]
    public Form Input { get; set; } = new();

    public bool HasPassword { get; private set; }

    public async Task<IActionResult> OnGetAsync()
    {
        if (await this.OwnAsync(db) is not { } account)
            return NotFound();

        HasPassword = account.PasswordHash is not null;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (await this.OwnAsync(db) is not { } own)
            return NotFound();

        HasPassword = own.PasswordHash is not null;
        if (!await this.Passes(turnstile, (Limit.CodesOfAnAccount, $"password of {own.Id}")))
            return Page();

        return await this.Try(async () =>
        {
            var account = await mediator.Send(new ChangePassword(own.Id, Input.Present, Input.New));
            await turnstile.Forget(Limit.CodesOfAnAccount, $"password of {own.Id}");
            await doorkeeper.GoOnAlone(account, Doorkeeper.HasShownTwoThings(User));
        }, then: Redirect("/account"));
    }

    internal sealed class Form
    {
        [StringLength(200), Label("Прежний пароль", "Present password")]
        public string? Present { get; set; }

        [Required, StringLength(200), Label("Новый пароль", "New password")]
        public string New { get; set; } = "";
    }
}
