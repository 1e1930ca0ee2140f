using CommunityHub.Contracts.Membership;
using CommunityHub.Contracts.Workflow;
using CommunityHub.Mailing.Letters;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace CommunityHub.Mailing.Returns.Settling;

/// <summary>The form of the task that asks for another address of a school.</summary>
internal sealed class AddressWantedViewComponent(MailingDb db, ContactChain chain, IMediator mediator) : ViewComponent
{
    public async Task<IViewComponentResult> InvokeAsync(TaskCard task, string? address = null, string? reason = null)
    {
        var letters = await db.WaitingForAddress(await mediator.Send(new SchoolsMergedInto(Guid.Parse(task.BusinessKey)), HttpContext.RequestAborted), HttpContext.RequestAborted);
        var forHead = letters.Where(letter => chain.OnlyTo(letter) == "Head").Select(letter => letter.Id).ToHashSet();
        var tried = new Dictionary<Guid, IReadOnlyList<string>>();
        foreach (var letter in letters)
            tried[letter.Id] = [.. (await chain.Tried(letter, HttpContext.RequestAborted)).Reverse()];
        return View("~/Areas/Mailing/Pages/Returns/Settling/AddressWanted.cshtml", new AddressWanted(task, letters, tried, forHead, address, reason));
    }
}

/// <param name="Letters">What waits for the address.</param>
/// <param name="Tried">The addresses each has gone to, the first one first.</param>
/// <param name="ForHead">Those of them that the head of the school alone may have.</param>
/// <param name="Address">As it was typed before it was refused.</param>
internal sealed record AddressWanted(TaskCard Task, IReadOnlyList<Letter> Letters, IReadOnlyDictionary<Guid, IReadOnlyList<string>> Tried, IReadOnlySet<Guid> ForHead, string? Address, string? Reason);
