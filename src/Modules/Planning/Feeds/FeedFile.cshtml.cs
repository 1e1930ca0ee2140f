using System.Security.Cryptography;
using System.Text;
using CommunityHub.Contracts.Membership;
using CommunityHub.Kernel;
using CommunityHub.Kernel.Letters;
using CommunityHub.Planning.Comparing;
using CommunityHub.Planning.Plans;
using Ical.Net;
using Ical.Net.Serialization;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Planning.Feeds;

/// <summary>What a calendar reads at a secret address: every plan of the community that is in force. Nobody has to sign in; who knows the address may read.</summary>
[AllowAnonymous]
internal sealed class FeedFilePage(PlanningDb db, IMediator mediator, TimeProvider clock, IOptions<HubAddress> hub) : PageModel
{
    public async Task<IActionResult> OnGetAsync(string secret)
    {
        var hash = CalendarFeed.HashOf(secret);
        var feed = await db.CalendarFeeds.AsNoTracking().SingleOrDefaultAsync(f => f.SecretHash == hash && f.RevokedAt == null);
        if (feed is null || (await mediator.Send(new Communities())).SingleOrDefault(c => c.Id == feed.CommunityId) is not { } community)
            return NotFound();

        if (feed.LastReadOn != clock.Today())
            await mediator.Send(new NoteFeedRead(feed.Id));

        var text = Encoding.UTF8.GetBytes(await Write(community));
        var tag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(text))[..32]}\"");
        Response.Headers.CacheControl = "private, no-cache"; // asked again each time, sent again only when it has changed
        return new FileContentResult(text, "text/calendar; charset=utf-8") { EntityTag = tag };
    }

    private async Task<string> Write(CommunityCard community)
    {
        var calendar = new Ical.Net.Calendar { ProductId = "-//CommunityHub//Plan//RU", Method = "PUBLISH" };
        calendar.AddProperty("X-WR-CALNAME", Say("План: ", "Plan: ") + community.Name);
        calendar.AddProperty("X-WR-TIMEZONE", Days.Zone.Id);
        calendar.AddProperty("X-PUBLISHED-TTL", "PT12H");

        foreach (var plan in await db.Plans.AsNoTracking().Where(p => p.CommunityId == community.Id).OrderBy(p => p.FirstYear).ThenBy(p => p.IsSchoolYear).ToListAsync())
            if (await db.Versions.AsNoTracking().SingleOrDefaultAsync(v => v.PlanId == plan.Id && v.Hash != null && v.ReplacedAt == null) is { State: VersionState.InForce } version)
                calendar.Events.AddRange(PlanEvents.Of(plan, await PlanHistory.Load(db, version), hub.Value));

        return new CalendarSerializer().SerializeToString(calendar)!;
    }
}
