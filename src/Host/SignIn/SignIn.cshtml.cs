using System.ComponentModel.DataAnnotations;
using System.Net.Mime;
using CommunityHub.Contracts.Membership;
using CommunityHub.Host.Look;
using CommunityHub.Kernel;
using MediatR;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Host.SignIn;

/// <summary>By password, by a link sent to one's mailbox, or by a passkey. What is wrong is never said more exactly than «address or password».</summary>
internal sealed class SignInPage(Doorkeeper doorkeeper, AccountsDb db, Turnstile turnstile, IMediator mediator, IConfiguration configuration) : PageModel
{
    [BindProperty]
    public Form Input { get; set; } = new();

    [BindProperty(SupportsGet = true, Name = "return")]
    public string? ReturnTo { get; set; }

    public bool LinkIsOnItsWay { get; private set; }
    public bool IsDemo => configuration.GetValue<bool>("Hub:Demo");
    public IReadOnlyList<(Holder Person, Actor Actor)> DemoPeople { get; private set; } = [];

    private string Back => LocalAddress.Of(ReturnTo);

    public Task OnGetAsync() => LoadDemo();

    public async Task<IActionResult> OnPostAsync()
    {
        await LoadDemo();
        if (string.IsNullOrEmpty(Input.Password))
            ModelState.AddModelError("Input.Password", Say("Введите пароль или попросите ссылку на почту.", "Type the password, or ask for a link by e-mail."));
        if (!ModelState.IsValid || !await this.Passes(turnstile, (Limit.FailuresOfARange, Device.RangeOf(HttpContext)), (Limit.PasswordsOfAnAddress, Input.Email)))
            return Page();

        if (await mediator.Send(new FindByPassword(Input.Email, Input.Password!)) is not { } account)
        {
            ModelState.AddModelError("", Say("Адрес или пароль не подходят. Проверьте раскладку и Caps Lock или войдите по ссылке из письма.", "The address or the password is wrong. Check the keyboard, or sign in by a link sent by e-mail."));
            return Page();
        }

        await turnstile.Forget(Limit.PasswordsOfAnAddress, Input.Email);
        return await LetIn(account, Act.SignedInByPassword);
    }

    /// <summary>The answer is the same whether the address is known or not.</summary>
    public async Task<IActionResult> OnPostLinkAsync()
    {
        await LoadDemo();
        if (!ModelState.IsValid || !await this.Passes(turnstile, (Limit.LinksFromARange, Device.RangeOf(HttpContext)), (Limit.LinksToAnAddress, Input.Email)))
            return Page();

        await mediator.Send(new AskForSignInLink(Input.Email, Back));
        LinkIsOnItsWay = true;
        return Page();
    }

    /// <summary>What the browser needs to ask for a passkey; it names nobody.</summary>
    public async Task<IActionResult> OnPostPasskeyOptionsAsync() => Content(await doorkeeper.MakePasskeyRequestOptionsAsync(null), MediaTypeNames.Application.Json);

    public async Task<IActionResult> OnPostPasskeyAsync(string? credential)
    {
        ModelState.Clear(); // An address is not asked for here.
        await LoadDemo();
        if (!await this.Passes(turnstile, (Limit.FailuresOfARange, Device.RangeOf(HttpContext))))
            return Page();

        if (await doorkeeper.FindByPasskey(credential ?? "") is not { } account)
        {
            ModelState.AddModelError("", Say("Этот ключ доступа здесь не известен. Войдите другим способом и добавьте его заново.", "This passkey is not known here. Sign in another way, and add it again."));
            return Page();
        }

        return await LetIn(account, Act.SignedInByPasskey);
    }

    /// <summary>Only the demonstration lets one in without proof, and only as one of its own people.</summary>
    public async Task<IActionResult> OnPostDemoAsync(Guid person)
    {
        ModelState.Clear();
        if (!IsDemo || await db.Accounts.SingleOrDefaultAsync(a => a.IsDemo && a.PersonId == person) is not { } account)
            return NotFound();

        return await LetIn(account, Act.SignedInForDemo);
    }

    private async Task<IActionResult> LetIn(Account account, Act how)
    {
        try
        {
            var isIn = await doorkeeper.LetIn(account, how);
            await turnstile.Return(Limit.FailuresOfARange, Device.RangeOf(HttpContext));
            return isIn ? LocalRedirect(Back) : RedirectToPage("/SignIn/SignInCode", new { @return = Back });
        }
        catch (RuleViolation refusal)
        {
            ModelState.AddModelError("", refusal.Message);
            return Page();
        }
    }

    private async Task LoadDemo()
    {
        if (IsDemo)
            DemoPeople = await mediator.Send(new DemoPeople());
    }

    internal sealed class Form
    {
        [Required, EmailAddress, StringLength(254), Label("Электронная почта", "E-mail")]
        public string Email { get; set; } = "";

        [StringLength(200), Label("Пароль", "Password")]
        public string? Password { get; set; }
    }
}
