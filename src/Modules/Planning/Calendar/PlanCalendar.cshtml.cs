using CommunityHub.Kernel;
using CommunityHub.Kernel.Tables;
using CommunityHub.Planning.Finding;
using CommunityHub.Planning.Plans;
using CommunityHub.Planning.Terms;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Planning.Calendar;

/// <summary>The plan as a year: drawn by sections or by people, month by month, or as a list to sort.</summary>
[Authorize]
internal sealed class PlanCalendarPage(PlanningDb db, IMediator mediator, TimeProvider clock) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "")] public PlanFilter Filter { get; set; } = new();

    /// <summary>«year» (usual), «people», «months» or «list».</summary>
    [BindProperty(SupportsGet = true, Name = "view")] public string? As { get; set; }

    [BindProperty(SupportsGet = true)] public string? Sort { get; set; }
    [BindProperty(SupportsGet = true)] public int P { get; set; } = 1;

    public PlanView View { get; private set; } = null!;
    public IReadOnlyList<YearRow> Rows { get; private set; } = [];
    public PageOf<YearRow> Listed { get; private set; } = PageOf<YearRow>.Empty;
    public DateOnly Today => clock.Today();
    public IReadOnlyList<(string Name, string? Value)> Kept => [("view", As), ("sort", Sort)];
    public string Address => $"{View.Link}/calendar";

    /// <summary>What is said of no particular month, by how it is said.</summary>
    public IEnumerable<IGrouping<string, YearRow>> WithoutMonth => Rows.Where(r => r.Times.All(t => !t.When.Months(View.Plan.Year.Days).Any())).GroupBy(r => r switch
    {
        _ when r.Times.Any(t => t.When.Kind is OccurrenceKind.YearRound) => Say("В течение года", "All year round"),
        _ when r.Times.Any(t => t.When.Kind is OccurrenceKind.Recurring) => Say("Регулярно", "Again and again"),
        _ when r.Item.TermText.Length > 0 => Say("Срок оставлен текстом", "The term is text only"),
        _ => Say("Без срока", "Without a term"),
    });

    public async Task<IActionResult> OnGetAsync(Guid planId, int number, string? format)
    {
        if (await PlanView.Find(db, mediator, planId, number) is not { } view)
            return NotFound();

        View = view;
        var found = await Filter.Find(db, view);
        Rows = [.. from section in view.Version.Sections.OrderBy(s => s.Position)
                   from item in section.Items.Where(i => i.DeletedAt is null).OrderBy(i => i.Position)
                   where found is null || found.Contains(item.ItemId)
                   select YearRow.Of(section, item)];
        var sorted = Sorted().ToList();
        if (format is not null)
            return Saved.As(format, sorted);

        Listed = sorted.PageAt(P);
        return Page();
    }

    /// <summary>The rows of the drawing under their headings; a row with two responsible people stands under both.</summary>
    public IEnumerable<(string Heading, IReadOnlyList<YearRow> Rows)> Groups() => As is "people"
        ? Listed.Rows.SelectMany(r => r.Item.Responsibles.DefaultIfEmpty(Say("Ответственный не назван", "Nobody is named")).Select(name => (name, r))).GroupBy(r => r.name, r => r.r).OrderBy(g => g.Key, StringComparer.CurrentCulture).Select(g => (g.Key, (IReadOnlyList<YearRow>)[.. g]))
        : Listed.Rows.GroupBy(r => r.Section).Select(g => ($"{g.Key.Number} {g.Key.Title}".Trim(), (IReadOnlyList<YearRow>)[.. g]));

    /// <summary>What happens in the month, the first day first.</summary>
    public IEnumerable<(YearRow Row, YearTime Time)> In(DateOnly month) =>
        from row in Rows
        from time in row.Times
        where time.When.Months(View.Plan.Year.Days).Contains(month)
        orderby time.When.From ?? time.When.To
        select (row, time);

    private IEnumerable<YearRow> Sorted() => Sort switch
    {
        "when" => Rows.OrderBy(r => r.FirstDay ?? DateOnly.MaxValue),
        "-when" => Rows.OrderByDescending(r => r.FirstDay ?? DateOnly.MinValue),
        "title" => Rows.OrderBy(r => r.Item.Title, StringComparer.CurrentCultureIgnoreCase),
        "-title" => Rows.OrderByDescending(r => r.Item.Title, StringComparer.CurrentCultureIgnoreCase),
        "responsible" => Rows.OrderBy(r => r.Item.Responsibles.FirstOrDefault() ?? "я", StringComparer.CurrentCultureIgnoreCase),
        "-responsible" => Rows.OrderByDescending(r => r.Item.Responsibles.FirstOrDefault() ?? "", StringComparer.CurrentCultureIgnoreCase),
        "-place" => Rows.Reverse(),
        _ => Rows,
    };

    private static TableFile<YearRow> Saved => new("plan",
        (Say("Раздел", "Section"), r => $"{r.Section.Number} {r.Section.Title}".Trim()), ("№", r => r.Item.Number), (Say("Мероприятие", "Activity"), r => r.Item.Title), (Say("Срок", "Term"), r => r.Item.TermText),
        (Say("Когда", "When"), r => string.Join("; ", r.Times.Select(t => t.When.InWords()))), (Say("Первый день", "First day"), r => r.FirstDay), (Say("Место", "Place"), r => string.Join("; ", r.Item.Places)),
        (Say("Ответственный", "Responsible"), r => string.Join("; ", r.Item.Responsibles)), (Say("Продукт", "Product"), r => string.Join("; ", r.Item.Products)));
}

/// <summary>A row with its times; a part that has its own times is named with them.</summary>
internal sealed record YearRow(Section Section, Item Item, IReadOnlyList<YearTime> Times)
{
    public DateOnly? FirstDay => Times.Select(t => t.When.From ?? t.When.To).Where(day => day is not null).Min();
    public string Title => Item.Title.Split('\n')[0] is var line && line.EndsWith(':') ? line + " …" : line;

    public static YearRow Of(Section section, Item item)
    {
        var parts = item.Parts.Where(p => p.Occurrences.Count > 0).ToList();
        return new(section, item, [.. parts.Count > 0
            ? parts.SelectMany(p => p.Occurrences.Select(o => new YearTime(p.Title, o)))
            : item.Occurrences.Select(o => new YearTime(null, o))]);
    }
}

internal sealed record YearTime(string? Part, Occurrence When);
