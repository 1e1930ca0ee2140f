using CommunityHub.Contracts.Workflow;
using CommunityHub.Kernel;
using CommunityHub.Planning.Plans;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Planning.Approving;

/// <summary>Takes what the decision forms send; a refusal comes back here with everything that was typed.</summary>
[Authorize]
internal sealed class PlanTaskPage(PlanningDb db, IMediator mediator, TimeProvider clock) : PageModel
{
    public TaskCard PlanTask { get; private set; } = null!;
    public DecisionInput? Input { get; private set; }
    public IReadOnlyList<string> Slips { get; private set; } = [];

    private Guid VersionId => Guid.TryParse(PlanTask.BusinessKey, out var id) ? id : Guid.Empty;

    public async Task<IActionResult> OnGetAsync(Guid taskId) => await Open(taskId) ?? Page();

    public Task<IActionResult> OnPostAgreeAsync(Guid taskId, string? remark) =>
        Decide(taskId, new(null, null, remark), () => mediator.Send(new AgreeToPlan(VersionId, taskId, true, null, this.Actor())));

    public Task<IActionResult> OnPostDisagreeAsync(Guid taskId, string? remark) =>
        Decide(taskId, new(null, null, remark), () => mediator.Send(new AgreeToPlan(VersionId, taskId, false, remark, this.Actor())));

    public Task<IActionResult> OnPostReturnAsync(Guid taskId, string? orderNumber, DateOnly? orderedOn, string? remark)
    {
        ModelState.Clear(); // Whatever stands in the fields of the order does not matter for a return.
        return Decide(taskId, new(orderNumber, orderedOn, remark), () => mediator.Send(new ReturnPlan(VersionId, taskId, remark, this.Actor())));
    }

    public async Task<IActionResult> OnPostApproveAsync(Guid taskId, string? orderNumber, DateOnly? orderedOn, string? remark, bool sure)
    {
        Input = new(orderNumber, orderedOn, remark);
        if (await Open(taskId) is { } elsewhere)
            return elsewhere;

        if (orderedOn is null)
            ModelState.AddModelError("orderedOn", Words.Say("Укажите дату приказа: день, месяц и год.", "Give the day of the order: day, month and year."));
        else if (!sure && !string.IsNullOrWhiteSpace(orderNumber) && OrderSlips.In(orderNumber, orderedOn.Value, await YearOf(VersionId), clock.Today()).ToList() is { Count: > 0 } slips)
        {
            Slips = slips;
            return Page();
        }

        return await Decide(taskId, Input, () => mediator.Send(new ApprovePlan(VersionId, taskId, orderNumber ?? "", orderedOn!.Value, this.Actor())));
    }

    public Task<IActionResult> OnPostPinAsync(Guid taskId, Guid? itemId, string? text) =>
        Decide(taskId, null, () => mediator.Send(new PinRemark(VersionId, itemId, text ?? "", this.Actor())), then: $"/inbox/{taskId}#row-{itemId}");

    public Task<IActionResult> OnPostUnpinAsync(Guid taskId, Guid remarkId) =>
        Decide(taskId, null, () => mediator.Send(new UnpinRemark(remarkId, this.Actor())), then: $"/inbox/{taskId}");

    private async Task<IActionResult> Decide(Guid taskId, DecisionInput? input, Func<Task> decision, string? then = null)
    {
        Input = input;
        return await Open(taskId) ?? await this.Try(decision, then: Redirect(then ?? $"/inbox?done={VersionId}"));
    }

    /// <returns>Where to go instead when there is nothing to decide here.</returns>
    private async Task<IActionResult?> Open(Guid taskId)
    {
        var task = await mediator.Send(new OpenTask(taskId));
        if (task is null || !task.FormKey.StartsWith("planning.", StringComparison.Ordinal) || !Guid.TryParse(task.BusinessKey, out _))
            return Redirect($"/inbox/{taskId}");

        var mine = await mediator.Send(new OpenTasks(task.BusinessKey, this.Actor()));
        if (mine.All(t => t.Id != taskId))
            return Forbid();

        PlanTask = task;
        return null;
    }

    private async Task<Terms.PlanYear> YearOf(Guid versionId) =>
        (await db.Versions.Where(v => v.Id == versionId).Join(db.Plans, v => v.PlanId, p => p.Id, (_, plan) => plan).AsNoTracking().SingleAsync()).Year;
}
