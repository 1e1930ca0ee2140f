using CommunityHub.Contracts;
using CommunityHub.Contracts.Membership;
using CommunityHub.Kernel;
using CommunityHub.Kernel.Events;
using CommunityHub.Planning.Products;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Planning.Fulfilling;

/// <summary>The rows that ask for the data bank are done: of the community's plans in force on the day it came out.</summary>
[KnownAs("planning.close-row-when-data-bank-is-published")]
[Label("Отметить строку плана о банке данных", "Mark the plan's row about the data bank as done")]
internal sealed class CloseRowWhenDataBankIsPublished(PlanningDb db, TimeProvider clock) : IHandle<DataBankPublished>
{
    // What the catalogue of products may call otherwise, the plan of 2024 calls so.
    private static readonly ProductKind Usual = ProductKind.Of("Банк данных", ClosedBy.Membership);

    public async Task Handle(DataBankPublished published, CancellationToken cancellationToken)
    {
        var kinds = await db.ProductKinds.AsNoTracking().Where(k => k.ClosedBy == ClosedBy.Membership).ToListAsync(cancellationToken);
        kinds.Add(Usual);
        foreach (var plan in (await db.Plans.Where(p => p.CommunityId == published.CommunityId).ToListAsync(cancellationToken)).Where(p => p.Year.Days.Contains(published.PublishedOn)))
        {
            var version = await db.Versions.AsNoTracking().Include(v => v.Sections).ThenInclude(s => s.Items).AsSplitQuery()
                .SingleOrDefaultAsync(v => v.PlanId == plan.Id && v.Hash != null && v.ReplacedAt == null, cancellationToken);
            var done = await db.Fulfilments.Where(f => f.PlanId == plan.Id && f.Link == published.Link).Select(f => f.ItemId).ToListAsync(cancellationToken);
            foreach (var item in version?.Items.Where(i => i.DeletedAt is null && !done.Contains(i.ItemId) && i.Products.Any(product => kinds.Any(kind => kind.IsNamedIn(product)))) ?? [])
                db.Add(Fulfilment.Of(plan, item.ItemId, $"Банк данных {published.SchoolYear}-{published.SchoolYear + 1}", published.Link, published.PublishedOn, clock.GetUtcNow()));
        }
    }
}
