using CommunityHub.Kernel;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CommunityHub.Workflow.Inbox;

/// <summary>Where a script keeps the unfinished decision.</summary>
[Authorize]
internal sealed class TaskDraftPage(IMediator mediator) : PageModel
{
    public IActionResult OnGet(Guid taskId) => Redirect($"/inbox/{taskId}");

    public async Task<IActionResult> OnPostAsync(Guid taskId, string? draft)
    {
        try
        {
            await mediator.Send(new KeepDraft(taskId, draft ?? "", this.Actor()));
            return new NoContentResult();
        }
        catch (RuleViolation refusal)
        {
            return new JsonResult(new { refusal = refusal.Message }) { StatusCode = StatusCodes.Status409Conflict };
        }
    }
}
