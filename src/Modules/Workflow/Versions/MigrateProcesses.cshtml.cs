using CommunityHub.Kernel;
using CommunityHub.Workflow.Definitions;
using CommunityHub.Workflow.Operating;
using CommunityHub.Workflow.Processes;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Workflow.Versions;

/// <summary>Where runs would stand in another version; an administrator chooses places for what has none, and which runs to migrate.</summary>
[Authorize]
internal sealed class MigrateProcessesPage(WorkflowDb db, IMediator mediator) : PageModel
{
    /// <summary>So many are shown and migrated at once; the next ones come after them.</summary>
    public const int MostRuns = 200;

    [BindProperty(SupportsGet = true)] public string Key { get; set; } = "";
    [BindProperty(SupportsGet = true, Name = "from")] public int FromVersion { get; set; }
    [BindProperty(SupportsGet = true, Name = "to")] public int ToVersion { get; set; }

    /// <summary>What was chosen for the element at the same position of <see cref="Places"/>.</summary>
    [BindProperty] public string?[] Targets { get; set; } = [];
    [BindProperty] public string[] Places { get; set; } = [];
    [BindProperty] public Guid[] Chosen { get; set; } = [];
    [BindProperty] public string? Reason { get; set; }
    [TempData] public string? Done { get; set; }

    public IReadOnlyList<Definition> Versions { get; private set; } = [];
    public Definition From { get; private set; } = null!;
    public Definition To { get; private set; } = null!;
    public IReadOnlyList<PlaceToGo> Rows { get; private set; } = [];
    public IReadOnlyList<RunToGo> Runs { get; private set; } = [];
    public int Running { get; private set; }
    public bool AreDrawn { get; private set; }
    public string Address => $"/definitions/{Uri.EscapeDataString(Key)}/migrate?from={FromVersion}&to={ToVersion}";

    public DrawnProcess Before
    {
        get
        {
            var drawn = Drawn(From).Mark(Rows.Where(r => r.Refusal is null && r.Tokens > 0).Select(r => r.From.Id), "here").Mark(Rows.Where(r => r.Refusal is not null).Select(r => r.From.Id), "failed");
            foreach (var row in Rows.Where(r => r.Tokens > 0))
                drawn.Note(row.From.Id, $"{row.Tokens}", "count", row.Refusal ?? Say($"Перейдёт в «{row.To?.Name}»", $"Goes to “{row.To?.Name}”"));
            return drawn;
        }
    }

    public DrawnProcess After
    {
        get
        {
            var drawn = Drawn(To);
            foreach (var there in Rows.Where(r => r is { To: not null, Refusal: null, Tokens: > 0 }).GroupBy(r => r.To!.Id))
                drawn.Mark([there.Key], "here").Note(there.Key, $"{there.Sum(r => r.Tokens)}", "count", Say($"Придут из: {string.Join(", ", there.Select(r => r.From.Name))}", $"Come from: {string.Join(", ", there.Select(r => r.From.Name))}"));
            return drawn;
        }
    }

    public async Task<IActionResult> OnGetAsync()
    {
        if (await NotShown() is { } refusal)
            return refusal;

        Chosen = [.. Runs.Where(r => r.CanGo).Select(r => r.Id)];
        return Page();
    }

    /// <summary>The same once more, with the places that were chosen.</summary>
    public async Task<IActionResult> OnPostShowAsync() => await NotShown() ?? Page();

    public async Task<IActionResult> OnPostAsync()
    {
        if (await NotShown() is { } refusal)
            return refusal;

        var result = await this.Try(() => mediator.Send(new MigrateProcesses(From.Id, To.Id, Chosen, Mapping, Reason ?? "", this.Actor())), then: Redirect($"/definitions/{Uri.EscapeDataString(Key)}?version={To.Version}"));
        if (result is RedirectResult)
            Done = Count(Chosen.Length, ("процесс переведён", "процесса переведены", "процессов переведены"), ("process migrated", "processes migrated")) + Say($" на версию {To.Version}.", $" to version {To.Version}.");
        return result;
    }

    private Dictionary<string, string> Mapping => Places.Zip(Targets).Where(p => !string.IsNullOrEmpty(p.Second)).DistinctBy(p => p.First).ToDictionary(p => p.First, p => p.Second!);

    private async Task<IActionResult?> NotShown()
    {
        if (!this.Actor().MayChangeDefinitions())
            return Forbid();

        var aborted = HttpContext.RequestAborted;
        Versions = await db.Definitions.AsNoTracking().Where(d => d.Key == Key).OrderByDescending(d => d.Version).ToListAsync(aborted);
        if (Versions.FirstOrDefault(v => v.Version == FromVersion) is not { } from || Versions.FirstOrDefault(v => v.Version == ToVersion) is not { } to || from.Id == to.Id)
            return NotFound();

        (From, To) = (from, to);
        var preview = await mediator.Send(new PreviewMigration(from.Id, to.Id, Mapping), aborted);
        var (old, young) = (await db.GraphOf(from.Id, aborted), await db.GraphOf(to.Id, aborted));
        Rows = PlaceToGo.Of(preview, old, young, Mapping);
        Running = preview.Runs.Count;
        var shown = preview.Runs.Take(MostRuns).ToList();
        var ids = shown.ConvertAll(r => r.Id);
        var standing = (await db.Tokens.Where(t => ids.Contains(t.InstanceId)).Select(t => new { t.InstanceId, t.ElementId }).ToListAsync(aborted)).ToLookup(t => t.InstanceId, t => t.ElementId);
        var nowhere = preview.Places.Where(p => p.Refusal is not null).Select(p => p.FromId).ToHashSet();
        Runs = [.. shown.Select(r => new RunToGo(r.Id, r.Title, string.Join(", ", standing[r.Id].Distinct().Select(e => old[e].Name)), !standing[r.Id].Any(nowhere.Contains)))];
        AreDrawn = Definition.IsDrawn(await db.XmlOf(from.Id, aborted)) && Definition.IsDrawn(await db.XmlOf(to.Id, aborted));
        return null;
    }

    private DrawnProcess Drawn(Definition version) => new($"/definitions/{Uri.EscapeDataString(Key)}?handler=Diagram&version={version.Version}", Say($"Схема версии {version.Version}; таблица выше говорит то же", $"Drawing of version {version.Version}; the table above says the same"));
}

/// <param name="Where">The names of the elements it stands at.</param>
/// <param name="CanGo">Everything it stands at has a place in the other version.</param>
internal sealed record RunToGo(Guid Id, string Title, string Where, bool CanGo);
