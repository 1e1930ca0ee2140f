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
    public async Task<IViewComponentResult> InvokeAsync(TaskCard task)
    {
        if (!Guid.TryParse(task.BusinessKey, out var id) || await ReportAtHand.Of(db, mediator, id, clock.GetUtcNow(), HttpContext.RequestAborted) is not { } report)
            return Content(Words.Say("Отчёт этой задачи не найден.", "The report of this task was not found."));

        return View("~/Areas/Monitoring/Pages/Reports/Approving/FinishReport.cshtml", new ReportTask(task, report)
        {
            Mending = await db.Responses.AwaitedIn(report.Cycle, clock.GetUtcNow()).CountAsync(r => r.SentToHeadAt == null, HttpContext.RequestAborted),
            Waiting = await db.Responses.NotLookedAtIn(id).CountAsync(HttpContext.RequestAborted),
            WithHeads = await db.Responses.CountAsync(r => r.CycleId == id && r.SentToHeadAt != null && r.ExcludedAt == null, HttpContext.RequestAborted),
        });
    }
}

/// <param name="Remark">What the director has typed so far.</param>
internal sealed record ReportTask(TaskCard Task, ReportAtHand Report, string? Remark = null)
{
    /// <summary>How many schools have an answer to mend and time for it, which ends when the report goes to the director.</summary>
    public int Mending { get; init; }

    /// <summary>How many answers were sent and wait for the curator: without a decision on them there is no report.</summary>
    public int Waiting { get; init; }

    /// <summary>How many answers their heads have not confirmed.</summary>
    public int WithHeads { get; init; }
}
