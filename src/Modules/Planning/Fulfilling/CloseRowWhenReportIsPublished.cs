using CommunityHub.Contracts;
using CommunityHub.Contracts.Monitoring;
using CommunityHub.Kernel;
using CommunityHub.Kernel.Events;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Planning.Fulfilling;

/// <summary>The row that asked for a collection has its product: the approved report. One that was begun by hand closes no row.</summary>
[KnownAs("planning.close-row-when-report-is-published")]
[Label("Отметить строку плана о сборе сведений", "Mark the plan's row about a collection as done")]
internal sealed class CloseRowWhenReportIsPublished(PlanningDb db, TimeProvider clock) : IHandle<ReportPublished>
{
    public async Task Handle(ReportPublished published, CancellationToken cancellationToken)
    {
        if (published is not { PlanId: { } planId, PlanItemId: { } itemId } || await db.Plans.SingleOrDefaultAsync(p => p.Id == planId && p.CommunityId == published.CommunityId, cancellationToken) is not { } plan)
            return;
        // A row that asks twice a year has two reports; each is told once, however often this is heard.
        if (await db.Fulfilments.AnyAsync(f => f.PlanId == planId && f.ItemId == itemId && f.Link == published.Link, cancellationToken))
            return;

        db.Add(Fulfilment.Of(plan, itemId, published.What, published.Link, published.PublishedOn, clock.GetUtcNow(), published.PlanPart));
    }
}
