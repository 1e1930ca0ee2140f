using CommunityHub.Contracts.Membership;
using CommunityHub.Contracts.Workflow;
using CommunityHub.Mailing.Letters;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace CommunityHub.Mailing.Returns.Settling;

/// <summary>The form of the task that asks for another address of a school.</summary>
internal sealed class AddressWantedViewComponent(MailingDb db, IMediator mediator) : ViewComponent
{
    public async Task<IViewComponentResult> InvokeAsync(TaskCard task, string? address = null, string? reason = null) =>
        View("~/Areas/Mailing/Pages/Returns/Settling/AddressWanted.cshtml",
            new AddressWanted(task, await db.WaitingForAddress(await mediator.Send(new SchoolsMergedInto(Guid.Parse(task.BusinessKey)), HttpContext.RequestAborted), HttpContext.RequestAborted), address, reason));
}

/// <param name="Letters">What waits for the address.</param>
/// <param name="Address">As it was typed before it was refused.</param>
internal sealed record AddressWanted(TaskCard Task, IReadOnlyList<Letter> Letters, string? Address, string? Reason);
