using CommunityHub.Contracts.Workflow;
using CommunityHub.Kernel;
using CommunityHub.Monitoring.Forms;
using CommunityHub.Monitoring.Reports.Writing;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace CommunityHub.Monitoring.Reports.Approving;

/// <summary>The director's form about a report, with the paper below it.</summary>
internal sealed class ApproveReportViewComponent(MonitoringDb db, IMediator mediator, TimeProvider clock) : ViewComponent
{
    public async Task<IViewComponentResult> InvokeAsync(TaskCard task, string? remark = null) =>
        Guid.TryParse(task.BusinessKey, out var id) && await ReportAtHand.Of(db, mediator, id, clock.GetUtcNow(), HttpContext.RequestAborted) is { } report
            ? View("~/Areas/Monitoring/Pages/Reports/Approving/ApproveReport.cshtml", new ReportTask(task, report, remark))
            : Content(Words.Say("Отчёт этой задачи не найден.", "The report of this task was not found."));
}
