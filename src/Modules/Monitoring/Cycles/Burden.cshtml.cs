using CommunityHub.Contracts.Membership;
using CommunityHub.Kernel;
using CommunityHub.Kernel.Tables;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Monitoring.Cycles;

/// <summary>How much of its time a school is asked for in a year.</summary>
[Authorize]
internal sealed class BurdenPage(MonitoringDb db, IMediator mediator, TimeProvider clock) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "year")]
    public int? Asked { get; set; }

    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Search { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Sort { get; set; }

    [BindProperty(SupportsGet = true)]
    public int P { get; set; } = 1;

    public int Year => Asked ?? clock.Today().Year;
    public IReadOnlyList<int> Years { get; private set; } = [];
    public IReadOnlyList<(DateOnly Month, IReadOnlyList<(Guid Id, string Title)> Cycles, int Minutes)> Months { get; private set; } = [];
    public PageOf<Row> Schools { get; private set; } = PageOf<Row>.Empty;

    public async Task<IActionResult> OnGetAsync(string? format, CancellationToken cancellationToken)
    {
        var communities = (await mediator.Send(new Communities(), cancellationToken)).Where(c => this.Actor().MaySeeCollections(c.Id)).Select(c => c.Id).ToList();
        if (communities.Count == 0)
            return Forbid();

        var (first, last) = (new DateOnly(Math.Clamp(Year, 1, 9998), 1, 1), new DateOnly(Math.Clamp(Year, 1, 9998), 12, 31));
        var known = db.Cycles.AsNoTracking().Where(c => communities.Contains(c.CommunityId) && c.DroppedAt == null);
        Years = [.. (await known.Select(c => c.OpensOn.Year).Distinct().ToListAsync(cancellationToken)).Append(clock.Today().Year).Distinct().OrderDescending()];
        var cycles = await known.Where(c => first <= c.OpensOn && c.OpensOn <= last).Join(db.FormVersions, c => c.FormVersionId, f => f.Id, (c, f) => new { c.Id, c.Title, c.OpensOn, f.Minutes }).ToListAsync(cancellationToken);
        Months = [.. cycles.GroupBy(c => new DateOnly(c.OpensOn.Year, c.OpensOn.Month, 1)).OrderBy(g => g.Key).Select(g => (g.Key, (IReadOnlyList<(Guid, string)>)[.. g.OrderBy(c => c.Title, StringComparer.CurrentCulture).Select(c => (c.Id, c.Title))], g.Sum(c => c.Minutes)))];

        var (ids, minutes) = (cycles.ConvertAll(c => c.Id), cycles.ToDictionary(c => c.Id, c => c.Minutes));
        var asked = await db.Responses.Where(r => ids.Contains(r.CycleId) && r.ExcludedAt == null).Select(r => new { r.SchoolId, r.SchoolName, r.CycleId, IsAnswered = r.SubmittedAt != null }).ToListAsync(cancellationToken);
        var rows = asked.GroupBy(r => r.SchoolId).Select(g => new Row(g.Key, g.First().SchoolName, g.Select(r => r.CycleId).Distinct().Count(), g.Sum(r => minutes[r.CycleId]), g.Count(r => r.IsAnswered)))
            .Where(r => string.IsNullOrWhiteSpace(Search) || r.Name.Contains(Search.Trim(), StringComparison.CurrentCultureIgnoreCase));
        var sorted = Sorted(rows).ThenBy(r => r.Name, Reports.Figures.ReadAnswers.ByName).ToList();
        if (format is not null)
            return new TableFile<Row>("burden", (Say("Школа", "School"), r => r.Name), (Say("Сборов", "Collections"), r => r.Asked), (Say("Минут", "Minutes"), r => r.Minutes), (Say("Ответила", "Answered"), r => r.Answered)).As(format, sorted);

        Schools = sorted.PageAt(P);
        return Page();
    }

    private IOrderedEnumerable<Row> Sorted(IEnumerable<Row> rows) => Sort switch
    {
        "school" => rows.OrderBy(r => r.Name, Reports.Figures.ReadAnswers.ByName),
        "-school" => rows.OrderByDescending(r => r.Name, Reports.Figures.ReadAnswers.ByName),
        "asked" => rows.OrderBy(r => r.Asked),
        "-asked" => rows.OrderByDescending(r => r.Asked),
        "minutes" => rows.OrderBy(r => r.Minutes),
        _ => rows.OrderByDescending(r => r.Minutes),
    };

    internal sealed record Row(Guid SchoolId, string Name, int Asked, int Minutes, int Answered);
}
