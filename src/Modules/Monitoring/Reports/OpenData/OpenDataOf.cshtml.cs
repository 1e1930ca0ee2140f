using System.Net.Mime;
using CommunityHub.Monitoring.Forms;
using CommunityHub.Monitoring.Reports.Papers;
using CommunityHub.Monitoring.Reports.Writing;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Monitoring.Reports.OpenData;

/// <summary>The open data of one published report: what is in them, and the files. For everybody; before publication there is no such page.</summary>
[AllowAnonymous]
internal sealed class OpenDataOfPage(MonitoringDb db, IMediator mediator, TimeProvider clock) : PageModel
{
    public ReportAtHand Report { get; private set; } = null!;
    public OpenRows Open { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(Guid id, string? format, CancellationToken cancellationToken)
    {
        if (!await db.Reports.AnyAsync(r => r.CycleId == id && r.FrozenAt != null, cancellationToken) || await ReportAtHand.Of(db, mediator, id, clock.GetUtcNow(), cancellationToken) is not { } report)
            return NotFound();

        (Report, Open) = (report, new(report));
        var name = $"{report.Cycle.FormCode}-{report.Cycle.Year}";
        return format switch
        {
            "csv" => File(Open.AsCsv(), "text/csv; charset=utf-8", $"{name}.csv"),
            "json" => File(InLanguage.Say(InLanguage.Russian, Open.AsJson), MediaTypeNames.Application.Json, $"{name}.json"),
            "dictionary" => File(InLanguage.Say(InLanguage.Russian, Open.DictionaryAsCsv), "text/csv; charset=utf-8", $"{name}-dictionary.csv"),
            _ => Page(),
        };
    }
}
