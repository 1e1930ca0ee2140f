using CommunityHub.Contracts.Mailing;
using CommunityHub.Contracts.Membership;
using CommunityHub.Contracts.Monitoring;
using CommunityHub.Contracts.Planning;
using CommunityHub.Contracts.Workflow;
using CommunityHub.Host.Look;
using CommunityHub.Kernel;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CommunityHub.Host.Pages;

/// <summary>The front page: for guests what this is, for everyone else the work. A director's work is the inbox.</summary>
internal sealed class IndexPage(IMediator mediator, TimeProvider clock) : PageModel
{
    public Actor? Actor { get; private set; }
    public InboxCounted Inbox { get; private set; } = new(0, 0);
    public int Proposals { get; private set; }
    public IReadOnlyList<Place> Places { get; private set; } = [];

    /// <summary>What has come of letters that somebody has to see to.</summary>
    public IReadOnlyList<StuckLettersOfState> Letters { get; private set; } = [];

    /// <summary>A curator's month; null for everyone else.</summary>
    public Month? Month { get; private set; }

    public async Task<IActionResult> OnGetAsync()
    {
        Actor = User.ActorOrNobody();
        if (Actor?.Is(Group.Director) == true)
            return Redirect("/inbox");

        var frame = await Frame.Around(HttpContext);
        (Inbox, Places) = (frame.Inbox, [.. frame.Places.Skip(1)]); // the inbox has its number
        if (Actor is { } actor)
            (Proposals, Letters, Month) = (await mediator.Send(new ProposalsFor(actor), HttpContext.RequestAborted), await mediator.Send(new StuckLetters(actor), HttpContext.RequestAborted), actor.IsAny(Group.Curator) ? await MonthOf(actor) : null);
        return Page();
    }

    // Each part of the house says its own.
    private async Task<Month> MonthOf(Actor actor)
    {
        var (today, aborted) = (clock.Today(), HttpContext.RequestAborted);
        return new(today, await mediator.Send(new PlanOfMonth(actor, today), aborted), await mediator.Send(new CollectionsOfMonth(actor, today), aborted));
    }
}
