using CommunityHub.Kernel;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Membership.Schools;

[Authorize]
internal sealed class SchoolCardPage(MembershipDb db, TimeProvider clock) : PageModel
{
    public School School { get; private set; } = null!;
    public IReadOnlyList<Row> Communities { get; private set; } = [];
    public bool MayEdit { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid id)
    {
        if (await db.Schools.AsNoTracking().SingleOrDefaultAsync(s => s.Id == id) is not { } school)
            return NotFound();

        School = school;
        MayEdit = await db.MayEditSchool(this.Actor(), id, clock.Today());
        Communities = await (
            from member in db.MemberSchools
            where member.SchoolId == id
            join community in db.Communities on member.CommunityId equals community.Id
            orderby member.LastDay == null descending, community.Name
            select new Row(community.Id, community.Name, member.FirstDay, member.LastDay)).ToListAsync();
        return Page();
    }

    internal sealed record Row(Guid CommunityId, string Community, DateOnly FirstDay, DateOnly? LastDay);
}
