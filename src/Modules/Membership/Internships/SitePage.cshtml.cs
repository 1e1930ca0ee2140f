using CommunityHub.Kernel;
using CommunityHub.Membership.Communities;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Membership.Internships;

/// <summary>A site with its interns: for its host, and for those who run the community.</summary>
[Authorize]
internal sealed class SitePage(MembershipDb db, IMediator mediator, TimeProvider clock) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    public InternshipSite Site { get; private set; } = null!;
    public string School { get; private set; } = "";
    public string Host { get; private set; } = "";
    public IReadOnlyList<(Internship Internship, string Name)> Interns { get; private set; } = [];
    public IReadOnlyList<string> Suggested { get; private set; } = [];
    public DateOnly Today => clock.Today();
    public bool MayEdit => this.Actor().MayEdit(Site.CommunityId);

    // What was typed, when it was refused.
    public string? Typed { get; private set; }
    public DateOnly? TypedFirst { get; private set; }
    public DateOnly? TypedLast { get; private set; }

    public async Task<IActionResult> OnGetAsync() => await Find() ?? Page();

    public Task<IActionResult> OnPostPlaceAsync(string? person, DateOnly? firstDay, DateOnly? lastDay)
    {
        (Typed, TypedFirst, TypedLast) = (person, firstDay, lastDay);
        return Act(() => mediator.Send(new PlaceIntern(Id, person, FirstDay: firstDay, LastDay: lastDay, this.Actor())));
    }

    public Task<IActionResult> OnPostChangeAsync(string? topic, int? places, DateOnly? lastDay) => Act(() => mediator.Send(new ChangeSite(Id, new(topic, places, lastDay))));

    private async Task<IActionResult> Act(Func<Task> act)
    {
        if (await Find() is { } refused)
            return refused;

        return MayEdit ? await this.Try(act, then: Redirect($"/internships/sites/{Id}#interns")) : Forbid();
    }

    private async Task<IActionResult?> Find()
    {
        if (await db.InternshipSites.AsNoTracking().SingleOrDefaultAsync(s => s.Id == Id) is not { } site)
            return NotFound();
        if (!this.Actor().MaySeeGrowth(site.CommunityId) && this.Actor().PersonId != site.HostId)
            return Forbid();

        Site = site;
        School = await db.Schools.Where(s => s.Id == site.SchoolId).Select(s => s.ShortName).SingleAsync();
        Host = (await db.People.AsNoTracking().SingleAsync(p => p.Id == site.HostId)).Name.Full;
        Interns = [.. (await db.Internships.AsNoTracking().Where(i => i.SiteId == Id).Join(db.People, i => i.PersonId, p => p.Id, (i, p) => new { Internship = i, Person = p }).ToListAsync())
            .OrderBy(i => i.Internship.FirstDay).Select(i => (i.Internship, i.Person.Name.Full))];
        if (MayEdit)
            Suggested = await db.NamesIn(site.CommunityId, Today, HttpContext.RequestAborted);
        return null;
    }
}
