using CommunityHub.Kernel;
using CommunityHub.Kernel.Tables;
using CommunityHub.Workflow.Definitions;
using CommunityHub.Workflow.Processes;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Workflow.Versions;

/// <summary>One process as it is drawn: where its runs stand and where they stay long, and its versions.</summary>
[Authorize]
internal sealed class DefinitionCardPage(WorkflowDb db, IMediator mediator, TimeProvider clock) : PageModel
{
    [BindProperty(SupportsGet = true)] public string Key { get; set; } = "";
    [BindProperty(SupportsGet = true, Name = "version")] public int? Asked { get; set; }
    [BindProperty(SupportsGet = true, Name = "within")] public string? Within { get; set; }
    [BindProperty(SupportsGet = true, Name = "sort")] public string? Sort { get; set; }
    [TempData] public string? Done { get; set; }

    public IReadOnlyList<Definition> Versions { get; private set; } = [];
    public Definition Shown { get; private set; } = null!;

    /// <summary>How many runs go on by each version, by its id.</summary>
    public IReadOnlyDictionary<Guid, int> Running { get; private set; } = new Dictionary<Guid, int>();

    public IReadOnlyList<ElementTime> Elements { get; private set; } = [];
    public int Runs { get; private set; }
    public bool IsDrawn { get; private set; }

    public TimeWindow Window => TimeWindow.Read(Within, clock.GetUtcNow());
    public DateTimeOffset Now => clock.GetUtcNow();
    public Definition? Active => Versions.FirstOrDefault(v => v.IsActive);
    public bool MayChange => this.Actor().MayChangeDefinitions();

    /// <summary>Where the runs of a version would be taken to: the active one, else the newest.</summary>
    public Definition? GoesOnBy(Definition version) => (Active is { } active && active.Id != version.Id ? active : null) ?? Versions.FirstOrDefault(v => v.Id != version.Id);

    public DrawnProcess Drawn
    {
        get
        {
            var stood = Elements.Where(e => e.Here > 0).Select(e => $"{e.Element.Name}: {e.Here}");
            var drawn = new DrawnProcess($"/definitions/{Uri.EscapeDataString(Key)}?handler=Diagram&version={Shown.Version}",
                string.Join("; ", stood) is { Length: > 0 } now ? Say("Сейчас: ", "Now: ") + now : Say("Сейчас ни один процесс нигде не стоит.", "No process stands anywhere now."));
            var longest = ElementTime.Longest(Elements);
            foreach (var one in Elements)
            {
                if (ElementTime.Heat(one, longest) is { } heat)
                    drawn.Mark([one.Element.Id], heat);
                if (one.Here > 0)
                    drawn.Note(one.Element.Id, $"{one.Here}", "count", Say($"Сейчас здесь: {one.Here}, дольше всех {Longest(one)}", $"Here now: {one.Here}, the longest {Longest(one)}"));
                if (one.Incidents > 0)
                    drawn.Note(one.Element.Id, $"! {one.Incidents}", "incident", Say($"Сбоев: {one.Incidents}", $"Incidents: {one.Incidents}"));
                if (!one.IsShort)
                    drawn.Note(one.Element.Id, one.Median!.Value.InWords(), "time", Say($"Половина проходит не дольше чем за {one.Median.Value.InWords()}", $"Half take no longer than {one.Median.Value.InWords()}"));
            }

            return drawn;
        }
    }

    public string Longest(ElementTime one) => one.OldestSince is { } since ? (Now - since).InWords() : "";

    public async Task<IActionResult> OnGetAsync(string? format)
    {
        if (await NotShown() is { } refusal)
            return refusal;

        await Count();
        return format is null ? Page() : new TableFile<ElementTime>($"{Definition.FileName(Key)}-v{Shown.Version}",
            (Say("Элемент", "Element"), e => e.Element.Name), ("id", e => e.Element.Id), (Say("Вид", "Kind"), e => e.Element.KindInWords()), (Say("Сейчас", "Now"), e => e.Here),
            (Say("Пройдено", "Passed"), e => e.Passed), (Say("Медиана, ч", "Median, h"), e => Hours(e.Median)), (Say("90 % не дольше, ч", "90 % within, h"), e => Hours(e.NineOfTen)),
            (Say("Дольше всех сейчас, ч", "Longest now, h"), e => Hours(Now - e.OldestSince)), (Say("Сбои", "Incidents"), e => e.Incidents)).As(format, Elements);
    }

