using CommunityHub.Contracts.Membership;
using CommunityHub.Kernel;
using CommunityHub.Kernel.Tables;
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
    [BindProperty(SupportsGet = true)] public string? Sort { get; set; }
    [BindProperty(SupportsGet = true)] public int P { get; set; } = 1;

    public IReadOnlyList<CommunityCard> Communities { get; private set; } = [];
    public IReadOnlyList<int> Years { get; private set; } = [];
    public PageOf<Row> Rows { get; private set; } = PageOf<Row>.Empty;
    public bool NothingAtAll { get; private set; }
    public bool MayBegin { get; private set; }

    public async Task<IActionResult> OnGetAsync(string? format)
    {
        Communities = await mediator.Send(new Communities());
        MayBegin = Communities.Any(c => this.Actor().MayWrite(c.Id));
        var plans = await db.Plans.AsNoTracking().ToListAsync();
        var versions = await db.Versions.AsNoTracking().Where(v => v.WithdrawnAt == null || v.Number == 1).ToListAsync();
        NothingAtAll = plans.Count == 0;
        Years = [.. plans.Select(p => p.FirstYear).Distinct().OrderDescending()];

        var rows = from plan in plans
                   where (Community is null || plan.CommunityId == Community) && (Year is null || plan.FirstYear == Year)
                   let newest = versions.Where(v => v.PlanId == plan.Id).MaxBy(v => v.Number)
                   let inForce = versions.SingleOrDefault(v => v.PlanId == plan.Id && v.State is VersionState.InForce)
                   let shown = inForce ?? newest
                   where shown is not null && (State is null || shown.State == State || newest!.State == State)
                   orderby plan.FirstYear descending, plan.BegunAt
                   select new Row(
                       plan.Id, Communities.SingleOrDefault(c => c.Id == plan.CommunityId)?.Name ?? "?", $"{plan.Year}", shown.Number, shown.State, shown.Approval,
                       newest!.Id == shown.Id ? null : newest.Number, newest.Id == shown.Id ? null : newest.State);
        List<Row> sorted = [.. Sorted(rows)];
        if (format is not null)
            return Saved.As(format, sorted);

        Rows = sorted.PageAt(P);
        return Page();
    }

    private IEnumerable<Row> Sorted(IEnumerable<Row> rows) => Sort switch
    {
        "community" => rows.OrderBy(r => r.Community, StringComparer.CurrentCultureIgnoreCase),
        "-community" => rows.OrderByDescending(r => r.Community, StringComparer.CurrentCultureIgnoreCase),
        "year" => rows.OrderBy(r => r.Year, StringComparer.Ordinal),
        "state" => rows.OrderBy(r => r.State),
        "-state" => rows.OrderByDescending(r => r.State),
        "order" => rows.OrderBy(r => r.Approval?.OrderedOn ?? DateOnly.MaxValue),
        "-order" => rows.OrderByDescending(r => r.Approval?.OrderedOn ?? DateOnly.MinValue),
        _ => rows,
    };

    private static TableFile<Row> Saved => new("plans",
        (Words.Say("Сообщество", "Community"), r => r.Community), (Words.Say("Период", "Period"), r => r.Year), (Words.Say("Состояние", "State"), r => r.State.InWords()),
        (Words.Say("Приказ", "Order"), r => r.Approval?.OrderNumber), (Words.Say("Дата приказа", "Day of the order"), r => r.Approval?.OrderedOn), (Words.Say("Готовится изменение", "Amendment in work"), r => r.NewerState?.InWords()));

    internal sealed record Row(
        Guid PlanId, string Community, string Year, int Number, VersionState State, Approval? Approval, int? NewerNumber, VersionState? NewerState);
}
