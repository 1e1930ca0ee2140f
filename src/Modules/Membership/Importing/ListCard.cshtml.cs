using System.Globalization;
using CommunityHub.Kernel;
using CommunityHub.Kernel.Tables;
using CommunityHub.Membership.Employments;
using CommunityHub.Membership.PersonalData;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Membership.Importing;

/// <summary>A list that was brought: what was understood, what would change, what is to be mended; then how far it is stored, and what it has changed.</summary>
[Authorize]
[RequestFormLimits(ValueCountLimit = 10_000)]
internal sealed class ListCardPage(MembershipDb db, IMediator mediator) : PageModel
{
    private const int RefreshAfterSeconds = 2;

    private List<ListRow> rows = [];
    private Dictionary<Guid, string> schools = [], people = [];

    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty(SupportsGet = true, Name = "show")]
    public string? Show { get; set; }

    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Search { get; set; }

    [BindProperty(SupportsGet = true, Name = "sort")]
    public string? Sort { get; set; }

    [BindProperty(SupportsGet = true, Name = "p")]
    public int Number { get; set; } = 1;

    public ListImport List { get; private set; } = null!;
    public string Community { get; private set; } = "";
    public PageOf<ListRow> Shown { get; private set; } = PageOf<ListRow>.Empty;

    /// <summary>Why the last attempt to store has failed; null when it has not.</summary>
    public string? Failure { get; private set; }

    public bool IsOpen => List.ConfirmedAt is null;
    public bool IsBeingStored => List.ConfirmedAt is not null && List.StoredAt is null;
    public int All => rows.Count;
    public int Stored => rows.Count(r => r.StoredAt is not null);

    /// <summary>Which rows are shown: those to be mended first, if there are any; null for all.</summary>
    public RowOutcome? Outcome => Enum.TryParse<RowOutcome>(Show, out var shown) ? shown : Show is null && IsOpen && Count(RowOutcome.Slip) > 0 ? RowOutcome.Slip : null;

    public int Count(RowOutcome outcome) => rows.Count(r => r.Outcome == outcome && r.StoredAt is null);

    public int StoredAs(RowOutcome outcome) => rows.Count(r => r.Outcome == outcome && r.StoredAt is not null);

    public RowNames Named(ListRow row)
    {
        var line = new ListLine(row, List.Choices);
        var (school, person) = (row.SchoolId is { } s ? schools.GetValueOrDefault(s) : null, row.PersonId is { } p ? people.GetValueOrDefault(p) : null);
        var typed = line[ListField.Person] ?? string.Join(' ', new[] { line[ListField.Surname], line[ListField.GivenName], line[ListField.Patronymic] }.OfType<string>());
        return new(school ?? line[ListField.School] ?? "", school is null ? null : $"/schools/{row.SchoolId}", person ?? typed, person is null ? null : $"/people/{row.PersonId}");
    }

    public async Task<IActionResult> OnGetAsync(string? format)
    {
        if (await Refused() is { } refusal)
            return refusal;

        var found = await Find(format is not null);
        if (format is not null)
            return File(format, found);
        if (IsBeingStored)
            Response.Headers["Refresh"] = RefreshAfterSeconds.ToString(CultureInfo.InvariantCulture);
        return Page();
    }

    public async Task<IActionResult> OnPostAgainAsync()
    {
        if (await Refused() is { } refusal)
            return refusal;

        var form = await Request.ReadFormAsync();
        var outcome = await this.Try(() => mediator.Send(new CorrectList(Id, Chosen(form), Corrections(form), this.Actor())), then: Redirect($"/lists/{Id}"));
        await Find(isTaken: false);
        return outcome;
    }

    public async Task<IActionResult> OnPostConfirmAsync(int check)
    {
        if (await Refused() is { } refusal)
            return refusal;

        // What was typed beside the button counts, too: it is kept and checked, and looked at before it is stored.
        var form = await Request.ReadFormAsync();
        if (Corrections(form) is { Count: > 0 } corrections)
        {
            var kept = await this.Try(() => mediator.Send(new CorrectList(Id, Chosen(form), corrections, this.Actor())), then: Redirect($"/lists/{Id}"));
            await Find(isTaken: false);
            return kept;
        }

        var outcome = await this.Try(() => mediator.Send(new ConfirmList(Id, check, this.Actor())), then: Redirect($"/lists/{Id}"));
        await Find(isTaken: false);
        return outcome;
    }

    public async Task<IActionResult> OnPostDropAsync()
    {
        if (await Refused() is { } refusal)
            return refusal;

        var outcome = await this.Try(() => mediator.Send(new DropList(Id)), then: Redirect($"/communities/{List.CommunityId}/lists"));
        await Find(isTaken: false);
        return outcome;
    }

    private async Task<IReadOnlyList<ListRow>> Find(bool isTaken)
    {
        var (schoolIds, personIds) = (rows.Select(r => r.SchoolId).OfType<Guid>().Distinct().ToArray(), rows.Select(r => r.PersonId).OfType<Guid>().Distinct().ToArray());
        schools = await db.Schools.Where(s => schoolIds.Contains(s.Id)).ToDictionaryAsync(s => s.Id, s => s.ShortName);
        people = (await db.People.AsNoTracking().Where(p => personIds.Contains(p.Id)).ToListAsync()).ToDictionary(p => p.Id, p => p.Name.Full);

        var (words, asks) = (Membership.SearchText.Of(Search), Membership.SearchText.Asking(Search));
        var found = rows.Where(r => (Outcome is null || r.Outcome == Outcome) && (string.IsNullOrWhiteSpace(words) || asks(Membership.SearchText.Of([Named(r).School, Named(r).Person, .. r.Cells])))).ToList();
        if (Sort == "-number")
            found.Reverse();
        Shown = found.PageAt(Number);
        await mediator.Send(new NoteListView(ListOfPeople.Import, [.. (isTaken ? found : Shown.Rows).Select(r => r.PersonId).OfType<Guid>().Where(people.ContainsKey)], isTaken, this.Actor()));
        return found;
    }

    // The list as it came, with what was found in each row: to be mended where it came from, and brought again.
    private FileContentResult File(string format, IReadOnlyList<ListRow> found) => new TableFile<ListRow>("list",
    [
        (Say("Строка", "Row"), r => r.Number), .. List.Head.Select((name, at) => (name, (Func<ListRow, object?>)(r => r.Cells.ElementAtOrDefault(at)))),
        (Say("Что изменится", "What would change"), r => string.Join("; ", r.Changes.Select(c => c.Was.Length > 0 ? $"{c.What}: {c.Was} → {c.Becomes}" : $"{c.What}: {c.Becomes}"))),
        (Say("На что посмотреть", "What to look at"), r => string.Join("; ", r.Findings.Select(f => f.Column is { } at && at < List.Head.Count ? $"{List.Head[at]}: {f.Text}" : f.Text))),
    ]).As(format, found);

    private ListChoices Chosen(IFormCollection form) => !form.ContainsKey("day") ? List.Choices : new(
        Enumerable.Range(0, List.Head.Count).Where(at => ListField.Of(form[$"column.{at}"]) is not null).GroupBy(at => form[$"column.{at}"].ToString()).ToDictionary(g => g.First(), g => g.Key),
        DateOnly.TryParseExact(form["day"], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : List.Choices.Day,
        SchoolPost.All.FirstOrDefault(post => post.Code == form["usualPost"])?.Code, decimal.TryParse(form["usualRate"], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var rate) ? rate : null, form["joins"].Contains("true"));

    private List<RowCorrection> Corrections(IFormCollection form)
    {
        var corrections = new List<RowCorrection>();
        foreach (var row in rows.Where(r => r.Outcome is RowOutcome.Slip))
        {
            var cells = Enumerable.Range(0, row.Cells.Count).Where(at => form.TryGetValue($"cell.{row.Id}.{at}", out var typed) && typed != row.Cells[at]).ToDictionary(at => at, at => form[$"cell.{row.Id}.{at}"].ToString());
            Guid? school = Guid.TryParse(form[$"school.{row.Id}"], out var s) ? s : null, person = Guid.TryParse(form[$"person.{row.Id}"], out var p) ? p : null;
            if (cells.Count > 0 || school is not null || person is not null)
                corrections.Add(new(row.Id, cells, school, person));
        }

        return corrections;
    }

    private async Task<IActionResult?> Refused()
    {
        if (await db.ListImports.AsNoTracking().SingleOrDefaultAsync(i => i.Id == Id) is not { } list)
            return NotFound();
        if (!this.Actor().MayEdit(list.CommunityId))
            return Forbid();

        List = list;
        Community = await db.Communities.Where(c => c.Id == list.CommunityId).Select(c => c.Name).SingleAsync();
        rows = await db.ListRows.AsNoTracking().Where(r => r.ImportId == Id).OrderBy(r => r.Number).ThenBy(r => r.Id).ToListAsync();
        Failure = IsBeingStored ? await db.ImportBatches.Where(b => b.ImportId == Id && b.DoneAt == null).Select(b => b.LastError).FirstOrDefaultAsync() : null;
        return null;
    }
}

/// <summary>Whom a row is about, as the data bank calls them, or as the list does.</summary>
internal sealed record RowNames(string School, string? SchoolLink, string Person, string? PersonLink);
