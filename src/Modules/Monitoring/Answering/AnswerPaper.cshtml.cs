using System.Net.Mime;
using CommunityHub.Contracts.Planning;
using CommunityHub.Monitoring.Forms;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace CommunityHub.Monitoring.Answering;

/// <summary>The answer as a paper, for the school's own files: to print, or as a PDF.</summary>
[AllowAnonymous]
internal sealed class AnswerPaperPage(MonitoringDb db, IMediator mediator, TimeProvider clock, IWebHostEnvironment house) : AnswerPage(db, mediator, clock)
{
    /// <summary>A PDF was asked for, and there is nothing to make it with: the page can be printed all the same.</summary>
    public bool HasNoPress { get; private set; }

    public async Task<IActionResult> OnGetAsync(string? format)
    {
        if (await Open() is { } refusal)
            return refusal;
        if (format != "pdf")
            return Page();

        using var style = new StreamReader(house.WebRootFileProvider.GetFileInfo("css/report.css").CreateReadStream());
        if (await Mediator.Send(new PdfOf(AnswerHtml.Document(Sheet, await style.ReadToEndAsync(HttpContext.RequestAborted))), HttpContext.RequestAborted) is { } pdf)
            return File(pdf, MediaTypeNames.Application.Pdf, NameOfFile.Of(Sheet, "pdf"));

        HasNoPress = true;
        return Page();
    }
}
