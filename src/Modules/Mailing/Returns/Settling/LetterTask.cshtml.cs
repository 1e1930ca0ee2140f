using CommunityHub.Contracts.Workflow;
using CommunityHub.Kernel;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CommunityHub.Mailing.Returns.Settling;

/// <summary>Takes what the forms of tasks about letters send; a refusal comes back here with everything that was typed.</summary>
[Authorize]
internal sealed class LetterTaskPage(IMediator mediator) : PageModel
{
    public TaskCard LetterTask { get; private set; } = null!;
    public string? Address { get; private set; }
    public string? Reason { get; private set; }
    public bool IsForAddress => LetterTask.FormKey == AskCurator.AddressForm;

    public async Task<IActionResult> OnGetAsync(Guid taskId) => await Open(taskId) ?? Page();

    public async Task<IActionResult> OnPostAddressAsync(Guid taskId, string? address)
    {
        Address = address;
        return await Open(taskId, AskCurator.AddressForm) ?? await this.Try(() => mediator.Send(new GiveAddress(taskId, School(), address, this.Actor())), then: Redirect("/inbox"));
    }

    public async Task<IActionResult> OnPostGiveUpAsync(Guid taskId, string? reason)
    {
        Reason = reason ?? "";
        return await Open(taskId, AskCurator.AddressForm) ?? await this.Try(() => mediator.Send(new GiveUpAddress(taskId, School(), reason, this.Actor())), then: Redirect("/inbox"));
    }

    public async Task<IActionResult> OnPostAnsweredAsync(Guid taskId, string? remark) =>
        await Open(taskId, AskCurator.AnswerForm) ?? await this.Try(() => mediator.Send(new CompleteTask(taskId, this.Actor(), new Dictionary<string, object?>(), Typed.Cut(remark, 1000))), then: Redirect("/inbox"));

    private Guid School() => Guid.Parse(LetterTask.BusinessKey);

    private async Task<IActionResult?> Open(Guid taskId, string? form = null)
    {
        var task = await mediator.Send(new OpenTask(taskId));
        if (task is not { FormKey: AskCurator.AddressForm or AskCurator.AnswerForm } || (form ?? task.FormKey) != task.FormKey)
            return Redirect($"/inbox/{taskId}");
        if ((await mediator.Send(new OpenTasks(task.BusinessKey, this.Actor()))).All(t => t.Id != taskId))
            return Forbid();

        LetterTask = task;
        return null;
    }
}
