using CommunityHub.Kernel;
using CommunityHub.Membership.SchoolSizes;
using CommunityHub.Membership.Time;
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

    /// <summary>The day as of which the card is shown; today unless asked otherwise.</summary>
    [BindProperty(SupportsGet = true, Name = "on")]
    public DateOnly? On { get; set; }

    /// <summary>What was known at the end of this day; what is known now unless asked otherwise.</summary>
    [BindProperty(SupportsGet = true, Name = "known")]
    public DateOnly? KnownOn { get; set; }

    public DateOnly Day => On ?? clock.Today();
    public SchoolSize? Size { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid id)
    {
        if (await db.Schools.AsNoTracking().SingleOrDefaultAsync(s => s.Id == id) is not { } school)
            return NotFound();

        School = school;
        Size = Timeline<SchoolSize>.AsOf(await db.SchoolSizes.AsNoTracking().Where(s => s.SchoolId == id).ToListAsync(), Day, KnownAt);
        MayEdit = await db.MayEditSchool(this.Actor(), id, clock.Today());
        Communities = await (
            from member in db.MemberSchools
            where member.SchoolId == id
            join community in db.Communities on member.CommunityId equals community.Id
            orderby member.LastDay == null descending, community.Name
            select new Row(community.Id, community.Name, member.FirstDay, member.LastDay)).ToListAsync();
        return Page();
    }

    // A row carries the moment at which it was superseded; the very end of the day is still that day's knowledge.
    private DateTimeOffset KnownAt => KnownOn is { } day && day < clock.Today() ? day.AddDays(1).Begins().AddTicks(-1) : clock.GetUtcNow();

    internal sealed record Row(Guid CommunityId, string Community, DateOnly FirstDay, DateOnly? LastDay);
}
