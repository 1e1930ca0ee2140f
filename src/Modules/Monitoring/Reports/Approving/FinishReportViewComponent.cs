using CommunityHub.Contracts.Workflow;
using CommunityHub.Kernel;
using CommunityHub.Monitoring.Cycles;
using CommunityHub.Monitoring.Forms;
using CommunityHub.Monitoring.Reports.Writing;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Monitoring.Reports.Approving;

/// <summary>The form of the task that ends the writing of a report: how far it is, and where it is written.</summary>
internal sealed class FinishReportViewComponent(MonitoringDb db, IMediator mediator, TimeProvider clock) : ViewComponent
{
    public async Task<IViewComponentResult> InvokeAsync(TaskCard task) =>
        Guid.TryParse(task.BusinessKey, out var id) && await ReportAtHand.Of(db, mediator, id, clock.GetUtcNow(), HttpContext.RequestAborted) is { } report
            ? View("~/Areas/Monitoring/Pages/Reports/Approving/FinishReport.cshtml", new ReportTask(task, report) { Mending = await db.Responses.AwaitedIn(report.Cycle, clock.GetUtcNow()).CountAsync(HttpContext.RequestAborted) })
            : Content(Words.Say("Отчёт этой задачи не найден.", "The report of this task was not found."));
}

/// <param name="Remark">What the director has typed so far.</param>
internal sealed record ReportTask(TaskCard Task, ReportAtHand Report, string? Remark = null)
{
    /// <summary>How many schools have an answer to mend and time for it, which ends when the report goes to the director.</summary>
    public int Mending { get; init; }
}
