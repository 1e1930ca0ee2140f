using CommunityHub.Kernel;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Membership.Internships;

/// <summary>Where the reader learns, and who learns with the reader.</summary>
[Authorize]
internal sealed class MyInternshipsPage(MembershipDb db, TimeProvider clock) : PageModel
{
    public DateOnly Today => clock.Today();
    public IReadOnlyList<(Internship Internship, string Who, string School)> Rows { get; private set; } = [];

    public async Task OnGetAsync()
    {
        var me = this.Actor().PersonId;
        var found = await (
            from internship in db.Internships.AsNoTracking()
            join site in db.InternshipSites on internship.SiteId equals site.Id
            where internship.PersonId == me || site.HostId == me
            join person in db.People on internship.PersonId equals person.Id
            join school in db.Schools on site.SchoolId equals school.Id
            orderby internship.FirstDay descending
            select new { internship, person, school.ShortName }).ToListAsync();
        Rows = [.. found.Select(f => (f.internship, f.person.Name.Full, f.ShortName))];
    }
}
