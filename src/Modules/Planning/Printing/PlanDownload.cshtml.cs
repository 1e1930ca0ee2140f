using CommunityHub.Planning.Plans;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CommunityHub.Planning.Printing;

[Authorize]
internal sealed class PlanDownloadPage(PlanningDb db, IMediator mediator) : PageModel
{
    public async Task<IActionResult> OnGetAsync(Guid planId, int number) => await PlanView.Find(db, mediator, planId, number) is { } view
        ? File(PlanDocx.Write(view.Paper), "application/vnd.openxmlformats-officedocument.wordprocessingml.document", $"План {view.Plan.Year.ToString().Replace('/', '-')}, редакция {number}.docx")
        : NotFound();
}
