using CommunityHub.Contracts.Membership;
using CommunityHub.Contracts.Workflow;
using CommunityHub.Kernel;
using CommunityHub.Monitoring.Forms;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Monitoring.Cycles;

/// <summary>The form of the task before schools are written to: whom, by what, until when; launch it or leave it.</summary>
internal sealed class LaunchFormViewComponent(MonitoringDb db, IMediator mediator, TimeProvider clock) : ViewComponent
{
    public const string Form = "monitoring.launch-cycle";

    public async Task<IViewComponentResult> InvokeAsync(TaskCard task)
    {
        if (!Guid.TryParse(task.BusinessKey, out var id) || await db.Cycles.AsNoTracking().SingleOrDefaultAsync(c => c.Id == id) is not { } cycle)
            return Content(Words.Say("Сбор этой задачи не найден.", "The collection of this task was not found."));

        var schools = await SchoolsOfCycle.Read(db, mediator, cycle, clock.Today(), CancellationToken.None);
        return View("~/Areas/Monitoring/Pages/Cycles/LaunchForm.cshtml", new LaunchForm(task, cycle, schools, cycle.Deadline <= clock.GetUtcNow(), ReferenceDays.Warning(cycle.ReferenceDay, clock.Today(), (await db.FormOf(cycle.FormVersionId, CancellationToken.None)).Form.AsOf)));
    }
}

internal sealed record LaunchForm(TaskCard Task, Cycle Cycle, SchoolsOfCycle Schools, bool IsLate, string? WarningOfDay)
{
    /// <summary>Whom no letter reaches.</summary>
    public IReadOnlyList<SchoolToAsk> WithoutAddress => [.. Schools.ToAsk.Where(s => s.Address is null)];
}
