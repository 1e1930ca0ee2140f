using System.Net.Mime;
using System.Security.Cryptography;
using CommunityHub.Monitoring.Forms;
using CommunityHub.Monitoring.Reports.Approving;
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
            "csv" => await Kept(PaperKind.OpenCsv, $"{name}.csv", cancellationToken),
            "json" => await Kept(PaperKind.OpenJson, $"{name}.json", cancellationToken),
            "names" => await Kept(PaperKind.OpenNames, $"{name}-names.csv", cancellationToken),
            "dictionary" => await Kept(PaperKind.Dictionary, $"{name}-dictionary.csv", cancellationToken),
            _ => Page(),
        };
    }

    // As it was published, to the byte: whoever has computed with it finds the same numbers again, and whoever has it already is not sent it once more.
    private async Task<IActionResult> Kept(PaperKind kind, string name, CancellationToken cancellationToken)
    {
        if (await mediator.Send(new KeepApprovedPaper(Report.Cycle.Id, kind), cancellationToken) is not { } kept)
            return NotFound();

        Response.Headers.CacheControl = "public, max-age=86400";
        return new FileContentResult(kept, kind is PaperKind.OpenJson ? MediaTypeNames.Application.Json : "text/csv; charset=utf-8")
        {
            FileDownloadName = name, LastModified = Report.Report!.FrozenAt, EntityTag = new($"\"{Convert.ToHexStringLower(SHA256.HashData(kept))}\""),
        };
    }
}
