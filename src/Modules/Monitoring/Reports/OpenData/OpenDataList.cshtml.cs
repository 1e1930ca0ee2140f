using CommunityHub.Contracts.Membership;
using CommunityHub.Kernel.Tables;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Monitoring.Reports.OpenData;

/// <summary>All published reports whose totals anybody may take.</summary>
[AllowAnonymous]
internal sealed class OpenDataListPage(MonitoringDb db, IMediator mediator) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Search { get; set; }

    [BindProperty(SupportsGet = true, Name = "sort")]
    public string? Sort { get; set; }

    [BindProperty(SupportsGet = true, Name = "p")]
    public int Number { get; set; } = 1;

    public PageOf<Row> Shown { get; private set; } = PageOf<Row>.Empty;

    public async Task<IActionResult> OnGetAsync(string? format, CancellationToken cancellationToken)
    {
        var communities = (await mediator.Send(new Communities(), cancellationToken)).ToDictionary(c => c.Id, c => c.Name);
        var published = await (
            from report in db.Reports
            where report.FrozenAt != null
            join cycle in db.Cycles on report.CycleId equals cycle.Id
            orderby report.FrozenAt descending, report.Id
            select new { cycle.Id, cycle.TitleRu, cycle.TitleEn, cycle.Year, cycle.CommunityId, report.FrozenAt }).ToListAsync(cancellationToken);
        var rows = Sorted([.. published.Select(one => new Row(one.Id, Say(one.TitleRu, one.TitleEn ?? one.TitleRu), one.Year, communities.GetValueOrDefault(one.CommunityId, ""), one.FrozenAt!.Value))
            .Where(row => string.IsNullOrWhiteSpace(Search) || row.Title.Contains(Search.Trim(), StringComparison.CurrentCultureIgnoreCase))]);
        if (format is not null)
            return new TableFile<Row>("open-data", (Say("Название", "Title"), r => r.Title), (Say("Год", "Year"), r => r.Year), (Say("Сообщество", "Community"), r => r.Community), (Say("Опубликовано", "Published"), r => r.PublishedAt)).As(format, rows);

        Shown = rows.PageAt(Number);
        return Page();
    }

    private IReadOnlyList<Row> Sorted(IReadOnlyList<Row> rows) => Sort switch
    {
        "title" => [.. rows.OrderBy(row => row.Title, StringComparer.CurrentCulture)],
        "-title" => [.. rows.OrderByDescending(row => row.Title, StringComparer.CurrentCulture)],
        "year" => [.. rows.OrderBy(row => row.Year)],
        "-year" => [.. rows.OrderByDescending(row => row.Year)],
        _ => rows,
    };

    internal sealed record Row(Guid Id, string Title, int Year, string Community, DateTimeOffset PublishedAt);
}
