using CommunityHub.Kernel;
using CommunityHub.Membership.Communities;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Membership.Internships;

[Authorize]
internal sealed class OpenSitePage(MembershipDb db, IMediator mediator, TimeProvider clock) : PageModel
{
    private const int MostSuggested = 300;

    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty]
    public SiteForm Input { get; set; } = new();

    public string Community { get; private set; } = "";
    public IReadOnlyList<string> Schools { get; private set; } = [];
    public IReadOnlyList<string> Suggested { get; private set; } = [];

    public Task<IActionResult> OnGetAsync() => With(() =>
    {
        Input.Places = 1;
        return Task.FromResult<IActionResult>(Page());
    });

    public Task<IActionResult> OnPostAsync() => With(async () =>
    {
        var site = Guid.Empty;
        var outcome = await this.Try(async () => site = await mediator.Send(new OpenSite(Id, Input.School, Input.Host, Input.Terms, this.Actor())), then: Redirect("/"));
        return outcome is RedirectResult ? Redirect($"/internships/sites/{site}") : outcome;
    });

    private async Task<IActionResult> With(Func<Task<IActionResult>> act)
    {
        if (!this.Actor().MayEdit(Id))
            return Forbid();
        if (await db.Communities.Where(c => c.Id == Id).Select(c => c.Name).SingleOrDefaultAsync() is not { } community)
            return NotFound();

        Community = community;
        Schools = await db.MemberSchools.Where(m => m.CommunityId == Id && m.LastDay == null).Join(db.Schools, m => m.SchoolId, s => s.Id, (m, s) => s.ShortName).Distinct().OrderBy(name => name).Take(MostSuggested).ToListAsync();
        Suggested = await db.NamesIn(Id, clock.Today(), HttpContext.RequestAborted);
        return await act();
    }
}
