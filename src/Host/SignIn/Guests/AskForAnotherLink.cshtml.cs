using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Host.SignIn.Guests;

/// <summary>A link that is over says so, and offers another one: to the address that is known, and to no other.</summary>
internal sealed class AskForAnotherLinkPage(AccountsDb db, Turnstile turnstile, IMediator mediator) : PageModel
{
    public PersonalLink? Link { get; private set; }
    public bool IsSent { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid id) => await Find(id) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid id)
    {
        if (!await Find(id))
            return NotFound();
        if (!await this.Passes(turnstile, (Limit.AnotherLink, $"{Link!.Purpose} {Link.Subject}")))
            return Page();

        await mediator.Send(new AskForAnotherLink(id));
        IsSent = true;
        return Page();
    }

    private async Task<bool> Find(Guid id) => (Link = await db.PersonalLinks.AsNoTracking().SingleOrDefaultAsync(l => l.Id == id)) is not null;
}
