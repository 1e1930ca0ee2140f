using CommunityHub.Planning.Plans;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CommunityHub.Planning.Printing;

/// <summary>A version as a file: the official form as a Word document, or its rows as a workbook.</summary>
[Authorize]
internal sealed class PlanDownloadPage(PlanningDb db, IMediator mediator) : PageModel
{
    public async Task<IActionResult> OnGetAsync(Guid planId, int number, string format)
    {
        if (await PlanView.Find(db, mediator, planId, number) is not { } view)
            return NotFound();

        var name = FileName(view, format);
        return format is "xlsx"
            ? File(PlanXlsx.Write(view.Paper), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", name)
            : File(PlanDocx.Write(view.Paper, view.Changes), "application/vnd.openxmlformats-officedocument.wordprocessingml.document", name);
    }

    public static string FileName(PlanView view, string extension) => $"План {view.Plan.Year.ToString().Replace('/', '-')}, редакция {view.Version.Number}.{extension}";
}
