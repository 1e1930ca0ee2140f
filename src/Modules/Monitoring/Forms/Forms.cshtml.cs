using CommunityHub.Kernel;
using CommunityHub.Kernel.Tables;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Monitoring.Forms;

/// <summary>All forms, each by its newest version.</summary>
[Authorize]
internal sealed class FormsPage(MonitoringDb db) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Search { get; set; }

    [BindProperty(SupportsGet = true, Name = "state")]
    public string? State { get; set; }

    [BindProperty(SupportsGet = true, Name = "sort")]
    public string? Sort { get; set; }

    [BindProperty(SupportsGet = true, Name = "p")]
    public int Number { get; set; } = 1;

    public PageOf<FormRow> Forms { get; private set; } = PageOf<FormRow>.Empty;
    public bool MayWrite => this.Actor().MayWriteForms();

    public static IReadOnlyList<(string Code, string Name)> States => [("draft", FormRow.Word("draft")), ("published", FormRow.Word("published")), ("frozen", FormRow.Word("frozen")), ("retired", FormRow.Word("retired"))];

    public async Task<IActionResult> OnGetAsync(string? format)
    {
        var rows = await Load();
        if (format is not null)
            return new TableFile<FormRow>("forms", (Say("Форма", "Form"), f => f.Title), (Say("Код", "Code"), f => f.Code), (Say("Версия", "Version"), f => f.Number), (Say("Состояние", "State"), f => f.StateWord),
                (Say("Минут", "Minutes"), f => f.Minutes), (Say("Создана", "Created"), f => f.CreatedAt)).As(format, rows);

        Forms = rows.PageAt(Number);
        return Page();
    }

    // Forms are few: their newest versions are read, and put in order, all at once.
    private async Task<List<FormRow>> Load()
    {
        var newest = await db.FormVersions.AsNoTracking().GroupBy(f => f.Code).Select(versions => versions.OrderByDescending(f => f.Number).Select(f => new FormRow
        {
            Code = f.Code, Number = f.Number, TitleRu = f.TitleRu, TitleEn = f.TitleEn, Minutes = f.Minutes, CreatedAt = f.CreatedAt, Published = f.PublishedAt != null, Frozen = f.FrozenAt != null, Retired = f.RetiredAt != null,
        }).First()).ToListAsync();

        var found = newest.Where(f => (string.IsNullOrWhiteSpace(Search) || $"{f.Code} {f.TitleRu} {f.TitleEn}".Contains(Search.Trim(), StringComparison.CurrentCultureIgnoreCase)) && (string.IsNullOrEmpty(State) || f.StateCode == State));
        return [.. Sort switch
        {
            "-title" => found.OrderByDescending(f => f.Title, StringComparer.CurrentCulture),
            "code" => found.OrderBy(f => f.Code, StringComparer.Ordinal),
            "-code" => found.OrderByDescending(f => f.Code, StringComparer.Ordinal),
            "minutes" => found.OrderBy(f => f.Minutes).ThenBy(f => f.Code, StringComparer.Ordinal),
            "-minutes" => found.OrderByDescending(f => f.Minutes).ThenBy(f => f.Code, StringComparer.Ordinal),
            "created" => found.OrderBy(f => f.CreatedAt).ThenBy(f => f.Code, StringComparer.Ordinal),
            "-created" => found.OrderByDescending(f => f.CreatedAt).ThenBy(f => f.Code, StringComparer.Ordinal),
            _ => found.OrderBy(f => f.Title, StringComparer.CurrentCulture),
        }];
    }
}
