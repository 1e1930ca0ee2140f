using CommunityHub.Kernel;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Membership.Snapshots;

/// <summary>The numbers of one snapshot, as they were kept.</summary>
[Authorize]
internal sealed class SnapshotCardPage(MembershipDb db) : PageModel
{
    public string Community { get; private set; } = "";
    public Snapshot Snapshot { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(Guid id, Guid snapshot)
    {
        if (!this.Actor().MaySeeStaff(id))
            return Forbid();
        if (await db.Snapshots.AsNoTracking().SingleOrDefaultAsync(s => s.Id == snapshot && s.CommunityId == id) is not { } found)
            return NotFound();

        Snapshot = found;
        Community = await db.Communities.Where(c => c.Id == id).Select(c => c.Name).SingleAsync();
        return Page();
    }
}
