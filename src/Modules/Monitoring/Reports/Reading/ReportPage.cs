using CommunityHub.Contracts.Membership;
using CommunityHub.Kernel;
using CommunityHub.Monitoring.Cycles;
using CommunityHub.Monitoring.Forms;
using CommunityHub.Monitoring.Reports.Writing;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Monitoring.Reports.Reading;

/// <summary>What all pages about the report of a cycle begin with: which cycle, and may this person see it.</summary>
[Authorize]
internal abstract class ReportPage(MonitoringDb db, IMediator mediator, TimeProvider clock) : PageModel
{
    private protected MonitoringDb Db => db;
    private protected IMediator Mediator => mediator;
    private protected TimeProvider Clock => clock;
    private protected CancellationToken Aborted => HttpContext.RequestAborted;

    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    public ReportAtHand Report { get; private set; } = null!;
    public Cycle Cycle { get; private set; } = null!;
    public bool MayWrite => this.Actor().MayCollect(Cycle.CommunityId);

    /// <returns>Where to go instead; null when this person may read on.</returns>
    private protected async Task<IActionResult?> RefuseOrFind()
    {
        if (await db.Cycles.AsNoTracking().SingleOrDefaultAsync(c => c.Id == Id, Aborted) is not { } cycle)
            return NotFound();
        if (!this.Actor().MaySeeCollections(cycle.CommunityId))
            return Forbid();

        Cycle = cycle;
        return null;
    }

    private protected async Task<IActionResult?> RefuseOrRead()
    {
        if (await RefuseOrFind() is { } refusal)
            return refusal;

        Report = (await ReportAtHand.Of(db, mediator, Id, clock.GetUtcNow(), Aborted))!;
        return null;
    }
}
