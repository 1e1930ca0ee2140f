using CommunityHub.Contracts.Membership;
using CommunityHub.Kernel;
using CommunityHub.Kernel.Tables;
using CommunityHub.Monitoring.Responses;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Monitoring.Cycles;

/// <summary>The collections of the communities one may see: planned, going on, over.</summary>
[Authorize]
internal sealed class CyclesPage(MonitoringDb db, IMediator mediator) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Search { get; set; }

    [BindProperty(SupportsGet = true, Name = "year")]
    public int? Year { get; set; }

    [BindProperty(SupportsGet = true, Name = "state")]
    public CycleState? State { get; set; }

    [BindProperty(SupportsGet = true, Name = "community")]
    public Guid? Community { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Sort { get; set; }

    [BindProperty(SupportsGet = true)]
    public int P { get; set; } = 1;

    public PageOf<Row> Cycles { get; private set; } = PageOf<Row>.Empty;
    public IReadOnlyList<(Guid Id, string Name)> Communities { get; private set; } = [];
    public IReadOnlyList<int> Years { get; private set; } = [];
    public bool MayBegin => Communities.Any(c => this.Actor().MayCollect(c.Id));
    public bool IsFiltered => Search is not null || Year is not null || State is not null || Community is not null;

    public string NameOf(Guid community) => Communities.FirstOrDefault(c => c.Id == community).Name ?? "";

    public async Task<IActionResult> OnGetAsync(string? format, CancellationToken cancellationToken)
    {
        Communities = [.. (await mediator.Send(new Communities(), cancellationToken)).Where(c => this.Actor().MaySeeCollections(c.Id)).Select(c => (c.Id, c.Name))];
        if (Communities.Count == 0)
            return Forbid();

        var seen = Communities.Select(c => c.Id).ToList();
        var all = await db.Cycles.AsNoTracking().Where(c => seen.Contains(c.CommunityId)).ToListAsync(cancellationToken); // A dozen a year.
        Years = [.. all.Select(c => c.Year).Distinct().OrderDescending()];
        var found = Sorted(all.Where(c => (Year is null || c.Year == Year) && (State is null || c.State == State) && (Community is null || c.CommunityId == Community)
            && (string.IsNullOrWhiteSpace(Search) || c.Title.Contains(Search.Trim(), StringComparison.CurrentCultureIgnoreCase)))).ToList();
        if (format is not null)
            return Saved.As(format, await WithCounts(found, cancellationToken));

        var page = found.PageAt(P);
        Cycles = new(await WithCounts(page.Rows, cancellationToken), page.Total, page.Number, page.Pages);
        return Page();
    }

    private async Task<IReadOnlyList<Row>> WithCounts(IReadOnlyList<Cycle> cycles, CancellationToken cancellationToken)
    {
        var ids = cycles.Select(c => c.Id).ToList();
        var counts = await db.Responses.Where(r => ids.Contains(r.CycleId) && r.ExcludedAt == null).GroupBy(r => r.CycleId)
            .Select(g => new { g.Key, Awaited = g.Count(), Sent = g.Count(r => r.SubmittedAt != null), Accepted = g.Count(r => r.AcceptedAt != null) }).ToDictionaryAsync(g => g.Key, cancellationToken);
        return [.. cycles.Select(c => new Row(c, counts.GetValueOrDefault(c.Id)?.Sent ?? 0, counts.GetValueOrDefault(c.Id)?.Accepted ?? 0, counts.GetValueOrDefault(c.Id)?.Awaited ?? 0))];
    }

    private IEnumerable<Cycle> Sorted(IEnumerable<Cycle> cycles) => Sort switch
    {
        "title" => cycles.OrderBy(c => c.Title, StringComparer.CurrentCulture),
        "-title" => cycles.OrderByDescending(c => c.Title, StringComparer.CurrentCulture),
        "opens" => cycles.OrderBy(c => c.OpensOn),
        "-opens" => cycles.OrderByDescending(c => c.OpensOn),
        "deadline" => cycles.OrderBy(c => c.Deadline),
        "-deadline" => cycles.OrderByDescending(c => c.Deadline),
        // What is being done stands first, then what comes next, then what is over.
        _ => cycles.OrderBy(c => c.State switch { CycleState.Open or CycleState.Checked or CycleState.Closed => 0, CycleState.Planned => 1, _ => 2 })
            .ThenBy(c => c.State is CycleState.Published or CycleState.Dropped ? -c.OpensOn.DayNumber : c.OpensOn.DayNumber).ThenBy(c => c.Title, StringComparer.CurrentCulture),
    };

    private static TableFile<Row> Saved => new("collections",
        (Say("Сбор", "Collection"), r => r.Cycle.Title), (Say("Форма", "Form"), r => r.Cycle.FormCode), (Say("Год", "Year"), r => r.Cycle.Year), (Say("По состоянию на", "As of"), r => r.Cycle.ReferenceDay), (Say("Рассылка", "Sent on"), r => r.Cycle.OpensOn),
        (Say("Ответить до", "Answer by"), r => r.Cycle.Deadline), (Say("Состояние", "State"), r => r.Cycle.State.AsStatus().Word), (Say("Спрошено", "Asked"), r => r.Cycle.Asked), (Say("Отправили", "Sent"), r => r.Sent), (Say("Принято", "Accepted"), r => r.Accepted));

    /// <param name="Awaited">Without those of which nobody waits for an answer.</param>
    internal sealed record Row(Cycle Cycle, int Sent, int Accepted, int Awaited);
}
