using CommunityHub.Contracts.Workflow;
using CommunityHub.Kernel;
using CommunityHub.Kernel.Workflow;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CommunityHub.Monitoring.Reports.Approving;

/// <summary>Takes what the forms about a report send; a refusal comes back here with everything that was typed.</summary>
[Authorize]
internal sealed class ReportTaskPage(IMediator mediator) : PageModel
{
    public TaskCard ReportTask { get; private set; } = null!;
    public string? Remark { get; private set; }

    private Guid CycleId => ReportTask.BusinessKey.AsId();

    public async Task<IActionResult> OnGetAsync(Guid taskId) => await Open(taskId) ?? Page();

    public Task<IActionResult> OnPostSendAsync(Guid taskId) => Decide(taskId, ReportTasks.Finish, null, () => mediator.Send(new SendReport(CycleId, taskId, this.Actor())));

    public Task<IActionResult> OnPostApproveAsync(Guid taskId, string? remark) => Decide(taskId, ReportTasks.Approve, remark, () => mediator.Send(new ApproveReport(CycleId, taskId, this.Actor())));

    public Task<IActionResult> OnPostReturnAsync(Guid taskId, string? remark) => Decide(taskId, ReportTasks.Approve, remark, () => mediator.Send(new ReturnReport(CycleId, taskId, remark, this.Actor())));

    private async Task<IActionResult> Decide(Guid taskId, string formKey, string? remark, Func<Task> decision)
    {
        Remark = remark;
        if (await Open(taskId) is { } elsewhere)
            return elsewhere;
        if (ReportTask.FormKey != formKey)
            return Redirect($"/inbox/{taskId}");

        return await this.Try(decision, then: Redirect("/inbox"));
    }

    private async Task<IActionResult?> Open(Guid taskId)
    {
        var task = await mediator.Send(new OpenTask(taskId));
        if (task is not { FormKey: ReportTasks.Finish or ReportTasks.Approve })
            return Redirect($"/inbox/{taskId}");
        if ((await mediator.Send(new OpenTasks(task.BusinessKey, this.Actor()))).All(t => t.Id != taskId))
            return Forbid();

        ReportTask = task;
        return null;
    }
}
