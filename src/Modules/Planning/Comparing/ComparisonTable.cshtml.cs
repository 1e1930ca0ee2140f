using CommunityHub.Planning.Plans;
using CommunityHub.Planning.Printing;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CommunityHub.Planning.Comparing;

/// <summary>Two versions side by side as a paper to print, as a Word file, and as a PDF.</summary>
[Authorize]
internal sealed class ComparisonTablePage(PlanningDb db, IMediator mediator, PdfPress press) : PageModel
{
    public PlanView Before { get; private set; } = null!;
    public PlanView After { get; private set; } = null!;
    public string Paper { get; private set; } = "";
    public bool NoPdf { get; private set; }
    public string Address(string form) => $"/plans/{After.Plan.Id}/versions/{form}?from={Before.Version.Number}&to={After.Version.Number}";

    public async Task<IActionResult> OnGetAsync(Guid planId, int from, int to, string form, CancellationToken cancellationToken)
    {
        if (await PlanView.Find(db, mediator, planId, from) is not { } before || await PlanView.Find(db, mediator, planId, to) is not { } after)
            return NotFound();

        (Before, After) = (before, after);
        var table = ComparativeTable.Of(before, after);
        if (form is "table.docx")
            return File(ComparativeDocx.Write(table), "application/vnd.openxmlformats-officedocument.wordprocessingml.document", $"Сравнительная таблица, редакции {from} и {to}.docx");

        Paper = ComparativeHtml.Body(table);
        if (form is "table")
            return Page();

        if (await press.Print(after.Title, Paper, cancellationToken) is { } pdf)
            return File(pdf, "application/pdf", $"Сравнительная таблица, редакции {from} и {to}.pdf");

        NoPdf = true;
        return Page();
    }
}
