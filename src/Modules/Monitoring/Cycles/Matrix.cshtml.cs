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
        var schools = Found().OrderBy(s => s.Name).ThenBy(s => s.Id);
        if (format is not null)
            return Saved().As(format, await WithStates(await schools.ToListAsync(cancellationToken), areAll: true, cancellationToken));

        var page = await schools.PageAsync(P, cancellationToken);
        Rows = new(await WithStates(page.Rows, areAll: false, cancellationToken), page.Total, page.Number, page.Pages);
        return Page();
    }

    private IQueryable<School> Found()
    {
        var (ids, now) = (Cycles.Select(c => c.Id).ToList(), clock.GetUtcNow());
        var asked = db.Responses.Where(r => ids.Contains(r.CycleId) && r.ExcludedAt == null);
        if (Debtors && Cycles.Count > 0)
        {
            // Each collection has a deadline of its own.
            var debtors = Cycles.Select(c => db.Responses.In(now, c.Deadline, ResponseStates.Awaited).Where(r => r.CycleId == c.Id).Select(r => r.SchoolId)).Aggregate((some, others) => some.Union(others));
            asked = asked.Where(r => debtors.Contains(r.SchoolId));
        }

        var schools = asked.GroupBy(r => r.SchoolId).Select(school => new School { Id = school.Key, Name = school.Max(r => r.SchoolName)! });
        return SearchWords.In(Search).Aggregate(schools, (found, pattern) => found.Where(s => EF.Functions.ILike(s.Name, pattern, SearchWords.Escape)));
    }

    /// <param name="areAll">The states of all schools are read, and not of these alone.</param>
    private async Task<IReadOnlyList<Row>> WithStates(IReadOnlyList<School> schools, bool areAll, CancellationToken cancellationToken)
    {
        var (now, ids) = (clock.GetUtcNow(), schools.Select(s => s.Id).ToList());
        var cells = schools.ToDictionary(s => s.Id, _ => new Dictionary<Guid, (Guid ResponseId, ResponseState State)>());
        foreach (var cycle in Cycles)
        {
            var asked = db.Responses.Where(r => r.CycleId == cycle.Id && r.ExcludedAt == null && (areAll || ids.Contains(r.SchoolId))).OrderBy(r => r.Id);
            foreach (var (answer, state) in (await asked.WithStates(now, cycle.Deadline, r => new { r.Id, r.SchoolId }).ToListAsync(cancellationToken)).Where(one => cells.ContainsKey(one.What.SchoolId)))
                // Where buildings answer by themselves, one that is still awaited speaks for the school.
                if (!cells[answer.SchoolId].TryGetValue(cycle.Id, out var other) || (ResponseStates.Awaited.Contains(state) && !ResponseStates.Awaited.Contains(other.State)))
                    cells[answer.SchoolId][cycle.Id] = (answer.Id, state);
        }

        return [.. schools.Select(s => new Row(s.Id, s.Name, cells[s.Id]))];
    }

    private TableFile<Row> Saved() => new("schools-collections", [(Say("Школа", "School"), r => r.Name), .. Cycles.Select(c => (c.Title, (Func<Row, object?>)(r => r.States.TryGetValue(c.Id, out var cell) ? cell.State.AsStatus().Word : null)))]);

    private sealed class School
    {
        public required Guid Id { get; init; }
        public required string Name { get; init; }
    }

    internal sealed record Row(Guid SchoolId, string Name, IReadOnlyDictionary<Guid, (Guid ResponseId, ResponseState State)> States);
}
