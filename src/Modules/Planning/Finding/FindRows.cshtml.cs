using CommunityHub.Contracts.Membership;
using CommunityHub.Kernel.Tables;
using CommunityHub.Planning.Calendar;
using CommunityHub.Planning.Plans;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Planning.Finding;

/// <summary>Rows of all plans by what they say. Of each plan that version is searched which the list of plans shows.</summary>
[Authorize]
internal sealed class FindRowsPage(PlanningDb db, IMediator mediator) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "q")] public string? Search { get; set; }
    [BindProperty(SupportsGet = true)] public Guid? Community { get; set; }
    [BindProperty(SupportsGet = true)] public int? Year { get; set; }
    [BindProperty(SupportsGet = true)] public string? Sort { get; set; }
    [BindProperty(SupportsGet = true)] public int P { get; set; } = 1;

    public IReadOnlyList<CommunityCard> Communities { get; private set; } = [];
    public IReadOnlyList<int> Years { get; private set; } = [];
    public PageOf<FoundRow> Rows { get; private set; } = PageOf<FoundRow>.Empty;
    public bool IsAsked => !string.IsNullOrWhiteSpace(Search);

    public async Task<IActionResult> OnGetAsync(string? format)
    {
        Communities = await mediator.Send(new Communities());
        Years = await db.Plans.Select(p => p.FirstYear).Distinct().OrderDescending().ToListAsync();
        List<FoundRow> found = IsAsked ? [.. Sorted(await Find(Search!.Trim()))] : [];
        if (format is not null)
            return Saved.As(format, found);

        Rows = found.PageAt(P);
        return Page();
    }

    private async Task<IReadOnlyList<FoundRow>> Find(string search)
    {
        var plans = await db.Plans.AsNoTracking().Where(p => (Community == null || p.CommunityId == Community) && (Year == null || p.FirstYear == Year)).ToDictionaryAsync(p => p.Id);
        var versions = (await db.Versions.AsNoTracking().Where(v => plans.Keys.Contains(v.PlanId) && (v.WithdrawnAt == null || v.Number == 1)).ToListAsync())
            .GroupBy(v => v.PlanId, (_, all) => all.MaxBy(v => (v.State is VersionState.InForce, v.Number))!).ToDictionary(v => v.Id);
        var ids = await RowSearch.Find(db, [.. versions.Keys], search);
        var items = await db.Items.AsNoTracking().Where(i => ids.Contains(i.Id)).ToListAsync();
        var sections = await db.Sections.AsNoTracking().Where(s => items.Select(i => i.SectionRowId).Contains(s.Id)).ToDictionaryAsync(s => s.Id);

        return [.. from item in items
                   let section = sections[item.SectionRowId]
                   let version = versions[section.VersionId]
                   let plan = plans[version.PlanId]
                   let community = Communities.SingleOrDefault(c => c.Id == plan.CommunityId)?.Name ?? "?"
                   orderby plan.FirstYear descending, community, section.Position, item.Position
                   select new FoundRow(plan, version, community, YearRow.Of(section, item))];
    }

    private IEnumerable<FoundRow> Sorted(IEnumerable<FoundRow> rows) => Sort switch
    {
        "year" => rows.Reverse(),
        "title" => rows.OrderBy(r => r.Row.Title, StringComparer.CurrentCultureIgnoreCase),
        "-title" => rows.OrderByDescending(r => r.Row.Title, StringComparer.CurrentCultureIgnoreCase),
        "when" => rows.OrderBy(r => r.Row.FirstDay ?? DateOnly.MaxValue),
        "-when" => rows.OrderByDescending(r => r.Row.FirstDay ?? DateOnly.MinValue),
        _ => rows,
    };

    private static TableFile<FoundRow> Saved => new("rows",
        (Say("Сообщество", "Community"), r => r.Community), (Say("Период", "Period"), r => $"{r.Plan.Year}"), (Say("Состояние", "State"), r => r.Version.State.InWords()),
        ("№", r => r.Row.Item.Number), (Say("Мероприятие", "Activity"), r => r.Row.Item.Title), (Say("Срок", "Term"), r => r.Row.Item.TermText), (Say("Первый день", "First day"), r => r.Row.FirstDay),
        (Say("Ответственный", "Responsible"), r => string.Join("; ", r.Row.Item.Responsibles)), (Say("Продукт", "Product"), r => string.Join("; ", r.Row.Item.Products)));
}

/// <summary>A row with the plan it stands in.</summary>
internal sealed record FoundRow(Plan Plan, PlanVersion Version, string Community, YearRow Row)
{
    public string Link => $"/plans/{Plan.Id}/v/{Version.Number}#row-{Row.Item.ItemId}";
}
