using CommunityHub.Planning.Comparing;
using CommunityHub.Planning.Plans;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CommunityHub.Planning.Printing;

/// <summary>The official form as a page to print, and as a PDF; where no PDF can be made the page says so, and has the Word file.</summary>
[Authorize]
internal sealed class PrintPlanPage(PlanningDb db, IMediator mediator, PdfPress press) : PageModel
{
    public PlanView View { get; private set; } = null!;
    public string Paper { get; private set; } = "";
    public bool NoPdf { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid planId, int number, string form, CancellationToken cancellationToken)
    {
        if (await PlanView.Find(db, mediator, planId, number) is not { } view)
            return NotFound();

        View = view;
        Paper = PlanHtml.Body(view, view.Version.AmendsId is null ? null : await PlanHistory.Load(db, view.Version, cancellationToken));
        if (form is "print")
            return Page();

        if (await press.Print(view.Title, Paper, cancellationToken) is { } pdf)
            return File(pdf, "application/pdf", PlanDownloadPage.FileName(view, "pdf"));

        NoPdf = true;
        return Page();
    }
}
