using System.Globalization;
using CommunityHub.Contracts.Membership;
using CommunityHub.Kernel;
using CommunityHub.Planning.Plans;
using CommunityHub.Planning.Reading;
using CommunityHub.Planning.Terms;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Planning.Importing;

/// <summary>What was understood of a file, cell by cell, to be corrected before anything is stored.</summary>
[Authorize]
internal sealed class ReadPaperPage(PlanningDb db, IMediator mediator) : PageModel
{
    private PaperFile _file = null!;

    public PlanReading Reading { get; private set; } = null!;
    public string FileName => _file.Name;
    public IReadOnlyList<CommunityCard> Communities { get; private set; } = [];
    public Guid? CommunityId { get; private set; }
    public int? Year { get; private set; }
    public bool IsSchoolYear { get; private set; }

    /// <summary>What the person has typed over what was read.</summary>
    public Dictionary<(int Row, Cell Cell), string> Corrections { get; } = [];

    public async Task<IActionResult> OnGetAsync(Guid fileId)
    {
        if (!await Load(fileId))
            return NotFound();
        if (_file.StoredAsVersionId is { } stored)
            return Redirect(await LinkOf(stored));

        return Page();
    }

    /// <summary>Reads the file anew with the columns and the year that were chosen.</summary>
    public Task<IActionResult> OnPostAgainAsync(Guid fileId) => OnGetAsync(fileId);

    public async Task<IActionResult> OnPostStoreAsync(Guid fileId)
    {
        if (!await Load(fileId))
            return NotFound();

        if (CommunityId is null)
            ModelState.AddModelError("communityId", Say("Выберите сообщество, чей это план.", "Choose whose plan it is."));
        if (Year is null)
            ModelState.AddModelError("year", Say("Укажите год плана.", "Give the year of the plan."));

        Guid stored = default;
        var outcome = await this.Try(
            async () => stored = await mediator.Send(new StorePaper(fileId, CommunityId!.Value, new(Year!.Value, IsSchoolYear), Choices(), Corrections, this.Actor())), then: new EmptyResult());
        return stored == default ? outcome : Redirect(await LinkOf(stored) + "/edit");
    }

    /// <summary>How sure the reading of a cell is: «sure», «partly» or «text».</summary>
    public string Sureness(Cell cell, string text) => cell switch
    {
        Cell.Title when text.Length == 0 => "text",
        Cell.Term when TermReader.ReadTerm(text, Reading.Year) is var term => term.IsUnderstood ? "sure" : term.Occurrences.Any(o => o.Kind is not OccurrenceKind.Unspecified) ? "partly" : "text",
        _ when !Reading.Map.Columns.ContainsKey(cell) => "text",
        _ => "sure",
    };

    private async Task<bool> Load(Guid fileId)
    {
        var file = await db.PaperFiles.AsNoTracking().SingleOrDefaultAsync(f => f.Id == fileId);
        if (file is null || file.BroughtBy != this.Actor().PersonId)
            return false;

        _file = file;
        var form = Request.HasFormContentType ? await Request.ReadFormAsync() : null;
        int? year = int.TryParse(form?["year"], CultureInfo.InvariantCulture, out var typed) && typed is >= 1990 and <= 2100 ? typed : null;
        var isSchool = form?["isSchoolYear"].Contains("true") == true;
        Reading = PlanReader.Read(file.Content, file.Name, new(ColumnsIn(form), form is null || year is null ? null : new PlanYear(year.Value, isSchool)));
        (Year, IsSchoolYear) = (year ?? Reading.Year?.FirstYear, form is null ? Reading.Year?.IsSchoolYear == true : isSchool);

        Communities = [.. (await mediator.Send(new Communities())).Where(c => this.Actor().MayWrite(c.Id))];
        CommunityId = Guid.TryParse(form?["communityId"], out var community) ? community
            : Communities.FirstOrDefault(c => c.InGenitive.Equals(Reading.Paper.Community, StringComparison.OrdinalIgnoreCase))?.Id ?? (Communities.Count == 1 ? Communities[0].Id : null);
        foreach (var field in form ?? Enumerable.Empty<KeyValuePair<string, Microsoft.Extensions.Primitives.StringValues>>())
            if (field.Key.Split('.') is ["cell", var row, var cell] && int.TryParse(row, CultureInfo.InvariantCulture, out var number) && Enum.TryParse<Cell>(cell, out var column))
                Corrections[(number, column)] = field.Value.ToString();
        return true;
    }

    private ReadingChoices? Choices() => ColumnsIn(Request.Form) is { } columns ? new(columns, null) : null;

    private static Dictionary<Cell, int>? ColumnsIn(Microsoft.AspNetCore.Http.IFormCollection? form)
    {
        if (form is null || !form.ContainsKey("column.Title"))
            return null;

        var columns = new Dictionary<Cell, int>();
        foreach (var cell in Enum.GetValues<Cell>())
            if (int.TryParse(form[$"column.{cell}"], CultureInfo.InvariantCulture, out var at) && at >= 0)
                columns[cell] = at;
        return columns;
    }

    private async Task<string> LinkOf(Guid versionId)
    {
        var version = await db.Versions.Where(v => v.Id == versionId).Select(v => new { v.PlanId, v.Number }).SingleAsync();
        return $"/plans/{version.PlanId}/v/{version.Number}";
    }
}
