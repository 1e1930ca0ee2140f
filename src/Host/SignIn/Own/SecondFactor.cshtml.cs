using System.ComponentModel.DataAnnotations;
using CommunityHub.Contracts.Membership;
using CommunityHub.Kernel;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using QRCoder;

namespace CommunityHub.Host.SignIn.Own;

/// <summary>An application on the phone shows codes (RFC 6238), and the sign-in asks for one. Set up here, with recovery codes for a lost phone.</summary>
[Authorize]
internal sealed class SecondFactorPage(AccountsDb db, UserManager<Account> accounts, Doorkeeper doorkeeper, Turnstile turnstile, IMediator mediator) : PageModel
{
    [BindProperty]
    public Form Input { get; set; } = new();

    /// <summary>Shown once, after they have been made.</summary>
    [TempData]
    public string? NewRecoveryCodes { get; set; }

    public bool IsSetUp { get; private set; }
    public bool IsRequired { get; private set; }
    public int RecoveryCodesLeft { get; private set; }
    public string Secret { get; private set; } = "";
    public string QrCode { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync() => await Load() is null ? NotFound() : Page();

    public async Task<IActionResult> OnPostAsync()
    {
        if (await Load() is not { } account)
            return NotFound();
        if (IsSetUp || !await this.Passes(turnstile, (Limit.CodesOfAnAccount, $"{account.Id}")))
            return Page();

        return await this.Try(async () =>
        {
            var (own, codes) = await mediator.Send(new SetUpSecondFactor(account.Id, Input.Code));
            NewRecoveryCodes = string.Join(' ', codes);
            await turnstile.Forget(Limit.CodesOfAnAccount, $"{account.Id}");
            await doorkeeper.GoOnAlone(own, twoThings: true);
        }, then: Redirect("/account/second-factor"));
    }

    public Task<IActionResult> OnPostCodesAsync() => WithCode(async account => NewRecoveryCodes = string.Join(' ', await mediator.Send(new MakeRecoveryCodes(account.Id))));

    public Task<IActionResult> OnPostRemoveAsync() => WithCode(async account =>
    {
        if (IsRequired)
            throw new RuleViolation("second-factor.required", "Ваша должность требует второй фактор, выключить его нельзя.", "Your post requires a second factor; it cannot be removed.");

        await mediator.Send(new RemoveSecondFactor(account.Id, Act.SecondFactorRemoved));
        await doorkeeper.GoOnAlone((await db.Accounts.SingleAsync(a => a.Id == account.Id)), twoThings: false);
    });

    // Whoever finds the browser open must not be able to do this.
    private async Task<IActionResult> WithCode(Func<Account, Task> work)
    {
        if (await Load() is not { } account)
            return NotFound();
        if (!await this.Passes(turnstile, (Limit.CodesOfAnAccount, $"{account.Id}")))
            return Page();

        return await this.Try(async () =>
        {
            if (!await mediator.Send(new ProveSecondFactor(account.Id, Input.Code)))
                throw new RuleViolation("second-factor.wrong-code", "Код не подходит. Дождитесь следующего кода в приложении.", "The code is wrong. Wait for the next one in the application.");

            await turnstile.Forget(Limit.CodesOfAnAccount, $"{account.Id}");
            await work(account);
        }, then: Redirect("/account/second-factor"));
    }

    private async Task<Account?> Load()
    {
        var person = this.Actor().PersonId;
        if (await db.Accounts.SingleOrDefaultAsync(a => a.PersonId == person) is not { } account)
            return null;

        (IsSetUp, IsRequired) = (account.TwoFactorEnabled, await SecondFactorFirst.IsRequired(db, User));
        if (IsSetUp)
        {
            RecoveryCodesLeft = await accounts.CountRecoveryCodesAsync(account);
            return account;
        }

        if (await accounts.GetAuthenticatorKeyAsync(account) is null)
            await accounts.ResetAuthenticatorKeyAsync(account);
        var secret = (await accounts.GetAuthenticatorKeyAsync(account))!;
        var email = (await mediator.Send(new PeopleById([person]))).Single().Email;
        Secret = string.Join(' ', secret.Chunk(4).Select(four => new string(four)));
        QrCode = AsSvg($"otpauth://totp/CommunityHub:{Uri.EscapeDataString(email ?? this.Actor().Name)}?secret={secret}&issuer=CommunityHub");
        return account;
    }

    private static string AsSvg(string text)
    {
        using var code = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.M);
        using var svg = new SvgQRCode(code);
        return svg.GetGraphic(5, "#000000", "#ffffff", drawQuietZones: true, SvgQRCode.SizingMode.ViewBoxAttribute);
    }

    internal sealed class Form
    {
        [Required, StringLength(40), Label("Код из приложения", "Code of the application")]
        public string Code { get; set; } = "";
    }
}
