using CommunityHub.Kernel;
using CommunityHub.Planning.Plans;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Planning.Comparing;

/// <summary>All versions of a plan, and what two of them have different.</summary>
[Authorize]
internal sealed class VersionsPage(PlanningDb db, IMediator mediator) : PageModel
{
    [BindProperty(SupportsGet = true)] public int? From { get; set; }
    [BindProperty(SupportsGet = true)] public int? To { get; set; }

    public PlanView Newest { get; private set; } = null!;
    public IReadOnlyList<PlanVersion> Versions { get; private set; } = [];
    public Comparison? Comparison { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid planId)
    {
        Versions = await db.Versions.AsNoTracking().Where(v => v.PlanId == planId).OrderByDescending(v => v.Number).ToListAsync();
        if (Versions.Count == 0 || await PlanView.Find(db, mediator, planId, Versions[0].Number) is not { } newest)
            return NotFound();

        Newest = newest;
        To ??= Versions[0].Number;
        From ??= Versions.Where(v => v.Number < To).Select(v => (int?)v.Number).FirstOrDefault();
        if (From is { } from && await PlanView.Find(db, mediator, planId, from) is { } before && await PlanView.Find(db, mediator, planId, To.Value) is { } after)
            Comparison = Comparison.Of(PlanState.Of(before.Version), PlanState.Of(after.Version));
        return Page();
    }
}
