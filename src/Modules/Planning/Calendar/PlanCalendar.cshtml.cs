using CommunityHub.Kernel;
using CommunityHub.Planning.Plans;
using CommunityHub.Planning.Terms;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CommunityHub.Planning.Calendar;

/// <summary>The year month by month; what has no month of its own stands apart.</summary>
[Authorize]
internal sealed class PlanCalendarPage(PlanningDb db, IMediator mediator, TimeProvider clock) : PageModel
{
    public PlanView View { get; private set; } = null!;
    public IReadOnlyList<(DateOnly Month, IReadOnlyList<Entry> Entries)> Months { get; private set; } = [];
    public IReadOnlyList<Item> WithoutMonth { get; private set; } = [];
    public DateOnly Today => clock.Today();

    public async Task<IActionResult> OnGetAsync(Guid planId, int number)
    {
        if (await PlanView.Find(db, mediator, planId, number) is not { } view)
            return NotFound();

        View = view;
        var days = view.Plan.Year.Days;
        var entries = (from item in view.Version.Items
                       let parts = item.Parts.Where(p => p.Occurrences.Count > 0).ToList()
                       from said in parts.Count > 0 ? parts.SelectMany(p => p.Occurrences.Select(o => (p.Title, When: o))) : item.Occurrences.Select(o => (item.Title, When: o))
                       from month in said.When.Months(days)
                       select (Month: month, Entry: new Entry(item, said.Title.Split('\n')[0], said.When))).ToLookup(e => e.Month, e => e.Entry);
        Months = [.. Enumerable.Range(0, 12).Select(days.FirstDay.AddMonths).Select(month => (month, (IReadOnlyList<Entry>)[.. entries[month]]))];
        WithoutMonth = [.. view.Version.Items.Where(i => !i.Occurrences.SelectMany(o => o.Months(days)).Any())];
        return Page();
    }

    internal sealed record Entry(Item Item, string Title, Occurrence When);
}
