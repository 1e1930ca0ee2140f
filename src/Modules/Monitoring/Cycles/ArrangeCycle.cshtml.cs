using System.ComponentModel.DataAnnotations;
using CommunityHub.Contracts.Membership;
using CommunityHub.Kernel;
using CommunityHub.Monitoring.Forms;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Monitoring.Cycles;

/// <summary>A curator begins a collection, or changes one of which no school knows yet.</summary>
[Authorize]
internal sealed class ArrangeCyclePage(MonitoringDb db, IMediator mediator, TimeProvider clock) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Guid? Id { get; set; }

    [BindProperty]
    public CycleForm Input { get; set; } = new();

    public Cycle? Cycle { get; private set; }
    public IReadOnlyList<SelectListItem> CommunityItems { get; private set; } = [];
    public IReadOnlyList<SelectListItem> FormItems { get; private set; } = [];

    /// <summary>The titles of the forms whose answers the head of a school confirms.</summary>
    public IReadOnlyList<string> ConfirmedForms { get; private set; } = [];
    public IReadOnlyList<SchoolToAsk> Schools { get; private set; } = [];
    public IReadOnlyList<(string Code, string Name, int Schools)> Kinds => [.. Schools.GroupBy(s => (s.Kind, s.KindName)).Select(g => (g.Key.Kind, g.Key.KindName, g.Count())).OrderBy(k => k.KindName, StringComparer.CurrentCulture)];
    public IReadOnlyList<(string Name, int Schools)> Municipalities => [.. Schools.Where(s => s.Municipality is not null).GroupBy(s => s.Municipality!).Select(g => (g.Key, g.Count())).OrderBy(m => m.Key, StringComparer.CurrentCulture)];

    public async Task<IActionResult> OnGetAsync(string? form, CancellationToken cancellationToken)
    {
        if (await Refused(cancellationToken) is { } refusal)
            return refusal;

        var today = clock.Today();
        Input = Cycle is { } cycle ? CycleForm.Of(cycle) : new() { Community = CommunityItems.Count > 0 ? Guid.Parse(CommunityItems[0].Value) : null, Form = form, Year = today.Year, ReferenceDay = await DayOf(form, today, cancellationToken), OpensOn = today, LastDay = today.AddDays(14), TakesLate = true };
        WarningOfDay = await WarningFor(form ?? Cycle?.FormCode, cancellationToken);
        return Page();
    }

    private async Task<string?> WarningFor(string? code, CancellationToken cancellationToken) =>
        ReferenceDays.Warning(Input.ReferenceDay, clock.Today(), code is { Length: > 0 } && await db.NewestForm(code, cancellationToken) is { } form ? CompiledForms.Of(form).Form.AsOf : null);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await Refused(cancellationToken) is { } refusal)
            return refusal;

        Guid kept = default;
        var answer = await this.Try(async () => kept = await mediator.Send(new KeepCycle(Id, Cycle?.FormCode ?? Input.Form ?? "", await Plan(cancellationToken), this.Actor()), cancellationToken), then: Page());
        return ModelState.IsValid ? Redirect($"/cycles/{kept}") : answer;
    }

    /// <summary>What to look at again before the collection is kept.</summary>
    public string? WarningOfDay { get; private set; }

    private async Task<CyclePlan> Plan(CancellationToken cancellationToken)
    {
        var code = Cycle?.FormCode ?? Input.Form ?? "";
        var form = await db.FormVersions.AsNoTracking().Where(f => f.Code == code).OrderByDescending(f => f.Number).FirstOrDefaultAsync(cancellationToken);
        var title = string.IsNullOrWhiteSpace(Input.Title) && form is not null ? Cycle.TitleOf(form, Input.Year) : new(Input.Title ?? "", Input.TitleEn ?? "");
        return new(Cycle?.CommunityId ?? Input.Community!.Value, Input.Year, title, Input.ReferenceDay ?? (await DayOf(code, Input.OpensOn!.Value, cancellationToken)) ?? Input.OpensOn!.Value, Input.OpensOn!.Value, Input.LastDay!.Value.At(Input.At))
        {
            TakesLate = Input.TakesLate, HeadConfirms = Input.HeadConfirms ?? (form is not null && CompiledForms.Of(form).Form.HeadConfirms), ByBuilding = Input.ByBuilding, Audience = new(Input.Kinds, Input.Municipalities, Input.SchoolIds, Cycle?.Audience.Except ?? []),
        };
    }

    // What the form says of it; null as long as none is chosen.
    private async Task<DateOnly?> DayOf(string? code, DateOnly opens, CancellationToken cancellationToken) =>
        code is { Length: > 0 } && await db.NewestForm(code, cancellationToken) is { } form ? ReferenceDays.Proposed(Forms.CompiledForms.Of(form).Form, opens) : null;

    private async Task<IActionResult?> Refused(CancellationToken cancellationToken)
    {
        if (Id is { } id)
        {
            if (await db.Cycles.AsNoTracking().SingleOrDefaultAsync(c => c.Id == id, cancellationToken) is not { } cycle)
                return NotFound();
            Cycle = cycle;
            ModelState.Remove("Input.Community");
            ModelState.Remove("Input.Form");
        }

        var mine = (await mediator.Send(new Communities(), cancellationToken)).Where(c => this.Actor().MayCollect(c.Id)).ToList();
        if (mine.Count == 0 || (Cycle is not null && mine.TrueForAll(c => c.Id != Cycle.CommunityId)) || (Input.Community is { } chosen && mine.TrueForAll(c => c.Id != chosen)))
            return Forbid();

        CommunityItems = [.. mine.Select(c => new SelectListItem(c.Name, $"{c.Id}"))];
        var forms = (await db.FormVersions.AsNoTracking().Where(f => f.PublishedAt != null && f.RetiredAt == null).ToListAsync(cancellationToken)).GroupBy(f => f.Code).Select(g => g.MaxBy(f => f.Number)!).OrderBy(f => f.Title, StringComparer.CurrentCulture).ToList();
        FormItems = [.. forms.Select(f => new SelectListItem(f.Title, f.Code))];
        ConfirmedForms = [.. forms.Where(f => CompiledForms.Of(f).Form.HeadConfirms && (Cycle is null || f.Code == Cycle.FormCode)).Select(f => f.Title)];
        Schools = await mediator.Send(new SchoolsToAsk(Cycle?.CommunityId ?? Input.Community ?? mine[0].Id, clock.Today()), cancellationToken);
        return null;
    }

    internal sealed class CycleForm
    {
        [Required, Label("Сообщество", "Community")] public Guid? Community { get; set; }
        [Required, Label("Форма", "Form")] public string? Form { get; set; }
        [StringLength(Cycle.LongestTitle), Label("Название", "Title")] public string? Title { get; set; }
        [StringLength(Cycle.LongestTitle), Label("Название по-английски", "Title in English")] public string? TitleEn { get; set; }
        [Range(2000, 2100), Label("За какой год сведения", "Year the answers tell of")] public int Year { get; set; }
        [Label("По состоянию на", "As of")] public DateOnly? ReferenceDay { get; set; }
        [Required, Label("Разослать", "Send on")] public DateOnly? OpensOn { get; set; }
        [Required, Label("Последний день ответа", "Last day of answering")] public DateOnly? LastDay { get; set; }
        [Label("До которого часа", "Until what time")] public TimeOnly At { get; set; } = Cycle.EndOfWork;
        public bool TakesLate { get; set; }

        /// <summary>Null: as the form says; whichever is chosen, it holds also without scripts.</summary>
        [Label("Подтверждение руководителем", "Confirmation by the head")] public bool? HeadConfirms { get; set; }
        public bool ByBuilding { get; set; }
        public List<string> Kinds { get; set; } = [];
        public List<string> Municipalities { get; set; } = [];
        public List<Guid> SchoolIds { get; set; } = [];

        public static CycleForm Of(Cycle cycle)
        {
            var deadline = cycle.Deadline.Local();
            return new()
            {
                Community = cycle.CommunityId, Form = cycle.FormCode, Title = cycle.TitleRu, TitleEn = cycle.TitleEn, Year = cycle.Year, ReferenceDay = cycle.ReferenceDay, OpensOn = cycle.OpensOn, LastDay = DateOnly.FromDateTime(deadline.DateTime), At = TimeOnly.FromDateTime(deadline.DateTime),
                TakesLate = cycle.TakesLate, HeadConfirms = cycle.HeadConfirms, ByBuilding = cycle.ByBuilding, Kinds = [.. cycle.Audience.Kinds], Municipalities = [.. cycle.Audience.Municipalities], SchoolIds = [.. cycle.Audience.SchoolIds],
            };
        }
    }
}
