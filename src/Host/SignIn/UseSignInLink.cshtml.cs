using CommunityHub.Kernel;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Host.SignIn;

/// <summary>Looking at the link changes nothing, so mail scanners may; only the button signs in, and once.</summary>
[EnableRateLimiting(SignInRegistration.RateLimit)]
internal sealed class UseSignInLinkPage(AccountsDb db, SignInManager<Account> signIn, TimeProvider clock) : PageModel
{
    public bool IsGood { get; private set; }

    public async Task OnGetAsync(string token)
    {
        Response.Headers["Referrer-Policy"] = "no-referrer";
        IsGood = (await Find(token))?.IsGood(clock.GetUtcNow()) == true;
    }

    public async Task<IActionResult> OnPostAsync(string token)
    {
        var link = await Find(token);
        if (link?.IsGood(clock.GetUtcNow()) != true)
            return Page();

        link.Use(clock.GetUtcNow());
        try
        {
            await db.SaveChangesAsync();
        }
        catch (DbUpdateConcurrencyException)
        {
            return Page(); // The other click was quicker.
        }

        var account = await db.Accounts.SingleAsync(a => a.Id == link.AccountId);
        if (await signIn.UserManager.IsLockedOutAsync(account) && account.LockoutEnd == DateTimeOffset.MaxValue)
            throw new RuleViolation("account.locked", "Эта учётная запись закрыта администратором.", "This account was locked by an administrator.");

        await signIn.SignInAsync(account, isPersistent: true);
        return Redirect("/");
    }

    private Task<SignInLink?> Find(string token) => db.SignInLinks.SingleOrDefaultAsync(l => l.Hash == SignInLink.HashOf(token));
}
