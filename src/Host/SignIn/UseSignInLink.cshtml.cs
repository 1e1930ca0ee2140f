using CommunityHub.Kernel;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Host.SignIn;

/// <summary>Looking at the link changes nothing, so mail scanners may; only the button signs in, and once.</summary>
internal sealed class UseSignInLinkPage(AccountsDb db, Doorkeeper doorkeeper, IMediator mediator, TimeProvider clock) : PageModel
{
    public bool IsGood { get; private set; }

    public async Task OnGetAsync(string token)
    {
        Response.Headers["Referrer-Policy"] = "no-referrer";
        var hash = SignInLink.HashOf(token);
        IsGood = (await db.SignInLinks.AsNoTracking().SingleOrDefaultAsync(l => l.Hash == hash))?.IsGood(clock.GetUtcNow()) == true;
    }

    public async Task<IActionResult> OnPostAsync(string token)
    {
        Response.Headers["Referrer-Policy"] = "no-referrer";
        try
        {
            var (account, leadsTo) = await mediator.Send(new UseSignInLink(token));
            var isIn = await doorkeeper.LetIn(account, Act.SignedInByLink);
            return isIn ? LocalRedirect(leadsTo) : RedirectToPage("/SignIn/SignInCode", new { @return = leadsTo });
        }
        catch (RuleViolation refusal)
        {
            ModelState.AddModelError("", refusal.Message);
            return Page();
        }
    }
}
