using CommunityHub.Contracts.Workflow;
using CommunityHub.Kernel;
using CommunityHub.Kernel.Workflow;
using CommunityHub.Monitoring.Forms;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Monitoring.Cycles;

/// <summary>Takes what the form of the launch sends; a refusal comes back here.</summary>
[Authorize]
internal sealed class CycleTaskPage(MonitoringDb db, IMediator mediator, TimeProvider clock) : PageModel
{
    public TaskCard CycleTask { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(Guid taskId) => await Open(taskId) ?? Page();

    public async Task<IActionResult> OnPostLaunchAsync(Guid taskId) => await Open(taskId) ?? await this.Try(async () =>
    {
        // What the step would refuse is refused here already: there, it would be an incident.
        var cycle = await Launched();
        var whom = (await BeforeLaunch.Read(db, mediator, cycle, clock.Today(), sort: null, search: null, skip: 0, take: 0, CancellationToken.None)).Whom;
        cycle.MustBeReadyToLaunch(whom, (await db.FormOf(cycle.FormVersionId, CancellationToken.None)).Form, clock.GetUtcNow());
        await mediator.Send(new CompleteTask(taskId, this.Actor(), new Dictionary<string, object?> { ["launch"] = true, ["launchedBy"] = this.Actor().Name }));
    }, then: Redirect($"/cycles/{CycleTask.BusinessKey}"));

    public async Task<IActionResult> OnPostDropAsync(Guid taskId, string? reason) => await Open(taskId) ?? await this.Try(
        () => mediator.Send(new DropCycle(CycleTask.BusinessKey.AsId(), taskId, reason, this.Actor())), then: Redirect("/cycles"));

    private Task<Cycle> Launched()
    {
        var id = CycleTask.BusinessKey.AsId();
        return db.Cycles.AsNoTracking().SingleAsync(c => c.Id == id);
    }

    private async Task<IActionResult?> Open(Guid taskId)
    {
        var task = await mediator.Send(new OpenTask(taskId));
        if (task is not { FormKey: LaunchFormViewComponent.Form })
            return Redirect($"/inbox/{taskId}");
        if ((await mediator.Send(new OpenTasks(task.BusinessKey, this.Actor()))).All(t => t.Id != taskId))
            return Forbid();

        CycleTask = task;
        return null;
    }
}
