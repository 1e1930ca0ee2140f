using CommunityHub.Kernel;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Host.SignIn.Guests;

/// <summary>Looking at a personal link changes nothing, so mail scanners may; its button begins the visit, and the token leaves the address.</summary>
internal sealed class OpenPersonalLinkPage(AccountsDb db, GuestTickets tickets, Turnstile turnstile, IMediator mediator, TimeProvider clock) : PageModel
{
    public PersonalLink? Link { get; private set; }

    public async Task<IActionResult> OnGetAsync(string token)
    {
        TellNobody();
        await Find(token);
        if (Link is null)
            Response.StatusCode = StatusCodes.Status404NotFound;
        return IsOver ? RedirectToPage("/SignIn/Guests/AskForAnotherLink", new { id = Link!.Id }) : Page();
    }

    public async Task<IActionResult> OnPostAsync(string token)
    {
        TellNobody();
        await Find(token);
        if (Link is null)
            return Page();
        if (IsOver)
            return RedirectToPage("/SignIn/Guests/AskForAnotherLink", new { id = Link.Id });
        if (!await this.Passes(turnstile, (Limit.OpeningsOfALink, Link.Hash))) // of the link, and never of the address of a whole town's network
            return Page();

        return await this.Try(async () => tickets.Give(HttpContext, await mediator.Send(new OpenPersonalLink(token))), then: LocalRedirect(Link.LeadsTo));
    }

    private bool IsOver => Link?.IsGood(clock.GetUtcNow()) == false;

    private async Task Find(string token)
    {
        var hash = SignInLink.HashOf(token);
        Link = await db.PersonalLinks.AsNoTracking().SingleOrDefaultAsync(l => l.Hash == hash);
    }

    private void TellNobody()
    {
        Response.Headers["Referrer-Policy"] = "no-referrer";
        Response.Headers.CacheControl = "no-cache, no-store";
        Response.Headers["X-Robots-Tag"] = "noindex";
    }
}
