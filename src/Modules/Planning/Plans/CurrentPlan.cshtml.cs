using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Planning.Plans;

/// <summary>Leads to the version of a plan that counts: the one in force, else the one that is worked on.</summary>
[Authorize]
internal sealed class CurrentPlanPage(PlanningDb db) : PageModel
{
    public async Task<IActionResult> OnGetAsync(Guid planId)
    {
        var versions = await db.Versions.AsNoTracking().Where(v => v.PlanId == planId).OrderByDescending(v => v.Number).ToListAsync();
        var shown = versions.FirstOrDefault(v => v.State is VersionState.InForce) ?? versions.FirstOrDefault(v => v.WithdrawnAt is null) ?? versions.FirstOrDefault();
        return shown is null ? NotFound() : Redirect($"/plans/{planId}/v/{shown.Number}");
    }
}
