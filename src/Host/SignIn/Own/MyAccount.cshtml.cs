using System.ComponentModel.DataAnnotations;
using CommunityHub.Kernel;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Host.SignIn;

/// <summary>One's own ways in, and where one is signed in.</summary>
[Authorize]
internal sealed class MyAccountPage(AccountsDb db, UserManager<Account> accounts) : PageModel
{
    [BindProperty]
    public Form Input { get; set; } = new();

    public IReadOnlyList<Session> Sessions { get; private set; } = [];
    public bool HasPassword { get; private set; }
    public bool PasswordIsSet { get; private set; }

    public async Task<IActionResult> OnGetAsync() => await Load() is null ? NotFound() : Page();

    public async Task<IActionResult> OnPostPasswordAsync()
    {
        if (await Load() is not { } account)
            return NotFound();
        if (!ModelState.IsValid)
            return Page();

        var outcome = HasPassword ? await accounts.ChangePasswordAsync(account, Input.Current ?? "", Input.New) : await accounts.AddPasswordAsync(account, Input.New);
        PasswordIsSet = outcome.Succeeded;
        if (!outcome.Succeeded)
            ModelState.AddModelError("Input.New", outcome.Errors.Any(e => e.Code == "PasswordMismatch")
                ? Words.Say("Прежний пароль не подходит.", "The present password is wrong.")
                : Words.Say("Новый пароль слишком простой: нужно не меньше 10 знаков, и чтобы они не повторялись.", "The new password is too simple: at least 10 characters, not all the same."));
        return Page();
    }

    public async Task<IActionResult> OnPostEndAsync(string key)
    {
        if (await Load() is { } account)
            await db.Sessions.Where(s => s.Key == key && s.AccountId == account.Id).ExecuteDeleteAsync();
        return Redirect("/account");
    }

    private async Task<Account?> Load()
    {
        var personId = this.Actor().PersonId;
        var account = await accounts.Users.SingleOrDefaultAsync(a => a.PersonId == personId);
        if (account is null)
            return null;

        HasPassword = account.PasswordHash is not null;
        Sessions = await db.Sessions.AsNoTracking().Where(s => s.AccountId == account.Id).OrderByDescending(s => s.SeenAt).ToListAsync();
        return account;
    }

    internal sealed class Form
    {
        [StringLength(200), Label("Прежний пароль", "Present password")]
        public string? Current { get; set; }

        [Required, StringLength(200), Label("Новый пароль", "New password")]
        public string New { get; set; } = "";
    }
}
