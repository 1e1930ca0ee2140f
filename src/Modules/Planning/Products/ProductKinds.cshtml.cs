using CommunityHub.Kernel;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Planning.Products;

/// <summary>The catalogue: what evidence plans name, and what closes the rows that name it.</summary>
[Authorize]
internal sealed class ProductKindsPage(PlanningDb db, IMediator mediator) : PageModel
{
    public IReadOnlyList<ProductKind> Kinds { get; private set; } = [];
    public bool MayChange => this.Actor().MayKeepCatalogue();
    public (Guid? Id, string? Name, ClosedBy ClosedBy) Typed { get; private set; }

    public async Task OnGetAsync() => Kinds = await db.ProductKinds.AsNoTracking().OrderBy(k => k.Name).ToListAsync();

    public async Task<IActionResult> OnPostAsync(Guid? kindId, string? name, ClosedBy closedBy)
    {
        await OnGetAsync();
        Typed = (kindId, name, closedBy);
        return await this.Try(() => mediator.Send(new WriteProductKind(kindId, name ?? "", closedBy, this.Actor())), then: Redirect("/plans/products"));
    }

    public async Task<IActionResult> OnPostRemoveAsync(Guid kindId)
    {
        await OnGetAsync();
        return await this.Try(() => mediator.Send(new RemoveProductKind(kindId, this.Actor())), then: Redirect("/plans/products"));
    }
}
