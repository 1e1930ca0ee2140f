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

/// <summary>Schools by collections of a year, with the state of each answer.</summary>
[Authorize]
internal sealed class MatrixPage(MonitoringDb db, IMediator mediator, TimeProvider clock) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "year")]
    public int? Asked { get; set; }

    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Search { get; set; }

    /// <summary>Only schools that owe an answer.</summary>
    [BindProperty(SupportsGet = true, Name = "debtors")]
    public bool Debtors { get; set; }

    [BindProperty(SupportsGet = true)]
    public int P { get; set; } = 1;

    public int Year => Asked ?? clock.Today().Year;
    public IReadOnlyList<int> Years { get; private set; } = [];
    public IReadOnlyList<Cycle> Cycles { get; private set; } = [];
    public PageOf<Row> Rows { get; private set; } = PageOf<Row>.Empty;

    public async Task<IActionResult> OnGetAsync(string? format, CancellationToken cancellationToken)
    {
        var communities = (await mediator.Send(new Communities(), cancellationToken)).Where(c => this.Actor().MaySeeCollections(c.Id)).Select(c => c.Id).ToList();
        if (communities.Count == 0)
            return Forbid();

        var launched = await db.Cycles.AsNoTracking().Where(c => communities.Contains(c.CommunityId) && c.LaunchedAt != null).ToListAsync(cancellationToken);
        Years = [.. launched.Select(c => c.Year).Append(clock.Today().Year).Distinct().OrderDescending()];
        Cycles = [.. launched.Where(c => c.Year == Year).OrderBy(c => c.OpensOn).ThenBy(c => c.Title, StringComparer.CurrentCulture)];
        var rows = await Read(cancellationToken);
        if (format is not null)
            return Saved().As(format, rows);

        Rows = rows.PageAt(P);
        return Page();
    }

    private async Task<IReadOnlyList<Row>> Read(CancellationToken cancellationToken)
    {
        var (now, all) = (clock.GetUtcNow(), new List<(Guid Cycle, Guid Response, Guid School, string Name, ResponseState State)>());
        foreach (var cycle in Cycles)
        {
            var asked = db.Responses.Where(r => r.CycleId == cycle.Id && r.ExcludedAt == null).OrderBy(r => r.Id);
            var who = await asked.Select(r => new { r.Id, r.SchoolId, r.SchoolName }).ToListAsync(cancellationToken);
            var states = await asked.Select(ResponseStates.At(now, cycle.Deadline)).ToListAsync(cancellationToken);
            all.AddRange(who.Zip(states, (w, state) => (cycle.Id, w.Id, w.SchoolId, w.SchoolName, state)));
        }

        // Where buildings answer by themselves, the one that is furthest behind speaks for the school.
        var found = all.GroupBy(r => r.School).Select(g => new Row(g.Key, g.Last().Name, g.GroupBy(r => r.Cycle).ToDictionary(r => r.Key, r => r.OrderBy(c => !ResponseStates.Awaited.Contains(c.State)).Select(c => (c.Response, c.State)).First())));
        return [.. found.Where(r => (string.IsNullOrWhiteSpace(Search) || r.Name.Contains(Search.Trim(), StringComparison.CurrentCultureIgnoreCase)) && (!Debtors || r.States.Values.Any(s => ResponseStates.Awaited.Contains(s.State)))).OrderBy(r => r.Name, Reports.Figures.ReadAnswers.ByName)];
    }

    private TableFile<Row> Saved() => new("schools-collections", [(Say("Школа", "School"), r => r.Name), .. Cycles.Select(c => (c.Title, (Func<Row, object?>)(r => r.States.TryGetValue(c.Id, out var cell) ? cell.State.AsStatus().Word : null)))]);

    internal sealed record Row(Guid SchoolId, string Name, IReadOnlyDictionary<Guid, (Guid ResponseId, ResponseState State)> States);
}
