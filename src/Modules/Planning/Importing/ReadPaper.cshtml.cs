using System.Globalization;
using CommunityHub.Contracts.Membership;
using CommunityHub.Kernel;
using CommunityHub.Planning.Papers;
using CommunityHub.Planning.Plans;
using CommunityHub.Planning.Reading;
using CommunityHub.Planning.Terms;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Planning.Importing;

/// <summary>What was understood of a file, cell by cell, to be corrected before anything is stored. Answers are kept at every step.</summary>
[Authorize]
internal sealed class ReadPaperPage(PlanningDb db, IMediator mediator) : PageModel
{
    private const int RowsOnAPage = 40;

    private PaperFile _file = null!;

    [BindProperty(SupportsGet = true, Name = "p")] public int PageNumber { get; set; } = 1;

    /// <summary>Only rows that somebody should look at.</summary>
    [BindProperty(SupportsGet = true, Name = "look")] public bool OnlyToLookAt { get; set; }

    public PlanReading Reading { get; private set; } = null!;
    public PaperAnswers Answers { get; private set; } = PaperAnswers.None;
    public string FileName => _file.Name;
    public IReadOnlyList<CommunityCard> Communities { get; private set; } = [];
    public Guid? CommunityId => Answers.CommunityId ?? Communities.FirstOrDefault(c => c.InGenitive.Equals(Reading.Paper.Community, StringComparison.OrdinalIgnoreCase))?.Id ?? (Communities.Count == 1 ? Communities[0].Id : null);
    public int? Year => Answers.Year ?? Reading.Year?.FirstYear;
    public bool IsSchoolYear => Answers.Year is null ? Reading.Year?.IsSchoolYear == true : Answers.IsSchoolYear;
    public IReadOnlyList<PreviewRow> Rows { get; private set; } = [];
    public IReadOnlyList<PreviewRow> Shown { get; private set; } = [];
    public int Pages { get; private set; }
    public int ToLookAt => Rows.Count(r => r.IsToLookAt);

    public async Task<IActionResult> OnGetAsync(Guid fileId)
    {
        if (!await Load(fileId))
            return NotFound();
        if (_file.StoredAsVersionId is { } stored)
            return Redirect(await LinkOf(stored));

        Show(_file.Answers);
        return Page();
    }

    /// <summary>Keeps the answers and reads the file anew with them; then the page that was asked for.</summary>
    public async Task<IActionResult> OnPostAgainAsync(Guid fileId, int? to, bool? only)
    {
        if (!await Load(fileId))
            return NotFound();

        var outcome = await Keep(new EmptyResult());
        return outcome is EmptyResult ? Redirect($"/plans/import/{fileId}?p={to ?? PageNumber}&look={(only ?? OnlyToLookAt ? "true" : "false")}") : outcome;
    }

    public async Task<IActionResult> OnPostStoreAsync(Guid fileId)
    {
        if (!await Load(fileId))
            return NotFound();
        if (await Keep(new EmptyResult()) is not EmptyResult and var refused)
            return refused;

        if (CommunityId is null)
            ModelState.AddModelError("communityId", Say("Выберите сообщество, чей это план.", "Choose whose plan it is."));
        if (Year is null)
            ModelState.AddModelError("year", Say("Укажите год плана.", "Give the year of the plan."));

        Guid stored = default;
        var outcome = await this.Try(async () => stored = await mediator.Send(new StorePaper(fileId, CommunityId!.Value, new(Year!.Value, IsSchoolYear), this.Actor())), then: new EmptyResult());
        return stored == default ? outcome : Redirect(await LinkOf(stored) + "/edit");
    }

    private async Task<IActionResult> Keep(IActionResult then)
    {
        var answers = Typed(await Request.ReadFormAsync());
        var outcome = await this.Try(() => mediator.Send(new AnswerPaper(_file.Id, answers, this.Actor())), then);
        Show(outcome is PageResult ? _file.Answers with { Cells = answers.Cells, Head = answers.Head } : answers);
        return outcome;
    }

    private async Task<bool> Load(Guid fileId)
    {
        var file = await db.PaperFiles.AsNoTracking().SingleOrDefaultAsync(f => f.Id == fileId);
        if (file is null || file.BroughtBy != this.Actor().PersonId)
            return false;

        _file = file;
        Communities = [.. (await mediator.Send(new Communities())).Where(c => this.Actor().MayWrite(c.Id))];
        return true;
    }

