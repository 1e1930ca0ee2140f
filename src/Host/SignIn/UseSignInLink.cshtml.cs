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

    /// <summary>What the link opens, when it was sent for more than the sign-in.</summary>
    public string? Says { get; private set; }

    /// <summary>The way to the same page for one whose link no longer works.</summary>
    public string SignInInstead { get; private set; } = "/sign-in";

    public Task OnGetAsync(string token) => Look(token);

    public async Task<IActionResult> OnPostAsync(string token)
    {
        if (await Look(token) is { } link && IsGood && await IsInAlready(link))
            return LocalRedirect(link.LeadsTo);

        try
        {
            var (account, leadsTo) = await mediator.Send(new UseSignInLink(token));
            var isIn = await doorkeeper.LetIn(account, Act.SignedInByLink);
            return isIn ? LocalRedirect(leadsTo) : RedirectToPage("/SignIn/SignInCode", new { @return = leadsTo });
        }
        catch (RuleViolation refusal)
        {
            IsGood = false;
            ModelState.AddModelError("", refusal.Message);
            return Page();
        }
    }

    private async Task<SignInLink?> Look(string token)
    {
        Response.Headers["Referrer-Policy"] = "no-referrer";
        var hash = SignInLink.HashOf(token);
        var link = await db.SignInLinks.AsNoTracking().SingleOrDefaultAsync(l => l.Hash == hash);
        IsGood = link?.IsGood(clock.GetUtcNow()) == true;
        if (link?.Purpose is not null)
            (Says, SignInInstead) = (IsGood ? link.Says : null, $"/sign-in?return={Uri.EscapeDataString(link.LeadsTo)}");
        return link;
    }

    // Nobody who is in already needs to be let in: the link stays good for another browser.
    private async Task<bool> IsInAlready(SignInLink link) =>
        link.Purpose is not null && User.ActorOrNobody() is { } actor && await db.Accounts.AnyAsync(a => a.Id == link.AccountId && a.PersonId == actor.PersonId);
}