    // Plain text: whatever an uploaded file holds, a browser that is led here only shows it.
    public async Task<IActionResult> OnGetDiagramAsync() =>
        await NotShown() ?? Content(DrawingInEnglish.ForReader(await db.XmlOf(Shown.Id, HttpContext.RequestAborted)), "text/plain; charset=utf-8");

    public async Task<IActionResult> OnGetFileAsync() =>
        await NotShown() ?? File(System.Text.Encoding.UTF8.GetBytes(await db.XmlOf(Shown.Id, HttpContext.RequestAborted)), "application/xml", $"{Definition.FileName(Key)}-v{Shown.Version}.bpmn");

    public Task<IActionResult> OnPostActivateAsync(Guid definition) =>
        Change(definition, new ActivateDefinition(definition, this.Actor()), v => Say($"Версия {v} введена в действие: новые процессы начинаются по ней.", $"Version {v} is active: new processes begin by it."));

    public Task<IActionResult> OnPostRetireAsync(Guid definition) =>
        Change(definition, new RetireDefinition(definition, this.Actor()), v => Say($"Версия {v} выведена из действия.", $"Version {v} is retired."));

    private async Task<IActionResult> Change(Guid definition, IRequest command, Func<int, string> done)
    {
        if (!MayChange)
            return Forbid();
        if (await NotShown() is { } refusal)
            return refusal;
        if (Versions.FirstOrDefault(v => v.Id == definition) is not { } version)
            return NotFound();

        var result = await this.Try(() => mediator.Send(command), then: Redirect($"/definitions/{Uri.EscapeDataString(Key)}?version={version.Version}"));
        if (result is RedirectResult)
            Done = done(version.Version);
        else
            await Count();
        return result;
    }

    private async Task<IActionResult?> NotShown()
    {
        if (!this.Actor().MaySeeDefinitions())
            return Forbid();

        Versions = await db.Definitions.AsNoTracking().Where(d => d.Key == Key).OrderByDescending(d => d.Version).ToListAsync();
        if (Versions.OrderByDescending(v => v.IsActive).FirstOrDefault(v => Asked is null || v.Version == Asked) is not { } shown)
            return NotFound();

        Shown = shown;
        return null;
    }

    private async Task Count()
    {
        var aborted = HttpContext.RequestAborted;
        Running = await db.Instances.Where(i => i.Definition.Key == Key && i.EndedAt == null).GroupBy(i => i.DefinitionId).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, aborted);
        Runs = await db.RunsOf(Shown.Id, Window.Since, aborted);
        IsDrawn = Definition.IsDrawn(await db.XmlOf(Shown.Id, aborted));
        var all = await db.TimesOf(Shown.Id, await db.GraphOf(Shown.Id, aborted), Window.Since, aborted);
        Elements = InOrder(all);
    }

    private IReadOnlyList<ElementTime> InOrder(IReadOnlyList<ElementTime> all)
    {
        var descends = (Sort ?? "-median").StartsWith('-');
        Func<ElementTime, IComparable?> by = (Sort ?? "-median").TrimStart('-') switch
        {
            "name" => e => e.Element.Name, "kind" => e => e.Element.KindInWords(), "here" => e => e.Here, "passed" => e => e.Passed, "ninety" => e => e.NineOfTen,
            "longest" => e => Now - e.OldestSince, "incidents" => e => e.Incidents, _ => e => e.Median,
        };
        return descends ? [.. all.OrderByDescending(by)] : [.. all.OrderBy(by)];
    }

    private static double? Hours(TimeSpan? time) => time is { } known ? Math.Round(known.TotalHours, 2) : null;
}
