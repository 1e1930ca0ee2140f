using System.Globalization;
using CommunityHub.Contracts.Workflow;
using CommunityHub.Kernel;
using CommunityHub.Kernel.Workflow;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CommunityHub.Membership.BankUpdates;

/// <summary>Takes what the forms of an update's tasks send; a refusal comes back here with everything that was typed.</summary>
[Authorize]
internal sealed class UpdateTaskPage(IMediator mediator, TimeProvider clock) : PageModel
{
    public TaskCard UpdateTask { get; private set; } = null!;
    public IReadOnlyList<ChangeDecision>? Decisions { get; private set; }
    public DateOnly? Until { get; private set; }
    public bool IsReview => UpdateTask.FormKey == "membership.review-answer";

    public async Task<IActionResult> OnGetAsync(Guid taskId) => await Open(taskId) ?? Page();

    public async Task<IActionResult> OnPostReviewAsync(Guid taskId, List<ChangeDecision> decisions)
    {
        Decisions = decisions;
        return await Open(taskId) ?? await this.Try(() => mediator.Send(new ReviewAnswer(UpdateTask.BusinessKey.AsId(), taskId, decisions, this.Actor())), then: Redirect("/inbox"));
    }

    public async Task<IActionResult> OnPostExtendAsync(Guid taskId, DateOnly? until)
    {
        Until = until;
        return await Open(taskId) ?? await this.Try(() =>
        {
            var day = until ?? throw new RuleViolation("bank-update.no-day", "Укажите день, до которого ждать.", "Enter the day until which to wait.");
            if (day < clock.Today() || day > clock.Today().AddMonths(6))
                throw new RuleViolation("bank-update.deadline", "Ждать можно с сегодняшнего дня и не дольше полугода.", "Wait from today on, and for half a year at most.");
            return Complete(taskId, new() { ["extend"] = true, ["newDeadline"] = day.AddDays(1).Begins().AddMinutes(-1).ToString("O", CultureInfo.InvariantCulture) });
        }, then: Redirect("/inbox"));
    }

    public async Task<IActionResult> OnPostFinishAsync(Guid taskId) =>
        await Open(taskId) ?? await this.Try(() => Complete(taskId, new() { ["extend"] = false }), then: Redirect($"/updates/{UpdateTask.BusinessKey}"));

    private Task<Unit> Complete(Guid taskId, Dictionary<string, object?> variables) => mediator.Send(new CompleteTask(taskId, this.Actor(), variables));

    private async Task<IActionResult?> Open(Guid taskId)
    {
        var task = await mediator.Send(new OpenTask(taskId));
        if (task is not { FormKey: "membership.review-answer" or "membership.finish-update" })
            return Redirect($"/inbox/{taskId}");
        if ((await mediator.Send(new OpenTasks(task.BusinessKey, this.Actor()))).All(t => t.Id != taskId))
            return Forbid();

        UpdateTask = task;
        return null;
    }
}
