using CommunityHub.Contracts.Membership;
using CommunityHub.Kernel;
using CommunityHub.Kernel.Tables;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Monitoring.Cycles;

/// <summary>Schools by forms: who is asked by what. All are asked by all forms until a curator takes a tick away.</summary>
[Authorize]
internal sealed class ExemptionsPage(MonitoringDb db, IMediator mediator, TimeProvider clock) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "community")]
    public Guid? Asked { get; set; }

    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Search { get; set; }

    [BindProperty(SupportsGet = true, Name = "kind")]
    public string? Kind { get; set; }

    /// <summary>Only schools that some form does not ask.</summary>
    [BindProperty(SupportsGet = true, Name = "some")]
    public bool OnlySome { get; set; }

    [BindProperty(SupportsGet = true)]
    public int P { get; set; } = 1;

    public Guid CommunityId { get; private set; }
    public bool MayChange { get; private set; }
    public IReadOnlyList<CommunityCard> Mine { get; private set; } = [];
    public IReadOnlyList<(string Code, string Title)> Forms { get; private set; } = [];
    public IReadOnlyList<(string Code, string Name)> KindItems { get; private set; } = [];
    public PageOf<Row> Rows { get; private set; } = PageOf<Row>.Empty;
    public bool IsFiltered => OnlySome || !string.IsNullOrWhiteSpace(Search) || !string.IsNullOrEmpty(Kind);

    public async Task<IActionResult> OnGetAsync(string? format, CancellationToken cancellationToken)
    {
        if (await Refused(cancellationToken) is { } refusal)
            return refusal;

        var rows = await Found(cancellationToken);
        if (format is not null)
            return new TableFile<Row>("schools-forms", [(Say("Школа", "School"), r => r.School.Name), .. Forms.Select(form => (form.Title, (Func<Row, object?>)(r => r.Exempt.TryGetValue(form.Code, out var since) ? Say("нет, ", "no, ") + since.InWords() : Say("да", "yes"))))]).As(format, rows);

        Rows = rows.PageAt(P);
        return Page();
    }

    /// <param name="cells">Of the page that was seen: «school/form».</param>
    /// <param name="asked">Those with a tick.</param>
    /// <param name="was">Those that had none when the page was read.</param>
    public async Task<IActionResult> OnPostAsync(string[] cells, string[] asked, string[] was, CancellationToken cancellationToken)
    {
        if (await Refused(cancellationToken) is { } refusal)
            return refusal;

        Rows = (await Found(cancellationToken)).PageAt(P);
        var here = $"{Request.Path}{Request.QueryString}";
        return await this.Try(() => mediator.Send(new KeepExemptions(CommunityId, CellsIn(cells.Except(asked)), CellsIn(was), this.Actor()), cancellationToken), then: LocalRedirect(here));
    }

    private static HashSet<SchoolAndForm> CellsIn(IEnumerable<string> cells) =>
        [.. cells.Select(cell => cell.Split('/')).Where(cell => cell.Length == 2 && Guid.TryParse(cell[0], out _)).Select(cell => new SchoolAndForm(Guid.Parse(cell[0]), cell[1]))];

    private async Task<IActionResult?> Refused(CancellationToken cancellationToken)
    {
        Mine = [.. (await mediator.Send(new Communities(), cancellationToken)).Where(c => this.Actor().MaySeeCollections(c.Id))];
        if (Mine.Count == 0 || (Asked is { } asked && Mine.All(c => c.Id != asked)))
            return Forbid();

        CommunityId = Asked ?? Mine[0].Id;
        MayChange = this.Actor().MayCollect(CommunityId);
        Forms = [.. (await db.FormVersions.AsNoTracking().Where(f => f.PublishedAt != null && f.RetiredAt == null).Select(f => new { f.Code, f.Number, f.TitleRu, f.TitleEn }).ToListAsync(cancellationToken)).GroupBy(f => f.Code)
            .Select(versions => versions.MaxBy(f => f.Number)!).Select(f => (f.Code, Title: Say(f.TitleRu, f.TitleEn.Length > 0 ? f.TitleEn : f.TitleRu))).OrderBy(f => f.Title, StringComparer.CurrentCulture)];
        return null;
    }

    private async Task<IReadOnlyList<Row>> Found(CancellationToken cancellationToken)
    {
        var schools = await mediator.Send(new SchoolsToAsk(CommunityId, clock.Today()), cancellationToken);
        KindItems = [.. schools.Select(s => (s.Kind, s.KindName)).Distinct().OrderBy(k => k.KindName, StringComparer.CurrentCulture)];
        var exempt = (await db.Exemptions.AsNoTracking().Where(e => e.CommunityId == CommunityId && e.EndedAt == null).ToListAsync(cancellationToken)).ToLookup(e => e.SchoolId);
        var words = (Search ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return [.. schools.Where(s => string.IsNullOrEmpty(Kind) || s.Kind == Kind).Where(s => words.All(word => s.Name.Contains(word, StringComparison.CurrentCultureIgnoreCase))).Where(s => !OnlySome || exempt[s.SchoolId].Any())
            .Select(s => new Row(s, exempt[s.SchoolId].ToDictionary(e => e.FormCode, e => new Since(e.ByName, e.SinceAt))))];
    }

    /// <param name="Exempt">By the form that does not ask it.</param>
    internal sealed record Row(SchoolToAsk School, IReadOnlyDictionary<string, Since> Exempt);

    internal sealed record Since(string ByName, DateTimeOffset At)
    {
        public string InWords() => Say($"{ByName}, {DateOnly.FromDateTime(At.Local().DateTime).InWords()}", $"{ByName}, {DateOnly.FromDateTime(At.Local().DateTime).InWords()}");
    }
}
