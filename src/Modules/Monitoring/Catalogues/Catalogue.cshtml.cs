using CommunityHub.Kernel;
using CommunityHub.Kernel.Tables;
using CommunityHub.Monitoring.Forms;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Monitoring.Catalogues;

/// <summary>A catalogue as its curator keeps it: its names, their other spellings, and what schools have typed that it does not know.</summary>
[Authorize]
internal sealed class CataloguePage(MonitoringDb db, IMediator mediator, TimeProvider clock) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "catalogue")]
    public string? Asked { get; set; }

    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Search { get; set; }

    [BindProperty(SupportsGet = true, Name = "kind")]
    public string? Kind { get; set; }

    [BindProperty(SupportsGet = true, Name = "sort")]
    public string? Sort { get; set; }

    [BindProperty(SupportsGet = true, Name = "p")]
    public int Number { get; set; } = 1;

    [TempData]
    public string? Done { get; set; }

    public string Code { get; private set; } = "";
    public IReadOnlyList<string> Catalogues { get; private set; } = [];
    public PageOf<Row> Shown { get; private set; } = PageOf<Row>.Empty;

    /// <summary>What was ticked when something was refused.</summary>
    public IReadOnlyList<string> Picked { get; private set; } = [];
    public bool MayWrite => this.Actor().MayWriteForms();
    public bool IsFiltered => !string.IsNullOrWhiteSpace(Search) || !string.IsNullOrEmpty(Kind);

    public static IReadOnlyList<(string Code, string Name)> Kinds => [("name", KindInWords("name")), ("spelling", KindInWords("spelling")), ("typed", KindInWords("typed"))];

    public async Task<IActionResult> OnGetAsync(string? format, CancellationToken cancellationToken)
    {
        if (!await Find(cancellationToken))
            return NotFound();

        var rows = await Rows(cancellationToken);
        if (format is not null)
            return new TableFile<Row>($"catalogue-{Code}", (Say("Название", "Name"), r => r.Name), (Say("Что это", "What it is"), r => KindInWords(r.Kind)), (Say("Считается с", "Counted with"), r => r.Main),
                (Say("Школ за два года", "Schools in two years"), r => r.Schools), (Say("Внёс", "Added by"), r => r.By), (Say("Когда", "When"), r => r.At)).As(format, rows);

        Shown = rows.PageAt(Number);
        return Page();
    }

    public Task<IActionResult> OnPostAddAsync(string? lines, CancellationToken cancellationToken) => Change([], async () =>
    {
        var added = await mediator.Send(new AddNames(Code, lines, this.Actor()), cancellationToken);
        return Say($"Новых названий: {added}. Остальные справочник уже знал.", $"New names: {added}. The others were known.");
    }, cancellationToken);

    public Task<IActionResult> OnPostMergeAsync(List<string> picked, string? into, CancellationToken cancellationToken) => Change(picked, async () =>
        Say($"Теперь считаются вместе с «{Spelling.Tidy(into ?? "")}»: {await mediator.Send(new MergeSpellings(Code, picked, into, this.Actor()), cancellationToken)}.", $"Counted with “{Spelling.Tidy(into ?? "")}” from now on."), cancellationToken);

    public Task<IActionResult> OnPostKeepAsync(List<string> picked, CancellationToken cancellationToken) => Change(picked, async () =>
        Say($"Внесено в справочник: {await mediator.Send(new AddNames(Code, string.Join('\n', picked), this.Actor()), cancellationToken)}.", "The catalogue has what was ticked."), cancellationToken);

    public Task<IActionResult> OnPostSeparateAsync(List<string> picked, CancellationToken cancellationToken) => Change(picked, async () =>
        Say($"Считаются отдельно: {await mediator.Send(new SeparateSpellings(Code, picked, this.Actor()), cancellationToken)}.", "What was ticked is counted by itself."), cancellationToken);

    public Task<IActionResult> OnPostDropAsync(List<string> picked, CancellationToken cancellationToken) => Change(picked, async () =>
        Say($"Убрано из справочника: {await mediator.Send(new DropNames(Code, picked, this.Actor()), cancellationToken)}. Ответы школ остались как были.", "What was ticked is no longer suggested. The answers of schools are as they were."), cancellationToken);

    public static string KindInWords(string kind) => kind switch { "name" => Say("в справочнике", "in the catalogue"), "spelling" => Say("другое написание", "another spelling"), _ => Say("вписали школы", "typed by schools") };

    private async Task<IActionResult> Change(List<string> picked, Func<Task<string>> change, CancellationToken cancellationToken)
    {
        if (!MayWrite)
            return Forbid();
        if (!await Find(cancellationToken))
            return NotFound();

        (Picked, Shown) = (picked, (await Rows(cancellationToken)).PageAt(Number));
        return await this.Try(async () => Done = await change(), then: LocalRedirect(Address));
    }

    public string ActionOf(string handler) => Address + $"&handler={handler}";

    // The address without the handler: whoever reloads it changes nothing.
    private string Address => "/forms/catalogues" + QueryString(("catalogue", Code), ("q", Search), ("kind", Kind), ("sort", Sort), ("p", Number > 1 ? $"{Number}" : null));

    private static string QueryString(params (string Name, string? Value)[] values) =>
        "?" + string.Join('&', values.Where(one => !string.IsNullOrEmpty(one.Value)).Select(one => $"{one.Name}={Uri.EscapeDataString(one.Value!)}"));

    private async Task<bool> Find(CancellationToken cancellationToken)
    {
        Catalogues = await CatalogueInWords.CataloguesIn(db, cancellationToken);
        Code = Asked ?? (Catalogues.Count > 0 ? Catalogues[0] : "");
        return Catalogues.Contains(Code);
    }

    // A catalogue is as long as a paper list can be: it is read, and put in order, all at once.
    private async Task<IReadOnlyList<Row>> Rows(CancellationToken cancellationToken)
    {
        var names = await db.CatalogueNames.AsNoTracking().Where(n => n.Catalogue == Code).ToListAsync(cancellationToken);
        var (typed, byId, keys) = (await TypedNames.Of(db, Code, clock.Today(), cancellationToken), names.ToDictionary(n => n.Id), names.Select(n => n.Key).ToHashSet());
        var rows = names.Select(n => new Row(n.Name, n.SameAsId is null ? "name" : "spelling", n.SameAsId is { } main ? byId[main].Name : null, typed.TryGetValue(n.Key, out var its) ? its.Schools.Count : 0, n.MergedByName ?? n.AddedByName, n.MergedAt ?? n.AddedAt))
            .Concat(typed.Where(one => !keys.Contains(one.Key)).Select(one => new Row(one.Value.Typed, "typed", null, one.Value.Schools.Count, null, null)));
        var words = Spelling.KeyOf(Search ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var found = rows.Where(r => string.IsNullOrEmpty(Kind) || r.Kind == Kind).Where(r => Array.TrueForAll(words, word => Spelling.KeyOf($"{r.Name} {r.Main}").Contains(word, StringComparison.Ordinal)));
        return [.. Sort switch
        {
            "-name" => found.OrderByDescending(r => r.Name, StringComparer.CurrentCulture),
            "schools" => found.OrderBy(r => r.Schools).ThenBy(r => r.Name, StringComparer.CurrentCulture),
            "-schools" => found.OrderByDescending(r => r.Schools).ThenBy(r => r.Name, StringComparer.CurrentCulture),
            "at" => found.OrderBy(r => r.At).ThenBy(r => r.Name, StringComparer.CurrentCulture),
            "-at" => found.OrderByDescending(r => r.At).ThenBy(r => r.Name, StringComparer.CurrentCulture),
            _ => found.OrderBy(r => r.Name, StringComparer.CurrentCulture),
        }];
    }

    /// <param name="Kind">«name», «spelling», or «typed»: schools have typed it, and the catalogue does not know it.</param>
    /// <param name="Schools">How many have typed it so in two years.</param>
    internal sealed record Row(string Name, string Kind, string? Main, int Schools, string? By, DateTimeOffset? At);
}
