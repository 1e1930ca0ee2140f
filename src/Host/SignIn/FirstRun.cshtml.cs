using System.ComponentModel.DataAnnotations;
using CommunityHub.Kernel;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CommunityHub.Host.SignIn;

internal sealed class FirstRunPage(FirstRun firstRun, IMediator mediator, Doorkeeper doorkeeper, Turnstile turnstile) : PageModel
{
    [BindProperty]
    public Form Input { get; set; } = new();

    public async Task<IActionResult> OnGetAsync() => await firstRun.IsNow() ? Page() : Redirect("/");

    public async Task<IActionResult> OnPostAsync()
    {
        if (!await firstRun.IsNow())
            return Redirect("/");
        if (!await this.Passes(turnstile, (Limit.FailuresOfARange, Device.RangeOf(HttpContext))))
            return Page();

        return await this.Try(Make, then: Redirect("/"));
    }

    private async Task Make()
    {
        var account = await mediator.Send(new MakeFirstAdministrator(Input.Code, Input.Surname, Input.GivenName, Input.Patronymic, Input.Email, Input.Password));
        await doorkeeper.LetIn(account, Act.SignedInByPassword);
    }

    internal sealed class Form
    {
        [Required, StringLength(20), Label("Код с экрана запуска", "Code from the console")]
        public string Code { get; set; } = "";

        [Required, StringLength(100), Label("Фамилия", "Surname")]
        public string Surname { get; set; } = "";

        [Required, StringLength(100), Label("Имя", "Given name")]
        public string GivenName { get; set; } = "";

        [StringLength(100), Label("Отчество, если есть", "Patronymic, if any")]
        public string? Patronymic { get; set; }

        [Required, EmailAddress, StringLength(254), Label("Электронная почта", "E-mail")]
        public string Email { get; set; } = "";

        [Required, StringLength(200), Label("Пароль", "Password")]
        public string Password { get; set; } = "";
    }
}
