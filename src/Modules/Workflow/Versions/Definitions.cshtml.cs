using CommunityHub.Kernel;
using CommunityHub.Kernel.Tables;
using CommunityHub.Workflow.Definitions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Workflow.Versions;

/// <summary>Every process that is drawn, with how its runs fare.</summary>
[Authorize]
internal sealed class DefinitionsPage(WorkflowDb db, TimeProvider clock) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "q")] public string? Search { get; set; }

    /// <summary>«active», «idle» (no version is active), «trouble» (late or with incidents); anything else: all.</summary>
    [BindProperty(SupportsGet = true)] public string? Show { get; set; }
    [BindProperty(SupportsGet = true, Name = "sort")] public string? Sort { get; set; }
    [BindProperty(SupportsGet = true, Name = "p")] public int PageNumber { get; set; } = 1;

    public PageOf<DrawnDefinition> Rows { get; private set; } = PageOf<DrawnDefinition>.Empty;
    public bool IsFiltered => !string.IsNullOrWhiteSpace(Search) || !string.IsNullOrEmpty(Show);
    public bool MayChange => this.Actor().MayChangeDefinitions();

    public async Task<IActionResult> OnGetAsync(string? format)
    {
        if (!this.Actor().MaySeeDefinitions())
            return Forbid();

        var rows = InOrder((await All(HttpContext.RequestAborted)).Where(Fits)).ToList();
        Rows = rows.PageAt(PageNumber);
        return format is null ? Page() : new TableFile<DrawnDefinition>("definitions",
            (Say("Процесс", "Process"), d => d.Shown.Name), (Say("Обозначение", "Key"), d => d.Shown.Key), (Say("Версия", "Version"), d => d.Shown.Version), (Say("Состояние", "State"), d => d.Shown.StateInWords()),
            (Say("Откуда", "From"), d => d.Shown.Origin()), (Say("Развёрнута", "Deployed"), d => d.Shown.DeployedAt), (Say("Идёт", "Running"), d => d.Running), (Say("Просрочено", "Late"), d => d.Late),
            (Say("Сбои", "Incidents"), d => d.Incidents), (Say("Завершено за 30 дней", "Finished in 30 days"), d => d.Finished)).As(format, rows);
    }

    private async Task<IEnumerable<DrawnDefinition>> All(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var monthAgo = now.AddDays(-30);
        var versions = await db.Definitions.AsNoTracking().ToListAsync(cancellationToken);
        var open = db.Instances.Where(i => i.EndedAt == null);
        var running = await open.GroupBy(i => i.DefinitionId).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellationToken);
        var finished = await db.Instances.Where(i => i.EndedAt >= monthAgo && i.CancelledAt == null).GroupBy(i => i.DefinitionId).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellationToken);
        var late = await open.Where(i => i.Tasks.Any(t => t.CompletedAt == null && t.WithdrawnAt == null && t.DueAt < now)).GroupBy(i => i.DefinitionId).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellationToken);
        var incidents = await db.Incidents.Where(i => i.ResolvedAt == null && i.Instance.EndedAt == null).GroupBy(i => i.Instance.DefinitionId).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellationToken);

        return versions.GroupBy(v => v.Key).Select(of => new DrawnDefinition(of.FirstOrDefault(v => v.IsActive) ?? of.MaxBy(v => v.Version)!, of.Count(),
            Sum(running, of), Sum(late, of), Sum(incidents, of), Sum(finished, of)));
    }

    private static int Sum(Dictionary<Guid, int> counts, IEnumerable<Definition> versions) => versions.Sum(v => counts.GetValueOrDefault(v.Id));

    private bool Fits(DrawnDefinition one) => Show switch
    {
        "active" => one.Shown.IsActive,
        "idle" => !one.Shown.IsActive,
        "trouble" => one.Late + one.Incidents > 0,
        _ => true,
    } && (Search ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).All(word => $"{one.Shown.Name} {one.Shown.Key}".Contains(word, StringComparison.CurrentCultureIgnoreCase));

    private IEnumerable<DrawnDefinition> InOrder(IEnumerable<DrawnDefinition> rows)
    {
        Func<DrawnDefinition, IComparable?> by = (Sort ?? "").TrimStart('-') switch
        {
            "version" => d => d.Shown.Version, "running" => d => d.Running, "late" => d => d.Late, "incidents" => d => d.Incidents, "finished" => d => d.Finished, "deployed" => d => d.Shown.DeployedAt, _ => d => d.Shown.Name,
        };
        return (Sort?.StartsWith('-') == true ? rows.OrderByDescending(by) : rows.OrderBy(by)).ThenBy(d => d.Shown.Key, StringComparer.Ordinal);
    }
}

/// <summary>One process with all its versions.</summary>
/// <param name="Shown">The active version, else the newest.</param>
internal sealed record DrawnDefinition(Definition Shown, int Versions, int Running, int Late, int Incidents, int Finished);
