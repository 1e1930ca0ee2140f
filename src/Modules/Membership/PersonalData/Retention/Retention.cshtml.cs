using CommunityHub.Contracts.Mailing;
using CommunityHub.Kernel;
using CommunityHub.Membership.People;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Membership.PersonalData.Retention;

/// <summary>How long which personal data are kept, what happens then, and what would go next; the administrator sets the terms.</summary>
[Authorize]
internal sealed class RetentionPage(MembershipDb db, IMediator mediator, TimeProvider clock) : PageModel
{
    private const int Most = 200;

    public IReadOnlyList<(RetentionRule Rule, int? Due)> Rules { get; private set; } = [];
    public IReadOnlyList<Person> Leavers { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync() => await Refused() ?? Page();

    public async Task<IActionResult> OnPostSetAsync(Retained sort, int? years, int? months) =>
        await Refused() ?? await this.Try(() => mediator.Send(new SetRetention(sort, years, months, this.Actor())), then: Redirect("/personal-data/retention"));

    private async Task<IActionResult?> Refused()
    {
        if (!this.Actor().MayErasePeople())
            return Forbid();

        var (now, stored) = (clock.GetUtcNow(), await db.RetentionRules.AsNoTracking().ToListAsync());
        var rules = new List<(RetentionRule, int?)>();
        foreach (var sort in Enum.GetValues<Retained>())
        {
            var rule = stored.SingleOrDefault(r => r.Sort == sort) ?? RetentionRule.Shipped(sort);
            rules.Add((rule, await Due(rule, now)));
        }

        Rules = rules;
        Leavers = await db.LeftBefore(rules.Single(r => r.Item1.Sort is Retained.Leavers).Item1.Since(now)).AsNoTracking().OrderBy(p => p.Surname).ThenBy(p => p.Id).Take(Most).ToListAsync();
        return null;
    }

    private async Task<int?> Due(RetentionRule rule, DateTimeOffset now)
    {
        var since = rule.Since(now);
        return rule.Sort switch
        {
            Retained.Views => await db.PersonViews.CountAsync(v => v.At < since) + await db.ListViews.CountAsync(v => v.At < since),
            Retained.Scans => await db.ScansRevokedBefore(since).CountAsync(),
            Retained.Letters => await mediator.Send(new OldLetters(since)),
            Retained.Lists => await db.RowsOfListsBefore(since).CountAsync(),
            _ => await db.LeftBefore(since).CountAsync(),
        };
    }
}
