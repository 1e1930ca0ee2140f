using System.ComponentModel.DataAnnotations;
using CommunityHub.Contracts.Membership;
using CommunityHub.Kernel;
using MediatR;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Host.SignIn;

/// <summary>By password, or by a link sent to one's mailbox. What is wrong is never said more exactly than «address or password».</summary>
[EnableRateLimiting(SignInRegistration.RateLimit)]
internal sealed class SignInPage(SignInManager<Account> signIn, UserManager<Account> accounts, IMediator mediator, IConfiguration configuration, TimeProvider clock) : PageModel
{
    [BindProperty]
    public Form Input { get; set; } = new();

    [BindProperty(SupportsGet = true, Name = "return")]
    public string? ReturnTo { get; set; }

    public bool LinkIsOnItsWay { get; private set; }
    public bool IsDemo => configuration.GetValue<bool>("Hub:Demo");
    public IReadOnlyList<(Holder Person, Actor Actor)> DemoPeople { get; private set; } = [];

    private string Back => Url.IsLocalUrl(ReturnTo) ? ReturnTo! : "/";

    public Task OnGetAsync() => LoadDemo();

    public async Task<IActionResult> OnPostAsync()
    {
        await LoadDemo();
        if (string.IsNullOrEmpty(Input.Password))
            ModelState.AddModelError("Input.Password", Say("Введите пароль или попросите ссылку на почту.", "Type the password, or ask for a link by e-mail."));
        if (!ModelState.IsValid)
            return Page();

        var outcome = await signIn.PasswordSignInAsync(Input.Email.Trim(), Input.Password!, isPersistent: true, lockoutOnFailure: true);
        if (outcome.Succeeded)
            return LocalRedirect(Back);

        ModelState.AddModelError("", outcome.IsLockedOut
            ? Say("Слишком много неверных паролей. Подождите 10 минут или войдите по ссылке из письма.", "Too many wrong passwords. Wait 10 minutes, or sign in by a link sent by e-mail.")
            : Say("Адрес или пароль не подходят. Проверьте раскладку и Caps Lock или войдите по ссылке из письма.", "The address or the password is wrong. Check the keyboard, or sign in by a link sent by e-mail."));
        return Page();
    }

    /// <summary>The answer is the same whether the address is known or not.</summary>
    public async Task<IActionResult> OnPostLinkAsync()
    {
        await LoadDemo();
        if (!ModelState.IsValid)
            return Page();

        await mediator.Send(new SendSignInLink(Input.Email));
        LinkIsOnItsWay = true;
        return Page();
    }

    /// <summary>Only the demonstration lets one in without proof.</summary>
    public async Task<IActionResult> OnPostDemoAsync(Guid person)
    {
        await LoadDemo();
        if (!IsDemo || DemoPeople.All(p => p.Person.PersonId != person))
            return NotFound();

        var account = accounts.Users.Single(a => a.PersonId == person);
        await signIn.SignInAsync(account, isPersistent: true);
        return LocalRedirect(Back);
    }

    private async Task LoadDemo()
    {
        if (!IsDemo)
            return;

        var people = await mediator.Send(new PeopleById([.. accounts.Users.Select(a => a.PersonId).ToList()]));
        var demo = new List<(Holder, Actor)>();
        foreach (var person in people.OrderBy(p => p.PersonId))
            if (await mediator.Send(new WhoIs(person.PersonId, clock.Today())) is { } actor)
                demo.Add((person, actor));
        DemoPeople = demo;
    }

    internal sealed class Form
    {
        [Required, EmailAddress, StringLength(254), Label("Электронная почта", "E-mail")]
        public string Email { get; set; } = "";

        [StringLength(200), Label("Пароль", "Password")]
        public string? Password { get; set; }
    }
}