    private void Show(PaperAnswers answers)
    {
        (Answers, Reading) = (answers, _file.Read(answers));
        Rows = [.. Reading.Paper.Sections.SelectMany(s => s.Items.Select(i => (Section: s, Item: i))).Select((read, at) => new PreviewRow(at + 1, read.Section, Item.From(read.Item), Reading.Rows[at], Reading.Map, answers, Reading.Year))];
        var wanted = OnlyToLookAt ? Rows.Where(r => r.IsToLookAt).ToList() : [.. Rows];
        Pages = Math.Max(1, (wanted.Count + RowsOnAPage - 1) / RowsOnAPage);
        PageNumber = Math.Clamp(PageNumber, 1, Pages);
        Shown = [.. wanted.Skip((PageNumber - 1) * RowsOnAPage).Take(RowsOnAPage)];
    }

    // What the form says beside what was shown in it: only what differs from the reading is an answer.
    private PaperAnswers Typed(IFormCollection form)
    {
        var before = _file.Answers;
        var reading = _file.Read();
        var items = reading.Paper.Sections.SelectMany(s => s.Items).Zip(reading.Rows).ToDictionary(r => r.Second.Source, r => Item.From(r.First));
        var (cells, head, columns) = (before.Cells.ToDictionary(), before.Head.ToDictionary(), new Dictionary<int, Cell>());
        foreach (var (name, value) in form)
            switch (name.Split('.'))
            {
                case ["cell", var source, var named] when int.TryParse(source, CultureInfo.InvariantCulture, out var row) && items.TryGetValue(row, out var item) && Enum.TryParse<Cell>(named, out var cell):
                    Note(cells, PaperAnswers.KeyOf(row, cell), value.ToString(), item[cell]);
                    break;
                case ["head", var named] when Enum.TryParse<HeadField>(named, out var field):
                    Note(head, field, value.ToString(), PaperAnswers.TextOf(field, reading.Paper));
                    break;
                case ["column", var place] when int.TryParse(place, CultureInfo.InvariantCulture, out var at) && at >= 0 && at < reading.Map.Head.Count && Enum.TryParse<Cell>(value, out var column):
                    columns[at] = column;
                    break;
            }

        int? year = int.TryParse(form["year"], CultureInfo.InvariantCulture, out var typed) && typed is >= 1990 and <= 2100 ? typed : null;
        var isAsRead = columns.Count == reading.Map.Columns.Count && !columns.Except(reading.Map.Columns).Any();
        return new(
            Guid.TryParse(form["communityId"], out var community) ? community : null, year, form["isSchoolYear"].Contains("true"),
            form.ContainsKey("columns") && !isAsRead ? columns : before.Columns, cells, head);
    }

    private static void Note<TKey>(Dictionary<TKey, string> answers, TKey key, string typed, string read) where TKey : notnull
    {
        var text = typed.ReplaceLineEndings("\n").Trim();
        if (text == read)
            answers.Remove(key);
        else
            answers[key] = text;
    }

    private async Task<string> LinkOf(Guid versionId)
    {
        var version = await db.Versions.Where(v => v.Id == versionId).Select(v => new { v.PlanId, v.Number }).SingleAsync();
        return $"/plans/{version.PlanId}/v/{version.Number}";
    }
}

/// <summary>A row of the preview: what was read, what somebody has said instead, and how sure it is.</summary>
internal sealed record PreviewRow(int Number, PaperSection Section, Item Read, ReadRow Row, ColumnMap Map, PaperAnswers Answers, PlanYear? Year)
{
    public bool IsToLookAt => Row.Left.Count > 0 || Enum.GetValues<Cell>().Any(cell => MarkOf(cell).Sureness is not Sureness.Sure);

    public string Text(Cell cell) => Answers.Cells.GetValueOrDefault(PaperAnswers.KeyOf(Row.Source, cell)) ?? Read[cell];

    public bool IsCorrected(Cell cell) => Answers.Cells.ContainsKey(PaperAnswers.KeyOf(Row.Source, cell));

    public IReadOnlyList<Occurrence> When => IsCorrected(Cell.Term) ? TermReader.Read(Text(Cell.Term), Year) : Read.Occurrences;

    /// <summary>What somebody has corrected is sure, except a term that is still not understood.</summary>
    public Mark MarkOf(Cell cell) => cell switch
    {
        Cell.Term when IsCorrected(cell) && Text(cell).Length > 0 && TermReader.ReadTerm(Text(cell), Year) is { IsUnderstood: false, Unread.Count: > 0 } => Mark.Text(Say("Срок остался текстом.", "The term stays text.")),
        _ when Text(cell).Length > Item.LongestCell => Mark.Text(Say($"Длиннее {Item.LongestCell} знаков: сократите.", $"Longer than {Item.LongestCell} characters: shorten it.")),
        _ when IsCorrected(cell) => Mark.Sure,
        Cell.Title or Cell.Term or Cell.Responsibles when !Map.Has(cell) => Mark.Look(Say("В таблице нет такой графы.", "The table has no such column.")),
        _ => Row[cell],
    };
}
