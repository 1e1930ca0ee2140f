using CommunityHub.Kernel;
using CommunityHub.Kernel.Tables;
using CommunityHub.Workflow.Definitions;
using CommunityHub.Workflow.Processes;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Workflow.Versions;

/// <summary>What two versions of a process have different, in words and on both drawings.</summary>
[Authorize]
internal sealed class CompareDefinitionsPage(WorkflowDb db) : PageModel
{
    [BindProperty(SupportsGet = true)] public string Key { get; set; } = "";
    [BindProperty(SupportsGet = true, Name = "from")] public int FromVersion { get; set; }
    [BindProperty(SupportsGet = true, Name = "to")] public int ToVersion { get; set; }

    public IReadOnlyList<Definition> Versions { get; private set; } = [];
    public Definition From { get; private set; } = null!;
    public Definition To { get; private set; } = null!;
    public DefinitionComparison Comparison { get; private set; } = null!;
    public bool AreDrawn { get; private set; }
    public int Running { get; private set; }
    public bool MayChange => this.Actor().MayChangeDefinitions();

    public DrawnProcess Before => Drawn(From).Mark(Comparison.Ids(ChangeKind.Removed), "removed").Mark(Comparison.Ids(ChangeKind.Changed), "changed");
    public DrawnProcess After => Drawn(To).Mark(Comparison.Ids(ChangeKind.Added), "added").Mark(Comparison.Ids(ChangeKind.Changed), "changed");

    public async Task<IActionResult> OnGetAsync(string? format)
    {
        if (!this.Actor().MaySeeDefinitions())
            return Forbid();

        var aborted = HttpContext.RequestAborted;
        Versions = await db.Definitions.AsNoTracking().Where(d => d.Key == Key).OrderByDescending(d => d.Version).ToListAsync(aborted);
        if (Versions.FirstOrDefault(v => v.Version == FromVersion) is not { } from || Versions.FirstOrDefault(v => v.Version == ToVersion) is not { } to)
            return NotFound();

        (From, To) = (from, to);
        Comparison = DefinitionComparison.Of(await db.GraphOf(from.Id, aborted), await db.GraphOf(to.Id, aborted));
        AreDrawn = Definition.IsDrawn(await db.XmlOf(from.Id, aborted)) && Definition.IsDrawn(await db.XmlOf(to.Id, aborted));
        Running = await db.Instances.CountAsync(i => i.DefinitionId == from.Id && i.EndedAt == null, aborted);
        return format is null ? Page() : new TableFile<(DefinitionChange Change, ChangedFact Fact)>($"{Definition.FileName(Key)}-v{from.Version}-v{to.Version}",
            (Say("Что", "What"), r => InWords(r.Change.Kind)), (Say("Элемент", "Element"), r => r.Change.Name), ("id", r => r.Change.Id), (Say("Вид", "Kind"), r => r.Change.KindOfElement),
            (Say("В чём", "Aspect"), r => r.Fact.Aspect), (Say("Было", "Before"), r => r.Fact.Before), (Say("Стало", "After"), r => r.Fact.After)).As(format, Comparison.Changes.SelectMany(c => c.Facts.Select(f => (c, f))));
    }

    public static string InWords(ChangeKind kind) => kind switch { ChangeKind.Added => Say("добавлено", "added"), ChangeKind.Removed => Say("убрано", "removed"), _ => Say("изменено", "changed") };

    private DrawnProcess Drawn(Definition version) => new($"/definitions/{Uri.EscapeDataString(Key)}?handler=Diagram&version={version.Version}", Say($"Схема версии {version.Version}", $"Drawing of version {version.Version}"));
}
