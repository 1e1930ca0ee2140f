using CommunityHub.Contracts.Membership;
using CommunityHub.Kernel;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Planning.Plans;

[Authorize]
internal sealed class PlansPage(PlanningDb db, IMediator mediator) : PageModel
{
    [BindProperty(SupportsGet = true)] public Guid? Community { get; set; }
    [BindProperty(SupportsGet = true)] public int? Year { get; set; }
    [BindProperty(SupportsGet = true)] public VersionState? State { get; set; }

    public IReadOnlyList<CommunityCard> Communities { get; private set; } = [];
    public IReadOnlyList<int> Years { get; private set; } = [];
    public IReadOnlyList<Row> Rows { get; private set; } = [];
    public bool NothingAtAll { get; private set; }
    public bool MayBegin { get; private set; }

    public async Task OnGetAsync()
    {
        Communities = await mediator.Send(new Communities());
        MayBegin = Communities.Any(c => this.Actor().MayWrite(c.Id));
        var plans = await db.Plans.AsNoTracking().ToListAsync();
        var versions = await db.Versions.AsNoTracking().Where(v => v.WithdrawnAt == null || v.Number == 1).ToListAsync();
        NothingAtAll = plans.Count == 0;
        Years = [.. plans.Select(p => p.FirstYear).Distinct().OrderDescending()];

        Rows = [.. from plan in plans
                   where (Community is null || plan.CommunityId == Community) && (Year is null || plan.FirstYear == Year)
                   let newest = versions.Where(v => v.PlanId == plan.Id).MaxBy(v => v.Number)
                   let inForce = versions.SingleOrDefault(v => v.PlanId == plan.Id && v.State is VersionState.InForce)
                   let shown = inForce ?? newest
                   where shown is not null && (State is null || shown.State == State || newest!.State == State)
                   orderby plan.FirstYear descending, plan.BegunAt
                   select new Row(
                       plan.Id, Communities.SingleOrDefault(c => c.Id == plan.CommunityId)?.Name ?? "?", $"{plan.Year}", shown.Number, shown.State, shown.Approval,
                       newest!.Id == shown.Id ? null : newest.Number, newest.Id == shown.Id ? null : newest.State)];
    }

    internal sealed record Row(
        Guid PlanId, string Community, string Year, int Number, VersionState State, Approval? Approval, int? NewerNumber, VersionState? NewerState);
}
