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

        var form = (await db.FormOf(cycle.FormVersionId, HttpContext.RequestAborted)).Form;
        var all = await Read(null, take: 0);
        List<(SortOfMeant, BeforeLaunch)> lists = [];
        foreach (var sort in Enum.GetValues<SortOfMeant>().Where(sort => all.Count(sort) > 0))
            lists.Add((sort, await Read(sort, BeforeLaunch.First)));
        return View("~/Areas/Monitoring/Pages/Cycles/LaunchForm.cshtml", new LaunchForm(task, cycle, form.Minutes, all.Whom, lists, cycle.Deadline <= clock.GetUtcNow(), ReferenceDays.Warning(cycle.ReferenceDay, clock.Today(), form.AsOf)));

        Task<BeforeLaunch> Read(SortOfMeant? sort, int take) => BeforeLaunch.Read(db, mediator, cycle, clock.Today(), sort, search: null, skip: 0, take, HttpContext.RequestAborted);
    }
}

/// <param name="Minutes">What the form takes, as schools are told.</param>
/// <param name="Lists">The first schools of each sort of which there are any.</param>
internal sealed record LaunchForm(TaskCard Task, Cycle Cycle, int Minutes, WhomItAsks Whom, IReadOnlyList<(SortOfMeant Sort, BeforeLaunch List)> Lists, bool IsLate, string? WarningOfDay);
