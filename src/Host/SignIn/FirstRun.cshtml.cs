using System.ComponentModel.DataAnnotations;
using CommunityHub.Contracts.Membership;
using CommunityHub.Kernel;
using MediatR;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace CommunityHub.Host.SignIn;

[EnableRateLimiting(SignInRegistration.RateLimit)]
internal sealed class FirstRunPage(FirstRun firstRun, IMediator mediator, UserManager<Account> accounts, SignInManager<Account> signIn, TimeProvider clock) : PageModel
{
    [BindProperty]
    public Form Input { get; set; } = new();

    public async Task<IActionResult> OnGetAsync() => await firstRun.IsNow() ? Page() : Redirect("/");

    public async Task<IActionResult> OnPostAsync()
    {
        if (!await firstRun.IsNow())
            return Redirect("/");

        return await this.Try(Make, then: Redirect("/"));
    }

    private async Task Make()
    {
        if (!string.Equals(Input.Code.Trim(), firstRun.Code, StringComparison.OrdinalIgnoreCase))
            throw new RuleViolation("first-run.code", "Код не тот. Он напечатан там, где запущен CommunityHub.", "That is not the code. It is printed where CommunityHub was started.");

        foreach (var validator in accounts.PasswordValidators)
            if (!(await validator.ValidateAsync(accounts, new Account(), Input.Password)).Succeeded)
                throw new RuleViolation("first-run.password", "Пароль слишком простой: нужно не меньше 10 знаков, и чтобы они не повторялись.", "The password is too simple: at least 10 characters, not all the same.");

        var person = await mediator.Send(new RegisterPerson(Input.Surname, Input.GivenName, null, Input.Email));
        await mediator.Send(new Appoint(person, Group.Administrator, null, clock.Today(), null, Acting: false, person));
        var account = Account.For(person, Input.Email.Trim());
        var made = await accounts.CreateAsync(account, Input.Password);
        if (!made.Succeeded)
            throw new RuleViolation("first-run.refused", string.Join(" ", made.Errors.Select(e => e.Description)), string.Join(" ", made.Errors.Select(e => e.Description)));

        await signIn.SignInAsync(account, isPersistent: true);
    }

    internal sealed class Form
    {
        [Required, Label("Код с экрана запуска", "Code from the console")]
        public string Code { get; set; } = "";

        [Required, StringLength(100), Label("Фамилия", "Surname")]
        public string Surname { get; set; } = "";

        [Required, StringLength(100), Label("Имя", "Given name")]
        public string GivenName { get; set; } = "";

        [Required, EmailAddress, StringLength(254), Label("Электронная почта", "E-mail")]
        public string Email { get; set; } = "";

        [Required, StringLength(200), Label("Пароль", "Password")]
        public string Password { get; set; } = "";
    }
}
