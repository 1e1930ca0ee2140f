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
        if (cycle.Deadline <= clock.GetUtcNow())
            throw new RuleViolation("cycle.deadline-passed", "Срок ответа уже прошёл. Сначала назначьте новый.", "The deadline has passed already. Set another first.");
        if ((await SchoolsOfCycle.Read(db, mediator, cycle, clock.Today(), CancellationToken.None)).Refusal is { } refusal)
            throw refusal;
        if (cycle.ByBuilding) // its form may have become another since it was arranged
            Cycle.MustNotAskOfWholeSchool((await db.FormOf(cycle.FormVersionId, CancellationToken.None)).Form);
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
