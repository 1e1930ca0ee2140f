using CommunityHub.Kernel;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Membership.Communities;

/// <summary>A page about one community: before anything else is read, it is looked whether there is such a community, and whether this reader may see the page.</summary>
[Authorize]
internal abstract class CommunityPage(MembershipDb db) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    /// <summary>Its name.</summary>
    public string Community { get; private set; } = "";

    protected MembershipDb Db => db;

    protected CancellationToken Aborted => HttpContext.RequestAborted;

    /// <summary>By default for those who run the community, and the heads of the centre.</summary>
    protected virtual Task<bool> MaySee() => Task.FromResult(User.Actor().MaySeeStaff(Id));

    /// <returns>Null when the page may be shown.</returns>
    protected async Task<IActionResult?> Refused()
    {
        if (await db.Communities.Where(c => c.Id == Id).Select(c => c.Name).SingleOrDefaultAsync(Aborted) is not { } name)
            return NotFound();

        Community = name;
        return await MaySee() ? null : Forbid();
    }
}
