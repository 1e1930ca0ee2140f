using System.ComponentModel.DataAnnotations;
using CommunityHub.Contracts.Membership;
using CommunityHub.Kernel;
using CommunityHub.Kernel.Letters;
using CommunityHub.Planning.Plans;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CommunityHub.Planning.Feeds;

/// <summary>The addresses at which calendars read a community's plans: open one, copy it while it is shown, revoke it.</summary>
[Authorize]
internal sealed class FeedsPage(PlanningDb db, IMediator mediator, IOptions<HubAddress> hub) : PageModel
{
    [BindProperty, Label("Кому предназначен адрес", "Whom the address is for")]
    [StringLength(CalendarFeed.LongestName)]
    public string? Name { get; set; }

    /// <summary>The address just opened. It survives one redirect, in a cookie only this house can read, and is then forgotten.</summary>
    [TempData]
    public string? NewAddress { get; set; }

    public CommunityCard Community { get; private set; } = null!;
    public IReadOnlyList<CalendarFeed> Open { get; private set; } = [];
    public int Rows { get; private set; }
    public int WithoutDate { get; private set; }
    public bool MayOpen { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid communityId)
    {
        if ((await mediator.Send(new Communities())).SingleOrDefault(c => c.Id == communityId) is not { } community)
            return NotFound();

        Community = community;
        MayOpen = this.Actor().MayWrite(communityId);
        if (MayOpen)
            Open = await db.CalendarFeeds.AsNoTracking().Where(f => f.CommunityId == communityId && f.RevokedAt == null).OrderBy(f => f.CreatedAt).ToListAsync();

        var inForce = await db.Versions.AsNoTracking().Include(v => v.Sections).ThenInclude(s => s.Items).AsSplitQuery()
            .Where(v => v.Hash != null && v.ReplacedAt == null && v.WithdrawnAt == null && db.Plans.Any(p => p.Id == v.PlanId && p.CommunityId == communityId)).OrderBy(v => v.Id).ToListAsync();
        (Rows, WithoutDate) = (inForce.Sum(v => v.Items.Count()), inForce.Sum(PlanEvents.WithoutDate));
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid communityId)
    {
        var outcome = await this.Try(async () => NewAddress = hub.Value.Of($"/calendars/{await mediator.Send(new OpenFeed(communityId, Name ?? "", this.Actor()))}.ics"), then: RedirectToPage());
        return outcome is PageResult ? await OnGetAsync(communityId) : outcome;
    }

    public async Task<IActionResult> OnPostRevokeAsync(Guid communityId, Guid feedId)
    {
        var outcome = await this.Try(() => mediator.Send(new RevokeFeed(feedId, this.Actor())), then: RedirectToPage());
        return outcome is PageResult ? await OnGetAsync(communityId) : outcome;
    }
}
