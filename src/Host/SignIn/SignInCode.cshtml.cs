using System.ComponentModel.DataAnnotations;
using CommunityHub.Host.Look;
using CommunityHub.Kernel;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Host.SignIn;

/// <summary>The second factor: after the password or the link, the code of an application or a recovery code.</summary>
internal sealed class SignInCodePage(Doorkeeper doorkeeper, Turnstile turnstile, IMediator mediator) : PageModel
{
    [BindProperty]
    public Form Input { get; set; } = new();

    [BindProperty(SupportsGet = true, Name = "return")]
    public string? ReturnTo { get; set; }

    public async Task<IActionResult> OnGetAsync() => await doorkeeper.GetTwoFactorAuthenticationUserAsync() is null ? Redirect("/sign-in") : Page();

    public async Task<IActionResult> OnPostAsync()
    {
        // Who it is, is remembered for five minutes.
        if (await doorkeeper.GetTwoFactorAuthenticationUserAsync() is not { } account)
            return Redirect("/sign-in");
        if (!ModelState.IsValid || !await this.Passes(turnstile, (Limit.CodesOfAnAccount, $"{account.Id}")))
            return Page();

        if (!await mediator.Send(new ProveSecondFactor(account.Id, Input.Code)))
        {
            ModelState.AddModelError("Input.Code", Say("Код не подходит. Дождитесь следующего кода в приложении и проверьте, что время на телефоне верное.", "The code is wrong. Wait for the next one in the application, and check the clock of your phone."));
            return Page();
        }

        await turnstile.Forget(Limit.CodesOfAnAccount, $"{account.Id}");
        return await this.Try(() => doorkeeper.LetInWithCode(account), then: LocalRedirect(LocalAddress.Of(ReturnTo)));
    }

    internal sealed class Form
    {
        [Required, StringLength(40), Label("Код из приложения или запасной код", "Code of the application, or a recovery code")]
        public string Code { get; set; } = "";
    }
}
